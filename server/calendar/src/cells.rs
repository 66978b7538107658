//! Cells: five minutes each, counted from 1970; a set of them is a row of 64-bit words.
//!
//! Invariant: a bit outside the kept words reads as clear.

use domain::limits::CELL_MS;
use domain::{Span, Timestamp};

/// Cells of one word.
const WORD: i64 = 64;

/// The cell an instant lies in.
pub(crate) fn cell_at(at: Timestamp) -> i64 {
    at.0.div_euclid(CELL_MS)
}

/// The first cell that starts at or after the instant.
pub(crate) fn cell_from(at: Timestamp) -> i64 {
    at.0.saturating_add(CELL_MS - 1).div_euclid(CELL_MS)
}

/// When a cell starts.
pub(crate) fn instant(cell: i64) -> Timestamp {
    Timestamp(cell.saturating_mul(CELL_MS))
}

/// Whether the instant is the start of a cell.
pub(crate) fn is_on_grid(at: Timestamp) -> bool {
    at.0.rem_euclid(CELL_MS) == 0
}

/// A half-open run of cells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Run {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

impl Run {
    /// Every cell the span touches.
    pub(crate) fn touching(span: Span) -> Self {
        Self { from: cell_at(span.from_at), to: cell_from(span.to_at) }
    }

    /// The instants of the run.
    pub(crate) fn span(self) -> Option<Span> {
        Span::new(instant(self.from), instant(self.to))
    }

    fn masks(self) -> impl Iterator<Item = (i64, u64)> {
        let words = (self.from < self.to)
            .then(|| self.from.div_euclid(WORD)..=(self.to - 1).div_euclid(WORD));
        words.into_iter().flatten().map(move |word| {
            let low = (self.from - word * WORD).max(0);
            let high = (self.to - word * WORD).min(WORD);
            (word, (u64::MAX >> (WORD - (high - low))) << low)
        })
    }
}

/// A set of cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    first: i64,
    words: Vec<u64>,
}

impl Cells {
    /// Adds a run.
    pub(crate) fn set(&mut self, run: Run) {
        for (word, mask) in run.masks() {
            self.reach(word);
            let at = usize::try_from(word - self.first).expect("reach made it exist");
            self.words[at] |= mask;
        }
    }

    /// Takes a run away.
    pub(crate) fn clear(&mut self, run: Run) {
        for (word, mask) in run.masks() {
            let index = usize::try_from(word - self.first).ok();
            if let Some(kept) = index.and_then(|at| self.words.get_mut(at)) {
                *kept &= !mask;
            }
        }
    }

    /// Whether no cell of the run is in the set.
    pub(crate) fn is_clear(&self, run: Run) -> bool {
        run.masks().all(|(word, mask)| self.word(word) & mask == 0)
    }

    /// Whether every cell of the run is in the set.
    #[cfg(test)]
    pub(crate) fn is_full(&self, run: Run) -> bool {
        run.masks().all(|(word, mask)| self.word(word) & mask == mask)
    }

    /// Forgets every word that lies wholly before the cell.
    pub(crate) fn forget_before(&mut self, cell: i64) {
        let gone = (cell.div_euclid(WORD) - self.first).clamp(0, self.words.len() as i64);
        self.words.drain(..usize::try_from(gone).expect("clamped to the length"));
        self.first += gone;
    }

    /// Applies `f(kept, mine)` to each word of a window that starts at word `first`.
    pub(crate) fn combine(&self, first: i64, window: &mut [u64], f: impl Fn(u64, u64) -> u64) {
        let length = window.len() as i64;
        let from = (self.first - first).clamp(0, length);
        let to = (self.first + self.words.len() as i64 - first).clamp(from, length);
        let (from, to) = (from as usize, to as usize);
        let outside = window.len() - to;
        window[..from].iter_mut().for_each(|kept| *kept = f(*kept, 0));
        if from < to {
            let skip = (first + from as i64 - self.first) as usize;
            let mine = &self.words[skip..];
            window[from..to].iter_mut().zip(mine).for_each(|(kept, mine)| *kept = f(*kept, *mine));
        }
        window[to..][..outside].iter_mut().for_each(|kept| *kept = f(*kept, 0));
    }

    fn word(&self, word: i64) -> u64 {
        let index = usize::try_from(word - self.first).ok();
        index.and_then(|at| self.words.get(at)).copied().unwrap_or(0)
    }

    fn reach(&mut self, word: i64) {
        if self.words.is_empty() {
            self.first = word;
        }
        if word < self.first {
            let missing = usize::try_from(self.first - word).expect("positive");
            self.words.splice(..0, std::iter::repeat_n(0, missing));
            self.first = word;
        }
        let needed = usize::try_from(word - self.first).expect("not negative") + 1;
        if needed > self.words.len() {
            self.words.resize(needed, 0);
        }
    }
}

/// Word a cell lies in.
pub(crate) fn word_of(cell: i64) -> i64 {
    cell.div_euclid(WORD)
}

/// First cell of a word.
pub(crate) fn first_cell(word: i64) -> i64 {
    word * WORD
}

/// Keeps the bits from which `length` set bits follow without a gap; what lies behind the window
/// counts as clear. `length` is at least 1 and less than a word.
pub(crate) fn keep_starts(window: &mut [u64], length: u32) {
    let mut have = 1;
    while have < length {
        let step = have.min(length - have);
        shift_and(window, step);
        have += step;
    }
}

fn shift_and(window: &mut [u64], by: u32) {
    for at in 0..window.len() {
        let next = window.get(at + 1).copied().unwrap_or(0);
        window[at] &= (window[at] >> by) | (next << (64 - by));
    }
}

/// Bit `i` becomes what bit `i + by` was; `by` is at least 1 and less than a word.
pub(crate) fn shift_back(window: &mut [u64], by: u32) {
    for at in 0..window.len() {
        let next = window.get(at + 1).copied().unwrap_or(0);
        window[at] = (window[at] >> by) | (next << (64 - by));
    }
}

/// The cells of a window in order.
pub(crate) fn cells_of(first: i64, window: &[u64]) -> impl Iterator<Item = i64> + '_ {
    window.iter().enumerate().flat_map(move |(at, &word)| {
        let base = first_cell(first + at as i64);
        let mut rest = word;
        std::iter::from_fn(move || {
            (rest != 0).then(|| {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                base + i64::from(bit)
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(from: i64, to: i64) -> Run {
        Run { from, to }
    }

    #[test]
    fn what_was_set_is_there_and_what_was_cleared_is_gone() {
        let mut cells = Cells::default();
        cells.set(run(1000, 1200));
        cells.set(run(-70, -60));
        assert!(cells.is_full(run(1000, 1200)) && cells.is_full(run(-70, -60)));
        assert!(cells.is_clear(run(-60, 1000)) && cells.is_clear(run(1200, 9999)));
        cells.clear(run(1050, 1100));
        assert!(cells.is_clear(run(1050, 1100)));
        assert!(cells.is_full(run(1000, 1050)) && cells.is_full(run(1100, 1200)));
        cells.forget_before(1120);
        assert!(cells.is_full(run(1120, 1200)) && cells.is_clear(run(1000, 1050)));
    }

    #[test]
    fn starts_are_the_bits_with_room_behind_them() {
        for length in [1, 2, 3, 6, 48, 63] {
            let mut window = [0u64; 3];
            let mut cells = Cells::default();
            cells.set(run(10, 110));
            cells.combine(0, &mut window, |_, mine| mine);
            keep_starts(&mut window, length);
            let found: Vec<i64> = cells_of(0, &window).collect();
            let expected: Vec<i64> = (10..=110 - i64::from(length)).collect();
            assert_eq!(found, expected, "length {length}");
        }
    }

    #[test]
    fn an_empty_run_touches_nothing() {
        let mut cells = Cells::default();
        cells.set(run(5, 5));
        assert!(cells.is_clear(run(0, 100)));
    }
}

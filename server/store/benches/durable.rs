//! Durable facts per second: 64 writers behind one [`Writer`] against one sync per fact, on the
//! same disk, in interleaved rounds of the same run. The ratio is the figure that counts; p99 is
//! given in syncs of that disk.
//!
//! `cargo bench -p store --bench durable [-- FOLDER]`; the folder must be on the disk in question.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use domain::{FactId, Hash, StoredFact, StreamId, Timestamp};
use store::{Commit, DataFolder, SqliteStore, Store, Writer};
use uuid::Uuid;

const WRITERS: u64 = 64;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);

/// Ids grow with time, as the server makes them.
fn next_id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    Uuid::from_u64_pair(NEXT.fetch_add(1, Ordering::Relaxed), 0)
}

/// A fact of the usual size: a minute line with its envelope.
fn fact(stream: u64, seq: u64) -> StoredFact {
    StoredFact {
        fact_id: FactId(next_id()),
        stream_id: StreamId(format!("session:{}", Uuid::from_u64_pair(7, stream))),
        seq,
        at: Timestamp(0),
        kind: "minute_added".to_owned(),
        text: format!(
            "{{\"seq\":{seq},\"salt\":\"{}\",\"body\":\"{}\"}}",
            "0".repeat(32),
            "x".repeat(300)
        ),
        prev_hash: Hash::default(),
        hash: Hash::default(),
    }
}

fn commit(stream: u64, seq: u64) -> Commit {
    Commit { facts: vec![fact(stream, seq)], ..Commit::default() }
}

/// Facts made durable in one round, and how long each waited.
struct Round {
    per_second: f64,
    waits: Vec<Duration>,
}

impl Round {
    fn new(started: Instant, mut waits: Vec<Duration>) -> Self {
        waits.sort_unstable();
        Self { per_second: waits.len() as f64 / started.elapsed().as_secs_f64(), waits }
    }

    fn quantile(&self, q: f64) -> Duration {
        let last = self.waits.len().saturating_sub(1);
        self.waits.get((last as f64 * q) as usize).copied().unwrap_or_default()
    }
}

/// One caller, one transaction and one sync per fact.
fn one_by_one(store: &dyn Store, seqs: &AtomicU64) -> Round {
    let (started, mut waits) = (Instant::now(), Vec::new());
    while started.elapsed() < ROUND {
        let asked = Instant::now();
        let seq = seqs.fetch_add(1, Ordering::Relaxed) + 1;
        assert!(black_box(store.append(&[commit(0, seq)])).iter().all(Result::is_ok));
        waits.push(asked.elapsed());
    }
    Round::new(started, waits)
}

/// 64 callers that each wait for their own fact before the next.
fn grouped(writer: &Writer, seqs: &[AtomicU64]) -> Round {
    let (stop, start) = (AtomicBool::new(false), Barrier::new(seqs.len() + 1));
    std::thread::scope(|scope| {
        let callers: Vec<_> = (1..)
            .zip(seqs)
            .map(|(stream, own)| {
                let (stop, start) = (&stop, &start);
                scope.spawn(move || {
                    let mut waits = Vec::new();
                    start.wait();
                    while !stop.load(Ordering::Relaxed) {
                        let asked = Instant::now();
                        let seq = own.fetch_add(1, Ordering::Relaxed) + 1;
                        writer.append_now(commit(stream, seq)).expect("the disk works");
                        waits.push(asked.elapsed());
                    }
                    waits
                })
            })
            .collect();
        start.wait();
        let started = Instant::now();
        std::thread::sleep(ROUND);
        stop.store(true, Ordering::Relaxed);
        let waits = callers.into_iter().flat_map(|caller| caller.join().expect("no panic"));
        Round::new(started, waits.collect())
    })
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = folder.map_or_else(std::env::temp_dir, PathBuf::from);
    let path = folder.join(format!("durable-{}", std::process::id()));
    measure(&path);
    std::fs::remove_dir_all(&path).expect("it was made here");
}

fn measure(path: &Path) {
    let folder = DataFolder::open_for_writing(path).expect("nobody else writes");
    let store = Arc::new(SqliteStore::open(&folder).expect("the file is ours"));
    let writer = Writer::start(Arc::<SqliteStore>::clone(&store)).expect("there is a thread");
    let single = AtomicU64::new(0);
    let seqs: Vec<_> = (0..WRITERS).map(|_| AtomicU64::new(0)).collect();
    let (mut ratios, mut syncs) = (Vec::new(), Vec::new());
    println!("round  one sync a fact    64 writers   ratio   p50 sync  p50 / p99 of 64 writers");
    for round in 1..=ROUNDS {
        let alone = one_by_one(&*store, &single);
        let together = grouped(&writer, &seqs);
        let ratio = together.per_second / alone.per_second;
        let p99 = together.quantile(0.99);
        println!(
            "{round:>5}  {:>10.0} facts/s {:>7.0} facts/s {ratio:>6.1}x {:>8.0?} {:>9.0?} / {p99:.0?}",
            alone.per_second,
            together.per_second,
            alone.quantile(0.5),
            together.quantile(0.5),
        );
        ratios.push(ratio);
        syncs.push(p99.as_secs_f64() / alone.quantile(0.5).as_secs_f64());
    }
    println!("median ratio {:.1}x, p99 {:.1} syncs", median(ratios), median(syncs));
}

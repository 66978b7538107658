//! Prints the sealed record of the first reception, for `tests/examples/records/`:
//! `cargo run -p record --example haidian > tests/examples/records/<release>.jsonl`.

#[path = "../tests/support/haidian.rs"]
mod haidian;

fn main() {
    print!("{}", haidian::file());
}

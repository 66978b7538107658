//! The sealed record of every release verifies for ever.

#[path = "support/haidian.rs"]
mod haidian;

use std::path::Path;

#[test]
fn the_record_of_every_release_still_verifies() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/examples/records");
    let mut opened = 0;
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        let bytes = std::fs::read(&path).expect("readable");
        let fingerprint = record::Signer::public_key(&haidian::signer()).fingerprint();
        let pin = record::Pin::fingerprint(&fingerprint).expect("a fingerprint");
        let report = record::verify(&bytes, Some(&pin));
        let report = report.unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        assert_eq!(report.attendance.seats.len(), 10);
        assert_eq!(report.outcomes.opinions.len(), 3);
        opened += 1;
    }
    assert!(opened > 0);
}

//! The seat table against the hand-written expectation, cell by cell.

use domain::CommandKind;

#[test]
fn every_command_has_a_feature_or_is_nobodys_by_seat() {
    // The words of the wire and of the table are one list.
    let words: std::collections::BTreeSet<&str> =
        CommandKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(words.len(), CommandKind::ALL.len());
}

//! What is told is durable first, and what cannot be kept is not told.

use serde_json::json;
use store::AppendError;

use crate::house::{House, LEADER, OFFICER, PETITIONER};

#[tokio::test]
async fn a_failed_append_rebuilds_the_session_and_nobody_was_told() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let mut leader = house.seated(LEADER).await;
    officer.wait_for("seat_connected").await;
    let told = (officer.last_seq, leader.last_seq);
    house.store.fail_next_append();
    officer.send(json!({ "id": 1, "type": "say", "text": "lost" })).await;
    assert_eq!(officer.closed().await, 1012);
    assert_eq!(leader.closed().await, 1012);
    assert_eq!((officer.last_seq, leader.last_seq), told);
    assert!(!house.fact_kinds().contains(&"said".to_owned()));

    leader.resume().await.expect("the session is back");
    leader.wait_for("replay").await;
    officer.resume().await.expect("the session is back");
    officer.wait_for("replay").await;
    officer.done(json!({ "type": "say", "text": "kept" })).await;
    assert_eq!(leader.wait_for("said").await["text"], "kept");
}

#[tokio::test]
async fn somebody_else_writing_the_stream_is_noticed() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let stream = domain::StreamId::session(crate::house::SESSION);
    house.store.refuse_nth(1, AppendError::SeqTaken(stream, 4));
    officer.send(json!({ "id": 1, "type": "say", "text": "x" })).await;
    assert_eq!(officer.closed().await, 1012);
    officer.resume().await.expect("rebuilt from the journal");
}

#[tokio::test]
async fn the_petitioner_reads_nothing_of_the_officials_notes() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let mut petitioner = house.seated(PETITIONER).await;
    officer.done(json!({ "type": "say", "text": "CANARY-note" })).await;
    let person = json!({ "name": "某某", "kind": "petitioner", "id_seen": true });
    let check_in = json!({ "type": "check_in", "seat_id": PETITIONER, "persons": [person] });
    officer.done(check_in).await;
    officer.done(json!({ "type": "admit", "seat_id": PETITIONER })).await;
    loop {
        let frame = petitioner.frame().await.expect("open");
        assert!(!frame.to_string().contains("CANARY"), "{frame}");
        if frame["type"] == "admitted" {
            break;
        }
    }
    officer.wait_for("admitted").await;
}

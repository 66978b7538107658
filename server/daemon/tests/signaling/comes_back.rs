//! Nothing is lost by a cut, and nothing that was told is lost by a crash.

use serde_json::json;

use crate::house::{House, LEADER, OFFICER, PETITIONER, UNIT};

#[tokio::test]
async fn a_resume_replays_what_was_missed_without_a_gap() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let mut leader = house.seated(LEADER).await;
    assert_eq!(leader.welcome["links"][0]["seat_id"], json!(OFFICER));
    leader.cut();
    officer.wait_for("seat_interrupted").await;
    for number in 0..5 {
        officer.done(json!({ "type": "say", "text": format!("note {number}") })).await;
    }
    let missed_from = leader.last_seq;
    leader.resume().await.expect("its token");
    assert_eq!(leader.welcome["resumed"], true);
    assert_eq!(leader.welcome["seq"], json!(missed_from));
    assert!(leader.welcome.get("snapshot").is_none());
    let replay = leader.wait_for("replay").await;
    let events = replay["events"].as_array().expect("a list");
    let said = events.iter().filter(|event| event["type"] == "said").count();
    assert_eq!(said, 5);
    let generation = leader.welcome["generation"].clone();
    assert_eq!(generation, json!(1), "a resume keeps the generation");
    officer.wait_for("seat_resumed").await;
    officer.done(json!({ "type": "say", "text": "and on" })).await;
    leader.wait_for("said").await;
}

#[tokio::test]
async fn who_missed_too_much_gets_a_snapshot() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    officer.last_seq = 0;
    officer.cut();
    officer.resume().await.expect("its token");
    assert_eq!(officer.welcome["resumed"], false);
    assert_eq!(officer.welcome["resume"], "too_far_behind");
    assert!(officer.welcome["snapshot"].is_object());
}

#[tokio::test]
async fn a_crash_loses_nothing_that_anybody_was_told() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let mut leader = house.seated(LEADER).await;
    officer.wait_for("seat_connected").await;
    officer.done(json!({ "type": "say", "text": "before" })).await;
    leader.wait_for("said").await;
    let (told_officer, told_leader) = (officer.last_seq, leader.last_seq);

    let house = house.crash().await;
    let (mut officer, mut leader) = (officer.moved_to(&house), leader.moved_to(&house));
    leader.resume().await.expect("a token survives a restart");
    assert_eq!(leader.welcome["resumed"], true);
    leader.wait_for("replay").await;
    assert!(leader.last_seq > told_leader, "the stop itself is an event");
    officer.resume().await.expect("a token survives a restart");
    officer.wait_for("replay").await;
    assert!(officer.last_seq > told_officer);
    officer.done(json!({ "type": "say", "text": "after" })).await;
    assert_eq!(leader.wait_for("said").await["text"], "after");
    let kinds = house.fact_kinds();
    assert_eq!(kinds.iter().filter(|kind| *kind == "server_stopped").count(), 1);
}

#[tokio::test]
async fn a_repeated_command_is_done_once_also_after_a_crash() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let say = json!({ "id": 41, "ack": 0, "type": "say", "text": "once" });
    officer.send(say.clone()).await;
    assert_eq!(officer.wait_for("done").await["re"], 41);
    let house = house.crash().await;
    let mut officer = officer.moved_to(&house);
    officer.resume().await.expect("its token");
    officer.wait_for("replay").await;
    officer.send(say).await;
    assert_eq!(officer.wait_for("done").await["re"], 41);
    let kinds = house.fact_kinds();
    assert_eq!(kinds.iter().filter(|kind| *kind == "said").count(), 1);
}

#[tokio::test]
async fn a_code_and_its_pin_survive_a_crash() {
    let house = House::open().await;
    let code = json!({ "code": house.code(PETITIONER).await });
    let mut kiosk = crate::house::Page::new(&house);
    kiosk.join(code.clone()).await.expect("a fresh code");
    let house = house.crash().await;
    assert_eq!(crate::house::Page::new(&house).join(code.clone()).await, Err(4403));
    let mut kiosk = kiosk.moved_to(&house);
    kiosk.join(code).await.expect("its own page");
}

#[tokio::test]
async fn a_planned_stop_says_when_to_come_back() {
    let house = House::open().await;
    let mut unit = house.seated(UNIT).await;
    let (stopped, code) = tokio::join!(house.hub.stop(), unit.closed());
    assert_eq!(((), 1012), (stopped, code));
    assert!(!house.fact_kinds().contains(&"seat_interrupted".to_owned()));
}

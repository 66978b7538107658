//! One connection that misbehaves hurts only itself.

use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::house::{House, LEADER, OFFICER, PETITIONER, Page, UNIT};

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_many_of_it_closes() {
    let house = House::open().await;
    let mut unit = house.seated(UNIT).await;
    unit.send_text("{not json".to_owned()).await;
    let refused = unit.wait_for("refused").await;
    assert_eq!(refused, json!({ "type": "refused", "re": null, "reason": "bad_request" }));
    unit.send(json!({ "id": 5, "type": "fly" })).await;
    let refused = unit.wait_for("refused").await;
    assert_eq!(refused, json!({ "type": "refused", "re": 5, "reason": "unsupported" }));
    unit.send(json!({ "id": 6, "type": "say" })).await;
    assert_eq!(unit.wait_for("refused").await["re"], 6);
    for _ in 0..14 {
        unit.send_text("[]".to_owned()).await;
    }
    assert_eq!(unit.closed().await, 4400);
    house.seated(UNIT).await;
}

#[tokio::test]
async fn bytes_are_no_frame() {
    let house = House::open().await;
    let mut unit = house.seated(UNIT).await;
    unit.send_message(Message::Binary(vec![0, 159].into())).await;
    assert_eq!(unit.wait_for("refused").await["reason"], "bad_request");
}

#[tokio::test]
async fn a_message_beyond_the_limit_is_not_taken() {
    let house = House::open().await;
    let mut unit = house.seated(UNIT).await;
    let long = "长".repeat(24_000);
    let answer = unit.command(json!({ "type": "say", "text": long })).await;
    assert_eq!(answer["reason"], "too_large");
    unit.send(json!({ "id": 9, "type": "say", "text": "x".repeat(200_000) })).await;
    assert_eq!(unit.closed().await, 4400);
}

#[tokio::test]
async fn a_seat_speaks_only_for_itself() {
    let house = House::open().await;
    let (mut officer, mut leader) = (house.seated(OFFICER).await, house.seated(LEADER).await);
    let mut petitioner = house.seated(PETITIONER).await;
    let link_epoch = officer.wait_for("link_opened").await["link"]["link_epoch"].clone();
    leader
        .send(json!({
            "type": "signal", "id": 3, "to": OFFICER, "from": PETITIONER,
            "link_epoch": link_epoch, "body": { "sdp": "v=0", "from": "me" },
        }))
        .await;
    let signal = officer.wait_for("signal").await;
    assert_eq!(signal["from"], json!(LEADER), "stamped by the server");
    assert_eq!(signal["body"], json!({ "sdp": "v=0", "from": "me" }));
    assert!(signal.get("seq").is_none());

    petitioner
        .send(json!({
            "type": "signal", "id": 4, "to": OFFICER, "link_epoch": 99, "body": {},
        }))
        .await;
    let refused = petitioner.wait_for("refused").await;
    assert_eq!((&refused["re"], &refused["reason"]), (&json!(4), &json!("stale_link")));
    let answer = petitioner.command(json!({ "type": "mute_all" })).await;
    assert_eq!(answer["reason"], "not_your_right");
}

#[tokio::test]
async fn a_reader_that_stops_is_closed_while_the_others_go_on() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let mut slow = Page::new(&house);
    slow.dial_with_buffer(Some("lianxian.v1"), Some(4_096)).await;
    slow.hello(house.ticket(LEADER)).await.expect("a fresh ticket");
    let link_epoch = officer.wait_for("link_opened").await["link"]["link_epoch"].clone();
    let body = "x".repeat(100_000);
    let signal = json!({
        "type": "signal", "id": 900, "to": LEADER, "link_epoch": link_epoch, "body": body,
    });
    for _ in 0..90 {
        officer.send(signal.clone()).await;
    }
    officer.wait_for("seat_interrupted").await;
    officer.done(json!({ "type": "say", "text": "on we go" })).await;
    assert_eq!(slow.closed().await, 4413);
    slow.resume().await.expect("nothing is lost by that");
}

#[tokio::test]
async fn a_page_may_ask_for_the_age_of_the_line() {
    let house = House::open().await;
    let mut unit = house.seated(UNIT).await;
    unit.send(json!({ "type": "ping" })).await;
    assert!(unit.wait_for("pong").await["server_at"].as_i64().is_some());
}

//! What opens a seat, and what does not.

use protocol::Command;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

use crate::house::{House, LEADER, OFFICER, OPERATOR, PETITIONER, Page, SESSION};

#[tokio::test]
async fn a_ticket_opens_its_seat_and_the_others_see_it_come() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    assert_eq!(officer.welcome["role"], "officer");
    assert_eq!(officer.welcome["snapshot"]["number"], "JF2026-0001");
    assert_eq!(officer.welcome["resumed"], false);
    assert!(officer.welcome["resume_token"].as_str().is_some_and(|it| it.len() > 80));
    let _leader = house.seated(LEADER).await;
    let event = officer.wait_for("seat_connected").await;
    assert_eq!(event["seat_id"], json!(LEADER));
    assert!(event["at"].as_i64().is_some_and(|at| at > 0));
}

#[tokio::test]
async fn a_ticket_opens_once_and_only_its_own_session() {
    let house = House::open().await;
    let ticket = house.ticket(OFFICER);
    let mut page = Page::new(&house);
    page.join(ticket.clone()).await.expect("the first time");
    assert_eq!(Page::new(&house).join(ticket).await, Err(4401));
    let mut foreign = Page::at(&house, &format!("/api/sessions/{}/socket", Uuid::from_u128(7)));
    assert_eq!(foreign.join(house.ticket(OFFICER)).await, Err(4401));
}

#[tokio::test]
async fn a_code_belongs_to_its_first_page_until_the_operator_says_other_device() {
    let house = House::open().await;
    let code = house.code(PETITIONER).await;
    assert_eq!(house.code(PETITIONER).await, code, "printed again, the same");
    let credential = json!({ "code": code });
    let mut kiosk = Page::new(&house);
    kiosk.join(credential.clone()).await.expect("a fresh code");
    assert_eq!(kiosk.welcome["role"], "petitioner");
    assert_eq!(Page::new(&house).join(credential.clone()).await, Err(4403));
    kiosk.join(credential.clone()).await.expect("the same page again");

    let pressed = Command::OtherDevice { seat_id: PETITIONER };
    house.hub.desk_command(SESSION, OPERATOR, pressed).await.expect("its operator may");
    assert_eq!(kiosk.closed().await, 4409);
    Page::new(&house).join(credential).await.expect("another device now");
    assert_eq!(kiosk.resume().await, Err(4409), "the old token is void");
}

#[tokio::test]
async fn wrong_codes_slow_an_address_down_but_not_its_resumes() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let mut codes = Vec::new();
    for _ in 0..10 {
        // Well-formed, but of no seat: its check digit is right.
        let mut page = Page::new(&house);
        codes.push(page.join(json!({ "code": "000000003" })).await);
    }
    assert_eq!(codes, vec![Err(4401); 10]);
    assert_eq!(Page::new(&house).join(json!({ "code": "000000003" })).await, Err(4429));
    let good = house.code(PETITIONER).await;
    assert_eq!(Page::new(&house).join(json!({ "code": good })).await, Err(4429));
    officer.cut();
    officer.resume().await.expect("a MAC is checked first and never counted");
}

#[tokio::test]
async fn a_newer_page_takes_the_seat_and_the_older_one_is_told() {
    let house = House::open().await;
    let mut older = house.seated(OFFICER).await;
    let newer = house.seated(OFFICER).await;
    assert_eq!(older.closed().await, 4409);
    assert!(newer.welcome["generation"].as_u64() > older.welcome["generation"].as_u64());
    assert_eq!(older.resume().await, Err(4409), "it does not win it back by itself");
}

#[tokio::test]
async fn a_forged_or_foreign_token_opens_nothing() {
    let house = House::open().await;
    let mut officer = house.seated(OFFICER).await;
    let token = officer.welcome["resume_token"].as_str().expect("a token").to_owned();
    let resume = |token: &str| json!({ "resume": { "token": token, "last_seq": 1 } });
    let mut thief = Page::new(&house);
    assert_eq!(thief.join(resume(&token)).await, Err(4401), "another page's id");
    let changed = format!("{}A", &token[..token.len() - 1]);
    if changed != token {
        officer.cut();
        assert_eq!(officer.join(resume(&changed)).await, Err(4401));
    }
}

#[tokio::test]
async fn a_stranger_is_told_why_by_the_code() {
    let house = House::open().await;
    let mut page = Page::new(&house);
    page.dial(None).await;
    assert_eq!(page.closed().await, 4426, "no subprotocol");
    page.dial(Some("lianxian.v1")).await;
    page.send(json!({ "id": 1, "type": "raise_hand" })).await;
    assert_eq!(page.closed().await, 4400, "a command before hello");
    page.dial(Some("lianxian.v1")).await;
    page.send_text("x".repeat(5_000)).await;
    assert_eq!(page.closed().await, 4400, "a hello of five thousand letters");
    page.dial(Some("lianxian.v1")).await;
    page.send_message(Message::Binary(vec![1, 2, 3].into())).await;
    assert_eq!(page.closed().await, 4400, "bytes");
    assert_eq!(page.join(json!({})).await, Err(4401), "no credential");
}

#[tokio::test]
async fn who_says_nothing_is_let_go() {
    let house = House::open().await;
    let mut page = Page::new(&house);
    page.dial(Some("lianxian.v1")).await;
    assert_eq!(page.closed().await, 4408);
}

//! Bad input gets a clear refusal or close code, loses nothing and disturbs nobody else.

use serde_json::json;
use tests::{Caller, Ended, SeatClient, TestServer};

use crate::people::{at_seat, ticket};

#[tokio::test]
async fn a_wrong_password_is_refused_and_five_lock_the_account() {
    let server = TestServer::start();
    let caller = Caller::new(&server.base);
    let account = &server.accounts[0].account;
    let wrong = json!({ "account": account, "password": "not the password" });
    for _ in 0..5 {
        let answer = caller.post("/api/sign-in", &wrong).await;
        assert_eq!(answer.status, 401, "{}", answer.body);
        assert_eq!(answer.body["type"], "refused");
    }
    let answer = caller.post("/api/sign-in", &wrong).await;
    assert_eq!(answer.body["reason"], "locked", "{}", answer.body);
    assert!(answer.body["retry_at"].is_number(), "{}", answer.body);
}

#[tokio::test]
async fn nothing_is_open_without_a_bearer() {
    let server = TestServer::start();
    let caller = Caller::new(&server.base);
    let session = &server.reception_now().session_id;
    for path in [
        "/api/me".to_owned(),
        "/api/sites".to_owned(),
        "/api/people".to_owned(),
        "/api/accounts".to_owned(),
        "/api/petitions".to_owned(),
        "/api/receptions?from_at=0&to_at=9999999999999".to_owned(),
        "/api/sessions".to_owned(),
        "/api/records".to_owned(),
        format!("/api/records/{session}"),
        format!("/api/records/{session}/export"),
    ] {
        assert_eq!(caller.get(&path).await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn a_ticket_enters_once_and_only_its_own_session() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let officer = server.signed_in("officer", "").await;
    let one = ticket(&officer, reception, "officer").await;
    let mut first = SeatClient::new(&server.base, &reception.session_id);
    first.hello(json!({ "ticket": one })).await.expect("the first use enters");
    let mut second = SeatClient::new(&server.base, &reception.session_id);
    assert_eq!(second.hello(json!({ "ticket": one })).await, Err(Ended(4401)));
    let other = "00000000-0000-7000-8000-000000000000";
    let two = ticket(&officer, reception, "officer").await;
    let mut foreign = SeatClient::new(&server.base, other);
    let end = foreign.hello(json!({ "ticket": two })).await.expect_err("no such session");
    assert!([0, 4401, 4404].contains(&end.0), "{end:?}");
}

#[tokio::test]
async fn a_wrong_code_is_refused_and_forged_tokens_are_worth_nothing() {
    let server = TestServer::start();
    let reception = server.reception_now();
    for credential in [
        json!({ "code": "000000000" }),
        json!({ "code": "" }),
        json!({ "ticket": "nothing" }),
        json!({ "resume": { "token": "AAAA.BBBB", "last_seq": 0 } }),
        json!({}),
    ] {
        let mut seat = SeatClient::new(&server.base, &reception.session_id);
        let end = seat.hello(credential.clone()).await.expect_err("it is refused");
        assert!([4400, 4401, 4403, 4429].contains(&end.0), "{credential}: {end:?}");
    }
    let answer =
        Caller::new(&server.base).post("/api/codes", &json!({ "code": "000000000" })).await;
    assert_eq!(answer.body["reason"], "wrong_code", "{}", answer.body);
}

#[tokio::test]
async fn malformed_frames_are_refused_one_by_one_and_others_go_on() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let mut calm = at_seat(&server, reception, "leader").await;
    let mut wild = at_seat(&server, reception, "officer").await;
    for (text, reason) in [
        ("{", "bad_request"),
        (r#"{"id":1,"type":"no_such_word"}"#, "unsupported"),
        (r#"{"id":2,"type":"admit","seat_id":7}"#, "bad_request"),
        (r#"{"type":"raise_hand"}"#, "bad_request"),
    ] {
        wild.send_raw(text).await.expect("it is open");
        loop {
            let frame = wild.frame().await.expect("it stays open");
            if frame["type"] == "refused" {
                assert_eq!(frame["reason"], reason, "{text}: {frame}");
                break;
            }
        }
    }
    calm.does("say", json!({ "text": "照常" })).await;
    wild.does("say", json!({ "text": "也照常" })).await;
}

#[tokio::test]
async fn an_oversized_frame_closes_only_its_own_socket() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let mut calm = at_seat(&server, reception, "leader").await;
    let mut wild = at_seat(&server, reception, "officer").await;
    let text = format!(r#"{{"id":1,"type":"say","text":"{}"}}"#, "x".repeat(300_000));
    // The server may close before it has read everything.
    let _ = wild.send_raw(&text).await;
    wild.ends().await;
    calm.does("say", json!({ "text": "照常" })).await;
}

#[tokio::test]
async fn a_seat_cannot_speak_for_another() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let mut officer = at_seat(&server, reception, "officer").await;
    let mut petitioner = at_seat(&server, reception, "petitioner").await;
    let officer_id = &reception.seat("officer").id;
    let forged = json!({ "from": officer_id, "seat_id": officer_id, "actor": officer_id });
    let reply = petitioner.ask("start_reception", forged).await.expect("it stays open");
    assert_eq!(reply["reason"], "not_your_right", "{reply}");
    petitioner.does("request_help", json!({ "from": officer_id })).await;
    let event = officer.sees("help_requested").await;
    assert_eq!(event["seat_id"], reception.seat("petitioner").id.as_str());
}

#[tokio::test]
async fn a_socket_that_never_says_hello_is_closed() {
    let server = TestServer::start();
    let mut silent = SeatClient::new(&server.base, &server.reception_now().session_id);
    silent.dial().await.expect("the upgrade is open");
    assert_eq!(silent.ends().await, 4408);
}

#[tokio::test]
async fn fifty_clients_that_never_read_do_not_slow_the_others() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let account = server.signed_in("leader", "").await;
    let mut officer = at_seat(&server, reception, "officer").await;
    // Each takes the leader's seat from the one before, then never reads again.
    let mut silent = Vec::new();
    for _ in 0..50 {
        let mut seat = SeatClient::new(&server.base, &reception.session_id);
        let ticket = ticket(&account, reception, "leader").await;
        seat.hello(json!({ "ticket": ticket })).await.expect("it enters");
        silent.push(seat);
    }
    for number in 0..25 {
        officer.does("say", json!({ "text": format!("{number} {}", "x".repeat(3_000)) })).await;
    }
    assert_eq!(silent[0].ends().await, 4409);
}

#[tokio::test]
async fn another_sites_page_gets_no_socket() {
    let server = TestServer::start();
    let mut seat = SeatClient::new(&server.base, &server.reception_now().session_id);
    assert_eq!(seat.dial_from("https://elsewhere.example").await, Err(Ended(0)));
    let own = server.base.clone();
    assert_eq!(seat.dial_from(&own).await, Ok(()));
}

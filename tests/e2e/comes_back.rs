//! Resume without gaps: cuts, takeover, a lost welcome, two windows, and SIGKILL.

use serde_json::json;
use tests::{Ended, Random, SeatClient, TestServer};

use crate::people::{a_running_reception, at_seat, snapshot, ticket};

/// 500 cuts while others talk: `SeatClient` panics on any event lost or doubled.
#[tokio::test]
async fn five_hundred_cuts_lose_and_double_nothing() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let (leader, mut officer, petitioner) = a_running_reception(&server, &reception).await;
    let mut random = Random::new(20_261_123);
    let mut seats = [leader, petitioner];
    for round in 0..250 {
        let index = random.below(2);
        let seat = &mut seats[index];
        if random.below(2) == 0 {
            let media = json!({ "mic": round % 2 == 0, "camera": true, "screen": false });
            // The reply may be lost with the cut; the event must not be.
            let _ = seat.tell("set_media", media).await;
        }
        seat.cut();
        seat.resume().await.unwrap_or_else(|end| panic!("round {round}: {end:?}"));
        seat.cut();
        seat.resume().await.unwrap_or_else(|end| panic!("round {round} again: {end:?}"));
        if round % 10 == 0 {
            officer.does("say", json!({ "text": format!("round {round}") })).await;
            officer
                .does("add_minute", json!({ "text": format!("line {round}"), "kind": "line" }))
                .await;
        }
    }
    officer.does("mute_all", json!({})).await;
    for seat in &mut seats {
        seat.sees("all_muted").await;
    }
    // The officer was never cut: what the leader saw of the room is what the officer saw.
    officer.sees("all_muted").await;
    let minutes = |seat: &SeatClient| {
        seat.events
            .iter()
            .filter(|(_, it)| it["type"] == "minute_added")
            .map(|(_, it)| it["text"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(minutes(&seats[0]), minutes(&officer));
    assert_eq!(minutes(&officer).len(), 25);
    assert!(minutes(&seats[1]).is_empty(), "the petitioner sees no draft minutes");
}

#[tokio::test]
async fn the_newer_window_takes_the_seat_and_the_older_does_not_come_back() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let account = server.signed_in("officer", "").await;
    let mut first = SeatClient::new(&server.base, &reception.session_id);
    first
        .hello(json!({ "ticket": ticket(&account, reception, "officer").await }))
        .await
        .expect("enters");
    let mut second = SeatClient::new(&server.base, &reception.session_id);
    second
        .hello(json!({ "ticket": ticket(&account, reception, "officer").await }))
        .await
        .expect("takes");
    assert_eq!(first.ends().await, 4409);
    let end = first.resume().await.expect_err("its token is void");
    assert_eq!(end, Ended(4409));
    second.does("say", json!({ "text": "接着说" })).await;
}

#[tokio::test]
async fn two_windows_that_fight_leave_one_holder_after_each_round() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let account = server.signed_in("officer", "").await;
    let mut holder = SeatClient::new(&server.base, &reception.session_id);
    holder
        .hello(json!({ "ticket": ticket(&account, reception, "officer").await }))
        .await
        .expect("enters");
    for _ in 0..10 {
        let mut next = SeatClient::new(&server.base, &reception.session_id);
        next.hello(json!({ "ticket": ticket(&account, reception, "officer").await }))
            .await
            .expect("takes");
        assert_eq!(holder.ends().await, 4409);
        holder = next;
    }
    let generation = holder.welcome["generation"].as_u64();
    assert!(generation.is_some_and(|it| it >= 11), "{generation:?}");
}

#[tokio::test]
async fn a_lost_welcome_costs_nothing() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let mut officer = at_seat(&server, reception, "officer").await;
    officer.does("add_minute", json!({ "text": "第一句", "kind": "line" })).await;
    let token = officer.welcome["resume_token"].clone();
    let last_seq = officer.last_seq();
    officer.cut();
    // The page dials and says hello, and the line breaks before the welcome arrives.
    officer.dial().await.expect("the upgrade is open");
    let resume = json!({ "token": token, "last_seq": last_seq });
    let client_id = officer.client_id();
    let hello = json!({ "type": "hello", "client_id": client_id, "resume": resume });
    officer.send_raw(&hello.to_string()).await.expect("it is sent");
    officer.cut();
    officer.resume().await.expect("the same token still works");
    officer.does("add_minute", json!({ "text": "第二句", "kind": "line" })).await;
}

#[tokio::test]
async fn a_repeated_command_is_done_once() {
    let server = TestServer::start();
    let reception = server.reception_now();
    let mut officer = at_seat(&server, reception, "officer").await;
    let line = json!({ "text": "只记一次", "kind": "line" });
    officer.tell_as(1_000, "add_minute", line.clone()).await.expect("it is sent");
    officer.sees("minute_added").await;
    officer.cut();
    officer.resume().await.expect("comes back");
    officer.tell_as(1_000, "add_minute", line).await.expect("it is sent again");
    loop {
        let frame = officer.frame().await.expect("it is answered");
        if frame["re"] == 1_000 {
            assert_eq!(frame["type"], "done", "{frame}");
            break;
        }
    }
    officer.does("say", json!({ "text": "好" })).await;
    let added = officer.events.iter().filter(|(_, it)| it["type"] == "minute_added").count();
    assert_eq!(added, 1);
}

#[tokio::test]
async fn a_killed_server_has_lost_nothing_it_told_anybody() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let (mut leader, mut officer, mut petitioner) = a_running_reception(&server, &reception).await;
    officer.does("add_minute", json!({ "text": "停电前的一句", "kind": "line" })).await;
    petitioner.does("raise_hand", json!({})).await;
    leader.sees("hand_raised").await;
    officer.sees("hand_raised").await;
    let server = server.killed_and_started();
    for seat in [&mut leader, &mut officer, &mut petitioner] {
        seat.cut();
        let welcome = seat.resume().await.expect("the token survives");
        assert_eq!(welcome["resumed"], true, "{welcome}");
    }
    leader.sees("server_stopped").await;
    let mut fresh = SeatClient::new(&server.base, &reception.session_id);
    let account = server.signed_in("recorder", "").await;
    if reception.seats.iter().any(|seat| seat.role == "recorder") {
        let ticket = ticket(&account, &reception, "recorder").await;
        fresh.hello(json!({ "ticket": ticket })).await.expect("enters");
        let state = snapshot(&fresh);
        assert_eq!(state["phase"], "reception", "{state}");
        assert_eq!(state["minutes"][0]["text"], "停电前的一句");
        assert_eq!(state["hands"][0], reception.seat("petitioner").id.as_str());
    }
}

/// A hidden tab's timers stand still, but the browser answers pings by itself: so does this client
/// while it reads, and it sends nothing of its own.
#[tokio::test]
async fn a_hidden_tab_that_only_answers_pings_keeps_its_seat() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let (mut leader, _officer, _petitioner) = a_running_reception(&server, &reception).await;
    let leader_id = reception.seat("leader").id.as_str();
    let until = tokio::time::Instant::now() + std::time::Duration::from_secs(12);
    while let Ok(frame) = tokio::time::timeout_at(until, leader.frame()).await {
        let frame = frame.expect("it stays open");
        let is_own = frame["type"] == "seat_interrupted" && frame["seat_id"] == leader_id;
        assert!(!is_own, "{frame}");
    }
    leader.does("say", json!({ "text": "在" })).await;
}

/// A planned stop tells every page when to come back, and the process ends by itself.
#[tokio::test]
async fn a_planned_stop_closes_with_1012_and_ends() {
    let server = TestServer::start();
    let mut officer = at_seat(&server, server.reception_now(), "officer").await;
    let stopped = server.told_to_stop();
    assert_eq!(officer.ends().await, 1012);
    assert!(stopped.await, "it ends without an error");
}

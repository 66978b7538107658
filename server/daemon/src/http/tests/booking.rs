//! Booking through the door: once, never twice, and with an explanation.

use axum::http::{Request, StatusCode};
use domain::AccountFunction as F;
use serde_json::{Value, json};

use super::{House, MINUTE, MONDAY};

fn request(house: &House, after_minutes: i64) -> Value {
    let from_at = MONDAY.0 + after_minutes * MINUTE;
    let seat =
        |role: &str, code| json!({ "role": role, "site_id": house.site(code), "expected": "" });
    json!({
        "title": "加装电梯", "host_site_id": house.site("D"), "petitioner_site_id": house.site("C"),
        "slot": { "from_at": from_at, "to_at": from_at + 30 * MINUTE },
        "seats": [
            seat("leader", "D"), seat("officer", "D"), seat("subdistrict", "S"),
            seat("petitioner", "C"), seat("unit", "U"),
        ],
    })
}

async fn booked(house: &House, bearer: &str, after_minutes: i64) -> Value {
    let (status, answer) =
        house.post(bearer, "/api/receptions", &request(house, after_minutes)).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    answer["reception"].clone()
}

fn path(reception: &Value, tail: &str) -> String {
    format!("/api/receptions/{}{tail}", reception["reception_id"].as_str().expect("an id"))
}

fn day() -> String {
    format!("/api/receptions?from_at={}&to_at={}", MONDAY.0, MONDAY.0 + 24 * 60 * MINUTE)
}

async fn click(house: &House, bearer: &str, body: String) -> (StatusCode, Value) {
    let request = Request::post("/api/receptions").header("idempotency-key", "click-1");
    house.send(request, bearer, body).await
}

#[tokio::test]
async fn a_double_click_books_once_even_across_a_restart() {
    let house = House::furnished().await;
    let scheduler = house.signed_in(F::Scheduler, "D").await;
    let body = request(&house, 60).to_string();
    let (one, two) = tokio::join!(
        click(&house, &scheduler, body.clone()),
        click(&house, &scheduler, body.clone())
    );
    assert_eq!((one.0, two.0), (StatusCode::CREATED, StatusCode::CREATED), "{} {}", one.1, two.1);
    assert_eq!(one.1, two.1);
    let other = click(&house, &scheduler, request(&house, 120).to_string()).await;
    assert_eq!(other.1["reason"], "key_reused");
    let house = house.restarted();
    let three = click(&house, &scheduler, body).await;
    assert_eq!(three.1, one.1);
    let (_, rows) = house.get(&scheduler, &day()).await;
    assert_eq!(rows["receptions"].as_array().expect("rows").len(), 1);
}

#[tokio::test]
async fn a_conflict_names_what_blocks_and_what_would_work() {
    let house = House::furnished().await;
    let scheduler = house.signed_in(F::Scheduler, "D").await;
    let first = booked(&house, &scheduler, 60).await;
    let (status, refused) = house.post(&scheduler, "/api/receptions", &request(&house, 60)).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!((&refused["type"], &refused["reason"]), (&json!("refused"), &json!("conflict")));
    let blocker = &refused["blockers"][0];
    assert_eq!(blocker["rule"], "occupied", "{refused}");
    assert_eq!(blocker["reception"]["number"], first["number"]);
    assert!(blocker["phone"].as_str().is_some_and(|phone| phone.starts_with("010-")));
    let mut again = request(&house, 60);
    again["slot"] = refused["alternatives"][0]["slot"].clone();
    let (status, answer) = house.post(&scheduler, "/api/receptions", &again).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
}

#[tokio::test]
async fn a_check_answers_as_the_booking_would_and_takes_nothing() {
    let house = House::furnished().await;
    let scheduler = house.signed_in(F::Scheduler, "D").await;
    let check = async |after_minutes| {
        let body = request(&house, after_minutes);
        house.post(&scheduler, "/api/receptions/check", &body).await
    };
    for _ in 0..2 {
        assert_eq!(check(60).await, (StatusCode::OK, json!({ "refusal": null })));
    }
    booked(&house, &scheduler, 60).await;
    let (_, refused) = house.post(&scheduler, "/api/receptions", &request(&house, 60)).await;
    assert_eq!(check(60).await, (StatusCode::OK, json!({ "refusal": refused })));
    let leader = house.signed_in(F::Leader, "D").await;
    let (status, _) = house.post(&leader, "/api/receptions/check", &request(&house, 60)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_foreign_street_reads_nothing_about_a_reception_it_has_no_part_in() {
    let house = House::furnished().await;
    let scheduler = house.signed_in(F::Scheduler, "D").await;
    let reception = booked(&house, &scheduler, 60).await;
    let street = house.signed_in(F::SiteOperator, "T").await;
    assert_eq!(house.get(&street, &path(&reception, "")).await.0, StatusCode::NOT_FOUND);
    let (_, rows) = house.get(&street, &day()).await;
    assert!(!rows.to_string().contains("加装电梯"), "{rows}");
    let hall = format!("{}&site_id={}", day(), house.site("D"));
    let (_, rows) = house.get(&street, &hall).await;
    assert!(!rows.to_string().contains("加装电梯"), "{rows}");
}

#[tokio::test]
async fn a_moved_reception_keeps_its_number_and_tells_its_life() {
    let house = House::furnished().await;
    let scheduler = house.signed_in(F::Scheduler, "D").await;
    let reception = booked(&house, &scheduler, 60).await;
    let slot = request(&house, 300)["slot"].clone();
    let body = json!({ "slot": slot, "reason": "leader_away", "reason_text": "开会" });
    let (status, moved) = house.post(&scheduler, &path(&reception, "/move"), &body).await;
    assert_eq!(status, StatusCode::OK, "{moved}");
    assert_eq!(moved["reception"]["number"], reception["number"]);
    let house = house.restarted();
    let (_, detail) = house.get(&scheduler, &path(&reception, "")).await;
    let told: Vec<&Value> =
        detail["history"].as_array().expect("lines").iter().map(|line| &line["what"]).collect();
    assert_eq!(told, ["booked", "moved"]);
    assert_eq!(detail["history"][1]["old_slot"], reception["slot"]);
    assert_eq!(detail["history"][1]["reason"], "leader_away");
    assert_eq!(detail["history"][1]["reason_text"], "开会");
    let body = json!({ "reason": "solved", "reason_text": "" });
    let (status, cancelled) = house.post(&scheduler, &path(&reception, "/cancel"), &body).await;
    assert_eq!(status, StatusCode::OK, "{cancelled}");
    booked(&house, &scheduler, 300).await;
}

#[tokio::test]
async fn an_opened_reception_belongs_to_its_session_and_opens_once() {
    let house = House::furnished().await;
    let officer = house.signed_in(F::Officer, "D").await;
    let reception = booked(&house, &officer, 5).await;
    let open = path(&reception, "/open");
    let (status, one) = house.post(&officer, &open, &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{one}");
    let (_, two) = house.post(&officer, &open, &json!({})).await;
    assert_eq!(one, two);
    let body = json!({ "reason": "solved", "reason_text": "" });
    let (_, refused) = house.post(&officer, &path(&reception, "/cancel"), &body).await;
    assert_eq!(refused["reason"], "running");
    let house = house.restarted();
    let (_, sessions) = house.get(&officer, "/api/sessions").await;
    let session = &sessions["sessions"][0];
    assert_eq!(session["session_id"], one["session_id"]);
    assert_eq!(session["my_seat_ids"].as_array().expect("seats").len(), 1, "{session}");
    let seat_of = |role: &str| {
        let seats = session["seats"].as_array().expect("seats");
        seats.iter().find(|seat| seat["role"] == role).expect("a seat")["seat_id"].clone()
    };
    let tickets = format!("/api/sessions/{}/tickets", one["session_id"].as_str().expect("an id"));
    let own = json!({ "seat_id": seat_of("officer") });
    assert_eq!(house.post(&officer, &tickets, &own).await.0, StatusCode::OK);
    let foreign = json!({ "seat_id": seat_of("petitioner") });
    assert_eq!(house.post(&officer, &tickets, &foreign).await.0, StatusCode::FORBIDDEN);
    let (status, slip) = house.get(&officer, &path(&reception, "/slip")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(slip.as_str().is_some_and(|html| html.contains("丙社区") && html.contains("<svg")));
}

#[tokio::test]
async fn an_append_that_fails_leaves_neither_a_booking_nor_a_hole() {
    let house = House::furnished().await;
    let scheduler = house.signed_in(F::Scheduler, "D").await;
    house.store.fail_next_append();
    let (status, error) = house.post(&scheduler, "/api/receptions", &request(&house, 60)).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(error["type"], "error");
    let (_, rows) = house.get(&scheduler, &day()).await;
    assert_eq!(rows["receptions"], json!([]));
    let reception = booked(&house, &scheduler, 60).await;
    assert_eq!(reception["number"], "JF2026-0001");
    assert_eq!(house.restarted().get(&scheduler, &path(&reception, "")).await.0, StatusCode::OK);
}

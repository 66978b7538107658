//! An accusation (检举控告): its reception, session and record do not exist for the accused unit,
//! whatever the account of somebody who belongs to it may read elsewhere.

use axum::http::StatusCode;
use domain::AccountFunction as F;
use serde_json::{Value, json};

use super::{House, MINUTE, MONDAY};
use crate::signaling::visible;

/// Registers an accusation against U, books it for D, S and C, and gives the petition's id.
async fn booked(house: &House, officer: &str) -> (Value, Value) {
    let body = json!({
        "title": "某事", "class": "accusation",
        "petitioner": { "name": "王某某", "id_number": "", "phone": "", "address": "" },
        "site_id": house.site("C"), "claims": ["某事"], "unit_ids": [house.site("U")],
    });
    let (_, petition) = house.post(officer, "/api/petitions", &body).await;
    let request = request(house, &petition["petition_id"]);
    let (status, answer) = house.post(officer, "/api/receptions", &request).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    assert_eq!(answer["reception"]["is_restricted"], true);
    (petition["petition_id"].clone(), answer["reception"].clone())
}

fn request(house: &House, petition_id: &Value) -> Value {
    let from_at = MONDAY.0 + 5 * MINUTE;
    let seat =
        |role: &str, code| json!({ "role": role, "site_id": house.site(code), "expected": "" });
    json!({
        "petition_id": petition_id,
        "title": "某事", "host_site_id": house.site("D"), "petitioner_site_id": house.site("C"),
        "slot": { "from_at": from_at, "to_at": from_at + 30 * MINUTE },
        "seats": [
            seat("leader", "D"), seat("officer", "D"), seat("subdistrict", "S"),
            seat("petitioner", "C"),
        ],
    })
}

#[tokio::test]
async fn the_accused_finds_neither_session_nor_desk_event_nor_record() {
    let house = House::furnished().await;
    let officer = house.signed_in(F::Officer, "D").await;
    let accused = house.signed_in_from("U", F::Officer, "D").await;
    let (_, reception) = booked(&house, &officer).await;
    let id = reception["reception_id"].as_str().expect("an id");
    let (status, opened) =
        house.post(&officer, &format!("/api/receptions/{id}/open"), &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{opened}");

    let (_, sessions) = house.get(&accused, "/api/sessions").await;
    assert_eq!(sessions["sessions"], json!([]));
    let summaries = house.app.hub().summaries();
    let summary = summaries.first().expect("it runs");
    for (bearer, sees) in [(&officer, true), (&accused, false)] {
        let caller = house.app.access.identify(bearer).expect("signed in");
        let seen = visible::session(&caller, &house.app, summary).await;
        assert_eq!(seen.is_some(), sees, "what a desk is told");
    }
    // The receipt is for every site of the session, once it is closed.
    let receipt = format!("/api/records/{id}/receipt");
    let clerk = house.signed_in(F::SiteOperator, "C").await;
    let (status, early) = house.get(&clerk, &receipt).await;
    assert_eq!((status, &early["reason"]), (StatusCode::CONFLICT, &json!("wrong_state")));
    let stranger = house.signed_in(F::SiteOperator, "T").await;
    for bearer in [&accused, &stranger] {
        assert_eq!(house.get(bearer, &receipt).await.0, StatusCode::NOT_FOUND);
    }
    for path in ["", "/print", "/export"] {
        let path = format!("/api/records/{id}{path}");
        assert_eq!(house.get(&officer, &path).await.0, StatusCode::OK, "{path}");
        assert_eq!(house.get(&accused, &path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_petition_one_may_not_read_cannot_be_booked_or_probed() {
    let house = House::furnished().await;
    let officer = house.signed_in(F::Officer, "D").await;
    let (petition_id, _) = booked(&house, &officer).await;
    let accused = house.signed_in_from("U", F::Officer, "D").await;
    let body = request(&house, &petition_id);
    let (status, refused) = house.post(&accused, "/api/receptions", &body).await;
    assert_eq!((status, &refused["reason"]), (StatusCode::NOT_FOUND, &json!("no_such_petition")));
    let body = json!({
        "host_site_id": house.site("D"), "petitioner_site_id": house.site("C"),
        "template": "three_tier", "petition_id": petition_id, "unit_ids": [house.site("U")],
    });
    let (status, refused) = house.post(&accused, "/api/receptions/propose", &body).await;
    assert_eq!((status, &refused["reason"]), (StatusCode::NOT_FOUND, &json!("no_such_petition")));
    let (status, _) = house.post(&officer, "/api/receptions/propose", &body).await;
    assert_eq!(status, StatusCode::OK);
}

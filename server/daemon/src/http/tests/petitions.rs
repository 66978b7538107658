//! Petitions: masked without the right, invisible to the accused.

use axum::http::StatusCode;
use domain::AccountFunction as F;
use serde_json::{Value, json};

use super::House;

fn petition(house: &House, class: &str) -> Value {
    json!({
        "title": "加装电梯", "class": class,
        "petitioner": {
            "name": "王某某", "id_number": "110108193501011234", "phone": "13800001234",
            "address": "甲区某路1号院3区5号楼",
        },
        "site_id": house.site("C"), "claims": ["加装电梯", "腾出通道"], "unit_ids": [house.site("U")],
    })
}

#[tokio::test]
async fn number_phone_and_address_are_for_those_with_the_right() {
    let house = House::furnished().await;
    let officer = house.signed_in(F::Officer, "D").await;
    let (status, made) = house.post(&officer, "/api/petitions", &petition(&house, "appeal")).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert_eq!(made["number"], "XF2026-0001");
    let path = format!("/api/petitions/{}", made["petition_id"].as_str().expect("an id"));
    let (_, full) = house.get(&officer, &path).await;
    assert_eq!(full["petitioner"]["phone"], "13800001234");
    let unit = house.signed_in(F::Unit, "U").await;
    for bearer in [house.signed_in(F::SiteOperator, "C").await, unit] {
        let (status, masked) = house.get(&bearer, &path).await;
        assert_eq!(status, StatusCode::OK);
        let text = masked.to_string();
        for secret in ["110108193501011234", "13800001234", "3区5号楼"] {
            assert!(!text.contains(secret), "{text}");
        }
        assert_eq!(masked["petitioner"]["name"], "王某某");
    }
    let stranger = house.signed_in(F::SiteOperator, "T").await;
    assert_eq!(house.get(&stranger, &path).await.0, StatusCode::NOT_FOUND);
    let (_, list) = house.get(&stranger, "/api/petitions").await;
    assert_eq!(list["petitions"], json!([]));
}

#[tokio::test]
async fn an_accused_unit_never_learns_of_the_accusation() {
    let house = House::furnished().await;
    let officer = house.signed_in(F::Officer, "D").await;
    let (_, made) = house.post(&officer, "/api/petitions", &petition(&house, "accusation")).await;
    let path = format!("/api/petitions/{}", made["petition_id"].as_str().expect("an id"));
    let accused = house.signed_in(F::Unit, "U").await;
    assert_eq!(house.get(&accused, &path).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_petition_without_claims_is_told_which_field_misses() {
    let house = House::furnished().await;
    let officer = house.signed_in(F::Officer, "D").await;
    let mut body = petition(&house, "appeal");
    body["claims"] = json!([]);
    let (status, refused) = house.post(&officer, "/api/petitions", &body).await;
    assert_eq!((status, &refused["about"][0]), (StatusCode::BAD_REQUEST, &json!("claims")));
}

//! Signing in, staying signed in, and what administrators may do.

use axum::http::{Request, StatusCode};
use domain::{AccountFunction, limits};
use serde_json::{Value, json};

use super::{House, MINUTE};
use crate::http::routes::{Gate, table};

async fn set_up(house: &House) -> String {
    let secret = house.app.access.begin_setup();
    let body = json!({
        "secret": secret, "office": "甲区信访办", "account": "Admin", "name": "管理员",
        "password": "a long password",
    });
    let (status, answer) = house.post("", "/api/setup", &body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let (_, again) = house.post("", "/api/setup", &body).await;
    assert_eq!(again["reason"], "already_set_up");
    answer["bearer"].as_str().expect("a bearer").to_owned()
}

#[tokio::test]
async fn five_wrong_passwords_lock_the_account_and_time_unlocks_it() {
    let house = House::empty();
    set_up(&house).await;
    let wrong = json!({ "account": "admin", "password": "not this one" });
    let right = json!({ "account": " ADMIN ", "password": "a long password" });
    for _ in 0..limits::WRONG_PASSWORDS_MAX {
        let (status, body) = house.post("", "/api/sign-in", &wrong).await;
        assert_eq!((status.as_u16(), &body["reason"]), (401, &json!("wrong_credentials")));
    }
    let (_, body) = house.post("", "/api/sign-in", &right).await;
    assert_eq!(body["reason"], "locked", "even the right password waits");
    assert_eq!(body["retry_at"], house.clock.now().0 + limits::LOCKOUT_MS);
    let house = house.restarted();
    let (_, body) = house.post("", "/api/sign-in", &right).await;
    assert_eq!(body["reason"], "locked", "a restart does not unlock");
    house.clock.advance_ms(limits::LOCKOUT_MS);
    let (status, body) = house.post("", "/api/sign-in", &right).await;
    assert_eq!(status, StatusCode::OK, "{body}");
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_answered_like_one_that_does() {
    let house = House::empty();
    set_up(&house).await;
    for account in ["admin", "nobody"] {
        let wrong = json!({ "account": account, "password": "x" });
        let mut said = Vec::new();
        for _ in 0..=limits::WRONG_PASSWORDS_MAX {
            said.push(house.post("", "/api/sign-in", &wrong).await.1["reason"].clone());
        }
        assert_eq!(said.last(), Some(&json!("locked")), "{account}");
        assert!(said[..5].iter().all(|it| it == "wrong_credentials"), "{account}");
    }
}

#[tokio::test]
async fn a_bearer_survives_a_restart_and_dies_of_idleness() {
    let house = House::furnished().await;
    let bearer = house.signed_in(AccountFunction::Officer, "D").await;
    for _ in 0..4 {
        house.clock.advance_ms(20 * MINUTE);
        assert_eq!(house.get(&bearer, "/api/me").await.0, StatusCode::OK, "use keeps it alive");
    }
    let flushed = house.signed_in(AccountFunction::Officer, "D").await;
    let house = house.restarted();
    assert_eq!(house.get(&bearer, "/api/me").await.0, StatusCode::OK);
    house.clock.advance_ms(limits::SIGN_IN_IDLE_MS);
    for bearer in [bearer, flushed] {
        assert_eq!(house.get(&bearer, "/api/me").await.0, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn signing_out_voids_the_bearer_at_once() {
    let house = House::furnished().await;
    let bearer = house.signed_in(AccountFunction::Officer, "D").await;
    let (status, _) = house.post(&bearer, "/api/sign-out", &json!({})).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(house.get(&bearer, "/api/me").await.0, StatusCode::UNAUTHORIZED);
}

/// A new account at the administrator's own site.
fn an_officer(me: &Value) -> Value {
    json!({
        "account": "yuan", "name": "某员", "password": "ten letters",
        "grants": [{ "function": "officer", "site_id": me["home_site_id"] }],
        "home_site_id": me["home_site_id"],
    })
}

#[tokio::test]
async fn an_administrator_makes_accounts_but_never_raises_himself() {
    let house = House::empty();
    let admin = set_up(&house).await;
    let (_, me) = house.get(&admin, "/api/me").await;
    let body = an_officer(&me);
    let (status, account) = house.post(&admin, "/api/accounts", &body).await;
    assert_eq!(status, StatusCode::CREATED, "{account}");
    assert_eq!(house.post(&admin, "/api/accounts", &body).await.1["reason"], "account_taken");
    let sign_in = json!({ "account": "yuan", "password": "ten letters" });
    let (_, signed_in) = house.post("", "/api/sign-in", &sign_in).await;
    assert_eq!(signed_in["me"]["must_change_password"], true);
    let officer = signed_in["bearer"].as_str().expect("a bearer");
    assert_eq!(house.post(officer, "/api/accounts", &body).await.0, StatusCode::FORBIDDEN);
    let own = format!("/api/accounts/{}/enable", me["account_id"].as_str().expect("an id"));
    assert_eq!(house.post(&admin, &own, &json!({})).await.0, StatusCode::FORBIDDEN);
    let id = account["account_id"].as_str().expect("an id");
    let (_, disabled) =
        house.post(&admin, &format!("/api/accounts/{id}/disable"), &json!({})).await;
    assert_eq!(disabled["is_disabled"], true);
    assert_eq!(house.get(officer, "/api/me").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(house.post("", "/api/sign-in", &sign_in).await.1["reason"], "disabled");
}

#[tokio::test]
async fn a_password_that_somebody_gave_out_opens_nothing_but_its_change() {
    let house = House::empty();
    let admin = set_up(&house).await;
    let body = an_officer(&house.get(&admin, "/api/me").await.1);
    assert_eq!(house.post(&admin, "/api/accounts", &body).await.0, StatusCode::CREATED);
    let sign_in = json!({ "account": "yuan", "password": "ten letters" });
    let (_, signed_in) = house.post("", "/api/sign-in", &sign_in).await;
    let officer = signed_in["bearer"].as_str().expect("a bearer");
    for route in table().into_iter().filter(|route| route.gate == Gate::SignedIn) {
        let path = route.path.replace("{id}", "00000000-0000-7000-8000-000000000001");
        let request = Request::builder().method(route.method).uri(&path);
        let (status, body) = house.send(request, officer, "{}".to_owned()).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(body["reason"], "password_change_needed", "{path}");
    }
    let change = json!({ "old": "ten letters", "new": "letters of my own" });
    let (status, _) = house.post(officer, "/api/me/password", &change).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(house.get(officer, "/api/sites").await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_street_administrator_never_gets_hold_of_the_districts_rights() {
    let house = House::furnished().await;
    let admin = house.signed_in(AccountFunction::SecurityAdmin, "D").await;
    let street = house.signed_in(AccountFunction::SecurityAdmin, "S").await;
    let person = json!({ "name": "某领导", "post": "区领导", "site_id": house.site("D") });
    let system = house.signed_in(AccountFunction::SystemAdmin, "D").await;
    let (_, leader) = house.post(&system, "/api/people", &person).await;
    let mut body = json!({
        "account": "yuan", "name": "某员", "password": "ten letters",
        "grants": [{ "function": "officer", "site_id": house.site("D") }],
        "home_site_id": house.site("S"),
    });
    let (status, account) = house.post(&admin, "/api/accounts", &body).await;
    assert_eq!(status, StatusCode::CREATED, "{account}");
    let id = account["account_id"].as_str().expect("an id");
    for act in ["reset", "disable", "enable"] {
        let path = format!("/api/accounts/{id}/{act}");
        let (status, said) = house.post(&street, &path, &json!({})).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{act}: {said}");
    }
    body["account"] = json!("other");
    body["grants"] = json!([{ "function": "leader", "site_id": house.site("S") }]);
    body["person_id"] = leader["person_id"].clone();
    assert!(body["person_id"].is_string(), "{leader}");
    let (status, said) = house.post(&street, "/api/accounts", &body).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "in the name of a person above: {said}");
    body["person_id"] = json!(null);
    assert_eq!(house.post(&street, "/api/accounts", &body).await.0, StatusCode::CREATED);
}

#[tokio::test]
async fn a_new_password_ends_every_other_window() {
    let house = House::empty();
    let one = set_up(&house).await;
    let sign_in = json!({ "account": "admin", "password": "a long password" });
    let two = house.post("", "/api/sign-in", &sign_in).await.1;
    let two = two["bearer"].as_str().expect("a bearer");
    let short = json!({ "old": "a long password", "new": "short" });
    assert_eq!(house.post(&one, "/api/me/password", &short).await.1["reason"], "weak_password");
    let wrong = json!({ "old": "not this one", "new": "a longer password" });
    for _ in 0..limits::WRONG_PASSWORDS_MAX {
        let (status, body) = house.post(&one, "/api/me/password", &wrong).await;
        assert_eq!((status.as_u16(), &body["reason"]), (403, &json!("wrong_credentials")));
    }
    let change = json!({ "old": "a long password", "new": "a longer password" });
    let (status, body) = house.post(&one, "/api/me/password", &change).await;
    assert_eq!((status.as_u16(), &body["reason"]), (429, &json!("locked")), "no guessing here");
    house.clock.advance_ms(limits::LOCKOUT_MS);
    assert_eq!(house.post(&one, "/api/me/password", &change).await.0, StatusCode::NO_CONTENT);
    assert_eq!(house.get(&one, "/api/me").await.0, StatusCode::OK);
    assert_eq!(house.get(two, "/api/me").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_site_account_is_asked_once_a_day_who_is_on_duty() {
    let house = House::furnished().await;
    let bearer = house.signed_in(AccountFunction::SiteOperator, "C").await;
    assert_eq!(house.get(&bearer, "/api/me").await.1["needs_duty"], true);
    let refused = json!({ "name": "某值班人", "phone": "123" });
    let (status, body) = house.post(&bearer, "/api/me/duty", &refused).await;
    assert_eq!((status.as_u16(), &body["reason"]), (400, &json!("invalid_phone")));
    let duty = json!({ "name": "某值班人", "phone": "010-62345678" });
    assert_eq!(house.post(&bearer, "/api/me/duty", &duty).await.0, StatusCode::NO_CONTENT);
    let me = house.get(&bearer, "/api/me").await.1;
    assert_eq!((&me["needs_duty"], &me["duty"]), (&json!(false), &duty));
    house.clock.advance_ms(16 * 60 * MINUTE);
    let bearer = house.signed_in(AccountFunction::SiteOperator, "C").await;
    assert_eq!(house.get(&bearer, "/api/me").await.1["needs_duty"], true, "another account");
}

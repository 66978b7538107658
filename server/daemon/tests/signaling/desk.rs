//! Desks: accounts without a seat see what changes in their scope, and nothing else.

use daemon::office::directory::{AccountRow, DirectoryFact};
use daemon::signaling::ReceptionChange;
use domain::{
    AccountFunction, AccountId, Actor, Grant, Private, ReceptionId, SiteId, Span, Timestamp,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{House, OFFICER, PETITIONER, PETITIONER_SITE, Page, SESSION};

const DESK: &str = "/api/desk/socket";

/// A bearer of a new account with one function over a site.
async fn bearer(house: &House, function: AccountFunction, site_id: SiteId) -> Value {
    account(house, function, site_id).await.0
}

/// The same with the account's id.
async fn account(house: &House, function: AccountFunction, site_id: SiteId) -> (Value, AccountId) {
    let core = house.hub.core();
    let account_id = AccountId(core.clock.fresh_id());
    let row = AccountRow {
        account_id,
        account: account_id.to_string(),
        name: Private::new("某人"),
        grants: vec![Grant { function, site_id }],
        home_site_id: site_id,
        person_id: None,
        password_hash: String::new(),
        must_change_password: false,
        is_disabled: false,
        locked_until: None,
        duty: None,
    };
    let added = core.directory.change(Actor::System, |state, changes| {
        changes.facts.push(DirectoryFact::created(&row));
        changes.put_account(state, row.clone());
        Ok(())
    });
    added.await.expect("it writes");
    let signed_in = core.access.open(&row).await.expect("it writes");
    (json!({ "bearer": signed_in.bearer }), account_id)
}

/// A desk that watches these views; a cursor goes on from there.
async fn watching(house: &House, credential: Value, views: Value, cursor: Option<&str>) -> Page {
    let mut desk = Page::at(house, DESK);
    desk.dial(Some("lianxian.v1")).await;
    let mut hello = json!({ "type": "hello", "client_id": desk.client_id });
    hello["bearer"] = credential["bearer"].clone();
    desk.send(hello).await;
    desk.welcome = desk.wait_for("welcome").await;
    desk.done(json!({ "type": "subscribe", "views": views, "cursor": cursor })).await;
    desk
}

fn change(number: u128) -> ReceptionChange {
    ReceptionChange {
        reception_id: ReceptionId(Uuid::from_u128(number)),
        slot: Span::new(Timestamp(0), Timestamp(300_000)).expect("five minutes"),
        old_slot: None,
        site_ids: vec![PETITIONER_SITE],
    }
}

#[tokio::test]
async fn a_desk_sees_its_sessions_and_the_seats_it_may_take() {
    let house = House::open().await;
    let here = bearer(&house, AccountFunction::SiteOperator, PETITIONER_SITE).await;
    let there = bearer(&house, AccountFunction::SiteOperator, SiteId(Uuid::from_u128(0xEE))).await;
    let mut desk = watching(&house, here, json!(["sessions", "receptions"]), None).await;
    let mut foreign = watching(&house, there, json!(["sessions", "receptions"]), None).await;
    house.seated(OFFICER).await;
    let changed = desk.wait_for("session_changed").await;
    assert_eq!(changed["session"]["session_id"], json!(SESSION));
    assert_eq!(changed["session"]["my_seat_ids"], json!([PETITIONER]));
    house.hub.desk().reception_changed(change(7));
    let next = foreign.frame().await.expect("open");
    assert_eq!(next["type"], "reception_changed", "the session is not told: {next}");
    assert_eq!(next["site_ids"], json!([]), "nor who meets whom: {next}");
}

#[tokio::test]
async fn a_desk_goes_on_from_its_cursor_and_is_told_when_that_is_impossible() {
    let house = House::open().await;
    let who = bearer(&house, AccountFunction::Scheduler, PETITIONER_SITE).await;
    let desk = watching(&house, who.clone(), json!(["receptions"]), None).await;
    let cursor = desk.welcome["cursor"].as_str().expect("a cursor").to_owned();
    drop(desk);
    house.hub.desk().reception_changed(change(1));
    house.hub.desk().reception_changed(change(2));
    let mut desk = watching(&house, who.clone(), json!(["receptions"]), Some(&cursor)).await;
    for number in 1..=2 {
        let changed = desk.wait_for("reception_changed").await;
        assert_eq!(changed["reception_id"], json!(Uuid::from_u128(number)));
    }
    let mut desk = watching(&house, who, json!(["receptions"]), Some("00000000-99")).await;
    assert!(desk.wait_for("resync").await["cursor"].is_string());
}

#[tokio::test]
async fn a_desk_needs_a_bearer_and_speaks_its_own_few_words() {
    let house = House::open().await;
    for credential in [json!({ "bearer": "wrong" }), json!({}), house.ticket(OFFICER)] {
        assert_eq!(Page::at(&house, DESK).join(credential).await, Err(4401));
    }
    let who = bearer(&house, AccountFunction::Scheduler, PETITIONER_SITE).await;
    let mut desk = watching(&house, who, json!([]), None).await;
    let answer = desk.command(json!({ "type": "mute_all" })).await;
    assert_eq!(answer["reason"], "bad_request");
    desk.send(json!({ "type": "ping" })).await;
    desk.wait_for("pong").await;
    let ((), code) = tokio::join!(house.hub.stop(), desk.closed());
    assert_eq!(code, 1012);
}

#[tokio::test]
async fn an_account_that_is_disabled_loses_its_seat_and_its_desk_at_once() {
    let house = House::open().await;
    let (credential, account_id) =
        account(&house, AccountFunction::SiteOperator, PETITIONER_SITE).await;
    let mut desk = watching(&house, credential, json!(["sessions"]), None).await;
    let mut page = Page::new(&house);
    let issued = house.hub.issue_ticket(SESSION, PETITIONER, account_id).expect("a seat");
    page.join(json!({ "ticket": issued.ticket })).await.expect("a fresh ticket opens the seat");
    let mut officer = house.seated(OFFICER).await;

    let directory = &house.hub.core().directory;
    let disabled = directory.change(Actor::System, |state, changes| {
        let row = AccountRow::clone(&state.accounts[&account_id]);
        changes.put_account(state, AccountRow { is_disabled: true, ..row });
        Ok(())
    });
    disabled.await.expect("it writes");
    assert_eq!(page.closed().await, 4401);
    assert_eq!(desk.closed().await, 4401);
    assert_eq!(page.resume().await, Err(4401), "nor does it come back");
    officer.done(json!({ "type": "say", "text": "nobody else is disturbed" })).await;
}

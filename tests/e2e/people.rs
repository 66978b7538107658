//! Short sentences about people, shared by the stories.

use serde_json::{Value, json};
use tests::{Caller, DemoReception, SeatClient, TestServer};

/// The seat of `role` entered by its code.
pub(crate) async fn at_seat(
    server: &TestServer,
    reception: &DemoReception,
    role: &str,
) -> SeatClient {
    let mut seat = SeatClient::new(&server.base, &reception.session_id);
    let code = &reception.seat(role).code;
    seat.hello(json!({ "code": code })).await.unwrap_or_else(|end| panic!("{role}: {end:?}"));
    seat
}

/// A ticket for a seat, as the account's own page gets it.
pub(crate) async fn ticket(caller: &Caller, reception: &DemoReception, role: &str) -> String {
    let path = format!("/api/sessions/{}/tickets", reception.session_id);
    let answer = caller.post(&path, &json!({ "seat_id": reception.seat(role).id })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["ticket"].as_str().expect("a ticket").to_owned()
}

/// Checks one person in at a seat.
pub(crate) async fn check_in(
    officer: &mut SeatClient,
    reception: &DemoReception,
    role: &str,
    kind: &str,
) {
    let seat_id = &reception.seat(role).id;
    let persons = json!([{ "name": format!("某{role}"), "kind": kind, "id_seen": true }]);
    officer.does("check_in", json!({ "seat_id": seat_id, "persons": persons })).await;
}

/// Leader, officer and petitioner are in the room and the reception runs.
pub(crate) async fn a_running_reception(
    server: &TestServer,
    reception: &DemoReception,
) -> (SeatClient, SeatClient, SeatClient) {
    let leader = at_seat(server, reception, "leader").await;
    let mut officer = at_seat(server, reception, "officer").await;
    let petitioner = at_seat(server, reception, "petitioner").await;
    let subdistrict = at_seat(server, reception, "subdistrict").await;
    check_in(&mut officer, reception, "leader", "official").await;
    check_in(&mut officer, reception, "petitioner", "petitioner").await;
    check_in(&mut officer, reception, "subdistrict", "official").await;
    let petitioner_id = &reception.seat("petitioner").id;
    officer.does("admit", json!({ "seat_id": petitioner_id })).await;
    officer.does("start_reception", json!({})).await;
    // The subdistrict's page stays open on its own task until the runtime ends.
    let mut subdistrict = subdistrict;
    tokio::spawn(async move { subdistrict.ends().await });
    (leader, officer, petitioner)
}

/// The state a seat was welcomed with.
pub(crate) fn snapshot(seat: &SeatClient) -> &Value {
    &seat.welcome["snapshot"]
}

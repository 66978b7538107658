//! 64 clerks book at random through the API; an independent query finds no overlap.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use tests::{Caller, Random, TestServer};

const CLERKS: usize = 64;
const ATTEMPTS: usize = 100_000;
const CELL_MS: i64 = 300_000;

struct District {
    hall: Value,
    streets: Vec<Value>,
    communities: Vec<Value>,
    units: Vec<Value>,
}

async fn district(caller: &Caller) -> District {
    let sites = caller.get("/api/sites").await.body["sites"].as_array().expect("sites").clone();
    let of = |tier: &str, kind: &str| -> Vec<Value> {
        sites.iter().filter(|it| it["tier"] == tier && it["kind"] == kind).cloned().collect()
    };
    District {
        hall: of("district", "reception_hall").remove(0),
        streets: of("subdistrict", "reception_room"),
        communities: of("community", "reception_room"),
        units: sites.iter().filter(|it| it["kind"] == "department").cloned().collect(),
    }
}

fn request(district: &District, random: &mut Random, start: i64) -> Value {
    let community = random.pick(&district.communities);
    let street = district
        .streets
        .iter()
        .find(|street| street["site_id"] == community["parent_id"])
        .expect("a community has its street");
    let from = start + i64::try_from(random.below(14 * 288)).expect("small") * CELL_MS;
    let minutes = [15, 30, 45][random.below(3)];
    let mut seats = vec![
        json!({ "role": "leader", "site_id": district.hall["site_id"], "expected": "某领导" }),
        json!({ "role": "subdistrict", "site_id": street["site_id"], "expected": "" }),
        json!({ "role": "petitioner", "site_id": community["site_id"], "expected": "" }),
    ];
    if random.below(2) == 0 {
        let unit = random.pick(&district.units);
        seats.push(json!({ "role": "unit", "site_id": unit["site_id"], "expected": "" }));
    }
    json!({
        "title": "随机排定", "host_site_id": district.hall["site_id"], "petitioner_site_id": community["site_id"],
        "slot": { "from_at": from, "to_at": from + minutes * 60_000 }, "seats": seats,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_thousand_random_bookings_never_overlap() {
    let server = TestServer::start();
    let caller = server.signed_in("scheduler", "").await;
    let district = Arc::new(district(&caller).await);
    let now = caller.get("/api/config").await.body["server_at"].as_i64().expect("a clock");
    let start = (now / CELL_MS + 300) * CELL_MS;
    let left = Arc::new(AtomicUsize::new(ATTEMPTS));
    let begun = std::time::Instant::now();
    let clerks: Vec<_> = (0..CLERKS)
        .map(|clerk| {
            let (caller, district, left) =
                (caller.clone(), Arc::clone(&district), Arc::clone(&left));
            tokio::spawn(async move {
                let mut random = Random::new(64 + u64::try_from(clerk).expect("small"));
                let (mut booked, mut refused) = (0_usize, 0_usize);
                while left
                    .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |it| it.checked_sub(1))
                    .is_ok()
                {
                    let answer = caller
                        .post("/api/receptions", &request(&district, &mut random, start))
                        .await;
                    match answer.status {
                        201 => booked += 1,
                        409 => {
                            refused += 1;
                            let blockers = answer.body["blockers"].as_array().expect("blockers");
                            assert!(
                                !blockers.is_empty(),
                                "a refusal names what blocks: {}",
                                answer.body
                            );
                            for blocker in blockers {
                                assert!(blocker["span"]["from_at"].is_i64(), "{blocker}");
                                assert!(blocker["rule"].is_string(), "{blocker}");
                            }
                        }
                        status => panic!("{status}: {}", answer.body),
                    }
                }
                (booked, refused)
            })
        })
        .collect();
    let (mut booked, mut refused) = (0, 0);
    for clerk in clerks {
        let (more, less) = clerk.await.expect("no clerk fails");
        booked += more;
        refused += less;
    }
    assert_eq!(booked + refused, ATTEMPTS);
    assert!(booked > 100 && refused > 100, "both happen: {booked} booked, {refused} refused");
    let seconds = begun.elapsed().as_secs_f64();
    println!("{ATTEMPTS} attempts in {seconds:.1} s: {booked} booked, {refused} refused");
    assert_no_overlap(&server, booked);
}

/// Reads the file itself, with a query the server does not use.
fn assert_no_overlap(server: &TestServer, booked: usize) {
    let file = server.data.join("lianxian.db");
    let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("it can be read");
    let overlaps: i64 = database
        .query_row(
            "SELECT COUNT(*) FROM occupancy a JOIN occupancy b
             ON a.party_id = b.party_id AND a.lane = b.lane AND a.rowid < b.rowid
             AND a.from_ms < b.to_ms AND b.from_ms < a.to_ms",
            [],
            |row| row.get(0),
        )
        .expect("it answers");
    assert_eq!(overlaps, 0);
    let receptions: i64 = database
        .query_row("SELECT COUNT(DISTINCT reception_id) FROM occupancy", [], |row| row.get(0))
        .expect("it answers");
    assert!(
        usize::try_from(receptions).is_ok_and(|it| it >= booked),
        "{receptions} on disk, {booked} told"
    );
}

#[tokio::test]
async fn a_double_click_books_once() {
    let server = TestServer::start();
    let caller = server.signed_in("scheduler", "").await;
    let district = district(&caller).await;
    let now = caller.get("/api/config").await.body["server_at"].as_i64().expect("a clock");
    let start = (now / CELL_MS + 6_000) * CELL_MS;
    let body = request(&district, &mut Random::new(7), start);
    let (one, two) = tokio::join!(
        caller.post_once("/api/receptions", &body, "click-1"),
        caller.post_once("/api/receptions", &body, "click-1"),
    );
    assert_eq!((one.status, two.status), (201, 201), "{} {}", one.body, two.body);
    assert_eq!(one.body["reception"]["reception_id"], two.body["reception"]["reception_id"]);
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    let from = body["slot"]["from_at"].as_i64().expect("a time");
    let list = caller.get(&format!("/api/receptions?from_at={from}&to_at={}", from + 60_000)).await;
    for row in list.body["receptions"].as_array().expect("rows") {
        *by_id.entry(row["reception"]["reception_id"].to_string()).or_default() += 1;
    }
    assert_eq!(by_id.values().sum::<usize>(), 1, "{}", list.body);
}

#[tokio::test]
async fn the_hall_is_full_and_the_refusal_offers_times_that_book() {
    let server = TestServer::start();
    let caller = server.signed_in("scheduler", "").await;
    let district = district(&caller).await;
    let now = caller.get("/api/config").await.body["server_at"].as_i64().expect("a clock");
    let start = (now / CELL_MS + 9_000) * CELL_MS;
    let body = request(&district, &mut Random::new(9), start);
    assert_eq!(caller.post("/api/receptions", &body).await.status, 201);
    let refusal = caller.post("/api/receptions", &body).await;
    assert_eq!(refusal.status, 409, "{}", refusal.body);
    let alternatives = refusal.body["alternatives"].as_array().expect("alternatives").clone();
    let slot =
        alternatives.iter().find(|it| it["kind"] != "fallback").expect("another time")["slot"]
            .clone();
    let mut again = body;
    again["slot"] = slot;
    let answer = caller.post("/api/receptions", &again).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
}

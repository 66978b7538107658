//! The demo plays at any hour: here on a Sunday night, shortly before midnight.

use std::sync::Arc;

use daemon::demo;
use daemon::wiring::{App, Clock, Config, Core, Keys};
use domain::Timestamp;
use store::{MemoryStore, Store};

/// Sunday, 22 November 2026, 23:50 in Beijing.
const SUNDAY_NIGHT: Timestamp = Timestamp(1_795_362_600_000);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn app(store: &Arc<dyn Store>, at: Timestamp) -> App {
    let keys = Keys::new([1; 32], [2; 32]);
    let config = Config { is_demo: true, ..Config::default() };
    let core = Core::load(Arc::clone(store), keys, Clock::standing(at), config);
    App::start(core.expect("a new store loads")).expect("it starts")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_plays_on_a_sunday_night_and_keeps_its_links() {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
    let yesterday = app(&store, SUNDAY_NIGHT.plus_ms(-DAY_MS));
    demo::seed(&yesterday).await.expect("it seeds");
    yesterday.stop().await;

    let today = app(&store, SUNDAY_NIGHT);
    let sheet = demo::prepare(&today).await.expect("it opens");
    let states: Vec<_> = sheet.receptions.iter().map(|it| it.state.as_str()).collect();
    assert_eq!(states, ["lobby", "sealed"]);
    assert!(sheet.receptions[0].seats.iter().all(|seat| seat.code.len() == 9));
    today.stop().await;

    // Another start over the same data: the same reception, the same links, the same codes.
    let again = app(&store, SUNDAY_NIGHT.plus_ms(20 * 60_000));
    let resumed = demo::prepare(&again).await.expect("it goes on");
    let links = |sheet: &demo::Sheet| -> Vec<_> {
        sheet.accounts.iter().map(|it| it.link.clone()).collect()
    };
    assert_eq!(links(&resumed), links(&sheet));
    assert_eq!(resumed.receptions[0].session_id, sheet.receptions[0].session_id);
    let codes = |sheet: &demo::Sheet| -> Vec<_> {
        sheet.receptions[0].seats.iter().map(|it| it.code.clone()).collect()
    };
    assert_eq!(codes(&resumed), codes(&sheet));
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_terminal_says_no_more_than_twelve_lines() {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
    let app = app(&store, SUNDAY_NIGHT.plus_ms(-DAY_MS));
    demo::seed(&app).await.expect("it seeds");
    app.clock.advance_ms(DAY_MS);
    let sheet = demo::prepare(&app).await.expect("it opens");
    let lines = demo::terminal_lines(&sheet);
    assert!(lines.len() <= 12);
    let community = sheet.accounts.iter().find(|it| it.account == "huayuanlu1").expect("it is");
    assert!(lines.iter().any(|line| line.ends_with(&community.link)), "{lines:?}");
    let line = demo::json_line(&sheet);
    assert!(!line.contains('\n'), "one line");
    app.stop().await;
}

//! The import through the door: faults by line, all or nothing, the provisional root.

use axum::http::{Request, StatusCode};
use domain::AccountFunction;

use super::{House, SITES};

#[tokio::test]
async fn a_faulty_file_changes_nothing_and_a_dry_run_neither() {
    let house = House::furnished().await;
    let admin = house.signed_in(AccountFunction::SystemAdmin, "D").await;
    let import = |query: &str, text: String| {
        let request = Request::post(format!("/api/sites/import{query}"));
        house.send(request, &admin, text)
    };
    let bad = format!("{SITES}X,己社区,community,reception_room,NOWHERE,1,08:30,18:00,,,,\n");
    let (status, report) = import("", bad).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(report["faults"][0]["line"], 7);
    assert_eq!(report["faults"][0]["column"], "parent_code");
    assert_eq!((&report["created"], &report["count"]), (&0.into(), &6.into()));
    let good = format!("{SITES}X,己社区,community,reception_room,S,1,08:30,18:00,,,,\n");
    let (_, report) = import("?dry_run=true", good.clone()).await;
    assert_eq!(report["created"], 1);
    assert_eq!(house.app.directory.read().tree.len(), 5, "only asked");
    import("", good).await;
    let house = house.restarted();
    assert_eq!(house.app.directory.read().tree.len(), 6);
}

#[tokio::test]
async fn a_circle_of_sites_is_told() {
    let house = House::furnished().await;
    let admin = house.signed_in(AccountFunction::SystemAdmin, "D").await;
    let header = SITES.lines().next().expect("a header");
    let text = format!(
        "{header}\nX,甲,community,reception_room,Y,1,08:30,18:00,,,,\n\
         Y,乙,community,reception_room,X,1,08:30,18:00,,,,\n"
    );
    let (_, report) = house.send(Request::post("/api/sites/import"), &admin, text).await;
    assert_eq!(report["faults"][0]["reason"], "circular");
}

#[tokio::test]
async fn only_a_system_administrator_imports() {
    let house = House::furnished().await;
    for function in [AccountFunction::Scheduler, AccountFunction::SecurityAdmin] {
        let bearer = house.signed_in(function, "D").await;
        let request = Request::post("/api/sites/import");
        let (status, _) = house.send(request, &bearer, SITES.to_owned()).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{function:?}");
    }
}

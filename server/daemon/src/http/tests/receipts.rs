//! The receipt of a seat: for whom it is, what it says, and that it agrees with the export.

use std::sync::Arc;

use axum::http::StatusCode;
use domain::{AccountFunction as F, SeatRole, SessionId};
use store::{DocumentFilter, MemoryStore, Store, Table};

use super::{House, MONDAY};
use crate::archive::SessionRecord;
use crate::demo;
use crate::signaling::SessionRow;
use crate::wiring::{Clock, Config};

/// The invented district with the reception that was held and sealed.
async fn held() -> (House, SessionRecord) {
    let config = Config { is_demo: true, ..Config::default() };
    let (store, clock) = (Arc::new(MemoryStore::new()), Clock::standing(MONDAY));
    let house = House::run(store, clock, config);
    demo::seed(&house.app).await.expect("it seeds");
    let sessions = house.store.documents(Table::Sessions, &DocumentFilter::default());
    let sessions = sessions.expect("it reads");
    let row = SessionRow::read(&sessions[0]).expect("a session");
    let record = SessionRecord::load(&*house.store, row.session_id).expect("it was held");
    (house, record)
}

fn path(record: &SessionRecord, role: SeatRole) -> String {
    let seats = &record.state().seats;
    let view = seats.iter().find(|view| view.seat.role == role).expect("it is booked");
    let SessionId(session_id) = record.state().session_id;
    format!("/api/records/{session_id}/receipt?seat_id={}", view.seat.seat_id)
}

#[tokio::test]
async fn a_receipt_names_the_signed_head_that_the_verifier_prints() {
    let (house, record) = held().await;
    let officer = house.signed_in(F::Officer, "HD").await;
    let (status, page) = house.get(&officer, &path(&record, SeatRole::Petitioner)).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let page = page.as_str().expect("a page");
    let id = record.state().session_id;
    let (_, export) = house.get(&officer, &format!("/api/records/{id}/export")).await;
    let report = record::verify(export.as_str().expect("lines").as_bytes(), None);
    let report = report.expect("consistent");
    let sealed = report.checkpoints.iter().find(|it| it.checkpoint.purpose.word() == "sealed");
    let sealed = &sealed.expect("it was sealed").checkpoint;
    for printed in [
        record.state().number.as_str(),
        &sealed.head.to_string(),
        &format!("共 {} 条", sealed.size),
        &report.fingerprint,
        "<svg",
        "本记录为接访工作记录，不替代信访事项处理意见书。",
        "lianxian record verify",
    ] {
        assert!(page.contains(printed), "{printed} is missing: {page}");
    }
}

#[tokio::test]
async fn a_receipt_says_what_its_seat_may_see() {
    let (house, record) = held().await;
    let officer = house.signed_in(F::Officer, "HD").await;
    let page = async |role| {
        let (status, page) = house.get(&officer, &path(&record, role)).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        page.as_str().expect("a page").to_owned()
    };
    let petitioner = page(SeatRole::Petitioner).await;
    for seen in ["季安宁", "一周内修好", "信访人：认可", "待研究", "分钟"] {
        assert!(petitioner.contains(seen), "{seen} is missing: {petitioner}");
    }
    for kept in ["同意承办", "程远", "岑舟"] {
        assert!(!petitioner.contains(kept), "{kept} is for officials: {petitioner}");
    }
    let unit = page(SeatRole::Unit).await;
    assert!(unit.contains("同意承办") && unit.contains("闻歌"), "{unit}");
    assert!(!unit.contains("季安宁"), "only who sat at that seat: {unit}");
}

#[tokio::test]
async fn a_receipt_is_for_its_site_and_for_readers_of_the_record() {
    let (house, record) = held().await;
    let site_of = |role| {
        let view = record.state().seats.iter().find(|view| view.seat.role == role);
        house.app.directory.read().tree.get(view.expect("booked").seat.site_id).cloned()
    };
    let community = site_of(SeatRole::Petitioner).expect("a site").site_code;
    let clerk = house.signed_in(F::SiteOperator, &community).await;
    let (petitioner, unit) = (path(&record, SeatRole::Petitioner), path(&record, SeatRole::Unit));
    assert_eq!(house.get(&clerk, &petitioner).await.0, StatusCode::OK);
    assert_eq!(house.get(&clerk, &unit).await.0, StatusCode::NOT_FOUND);
    let own = petitioner.split('?').next().expect("a path");
    let (_, page) = house.get(&clerk, own).await;
    assert!(page.as_str().is_some_and(|page| page.contains("季安宁")), "the own seat: {page}");
    let stranger = house.signed_in(F::SiteOperator, "HD-010-002").await;
    let admin = house.signed_in(F::SecurityAdmin, "HD").await;
    for bearer in [&stranger, &admin] {
        assert_eq!(house.get(bearer, &petitioner).await.0, StatusCode::NOT_FOUND);
    }
}

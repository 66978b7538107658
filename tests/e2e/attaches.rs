//! Files on the record: what may come in, who may put it there, and that it is given back.

use std::process::Command;

use serde_json::json;
use tests::{TestServer, binary};

use crate::people::a_running_reception;

const PAPER: &str = "楼前道路测量记录：宽 2.4 米。";

#[tokio::test]
async fn a_file_is_put_on_the_record_and_given_back_as_it_was() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let session = reception.session_id.clone();
    let (_leader, mut officer, mut petitioner) = a_running_reception(&server, &reception).await;
    let desk = server.signed_in("officer", "").await;
    let uploads = format!("/api/sessions/{session}/uploads");
    let sent = desk.post_text(&uploads, PAPER.to_owned()).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    assert_eq!(sent.body["media_type"], "text/plain; charset=utf-8");

    let attach = json!({ "upload_id": sent.body["upload_id"], "name": "测量 记录.txt" });
    officer.does("attach", attach.clone()).await;
    let attached = officer.sees("attached").await;
    assert_eq!(attached["sha256"], sent.body["sha256"]);
    let again = officer.ask("attach", attach).await.expect("an answer");
    assert_eq!(again["reason"], "already_so");

    // Behind a crash the file is there, and the folder agrees with itself.
    officer.cut();
    petitioner.cut();
    let server = server.killed_and_started();
    let desk = server.signed_in("officer", "").await;
    let id = attached["attachment_id"].as_str().expect("an id");
    let path = format!("/api/records/{session}/attachment?attachment_id={id}");
    assert_eq!(desk.get(&path).await.body, PAPER);
    for (name, says) in [
        ("content-disposition", "attachment; filename*=UTF-8''%E6%B5%8B%E9%87%8F%20"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert!(desk.header(&path, name).await.starts_with(says), "{name}");
    }
    let unit = server.signed_in("unit", "").await;
    assert_eq!(unit.get(&path).await.status, 403, "who reads no record opens no file of it");
    let check = Command::new(binary()).args(["check", "--data"]).arg(&server.data).output();
    let check = check.expect("the binary runs");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    petitioner.resume().await.expect("its seat is kept");
    let told = petitioner.events.iter().any(|(_, event)| event["type"] == "attached");
    assert!(!told, "the petitioner's side reads nothing of it");
}

#[tokio::test]
async fn what_is_no_paper_and_who_keeps_no_record_is_refused() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let session = reception.session_id.clone();
    let (_leader, mut officer, _petitioner) = a_running_reception(&server, &reception).await;
    let uploads = format!("/api/sessions/{session}/uploads");
    let desk = server.signed_in("officer", "").await;
    let program = desk.post_text(&uploads, "\u{7f}ELF\u{2}\u{1}\u{1}\0".to_owned()).await;
    assert_eq!((program.status, &program.body["reason"]), (415, &json!("file_unsupported")));
    let large = desk.post_text(&uploads, "字".repeat(7 * 1024 * 1024)).await;
    assert_eq!((large.status, &large.body["reason"]), (413, &json!("too_large")));
    for function in ["scheduler", "site_operator"] {
        let stranger = server.signed_in(function, "").await;
        let refused = stranger.post_text(&uploads, PAPER.to_owned()).await;
        assert!(matches!(refused.status, 403 | 404), "{function}: {}", refused.body);
    }
    let nothing = json!({ "upload_id": uuid::Uuid::new_v4(), "name": "无" });
    let reply = officer.ask("attach", nothing).await.expect("an answer");
    assert_eq!(reply["reason"], "no_such_upload");
}

#[tokio::test]
async fn what_was_attached_behind_closed_doors_is_not_printed() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let session = reception.session_id.clone();
    let (_leader, mut officer, _petitioner) = a_running_reception(&server, &reception).await;
    let desk = server.signed_in("officer", "").await;
    for (phase, name) in [("reception", "公开测量.txt"), ("deliberation", "会商底稿.txt")] {
        if phase == "deliberation" {
            officer.does("begin_deliberation", json!({})).await;
            assert_eq!(officer.sees("phase_changed").await["to"], phase);
        }
        let text = format!("{PAPER}{name}");
        let sent = desk.post_text(&format!("/api/sessions/{session}/uploads"), text).await;
        let upload = json!({ "upload_id": sent.body["upload_id"], "name": name });
        officer.does("attach", upload).await;
        officer.sees("attached").await;
    }
    let paper = desk.get(&format!("/api/records/{session}/print")).await;
    let text = paper.body.to_string();
    assert_eq!(paper.status, 200, "{text}");
    assert!(text.contains("公开测量.txt"));
    assert!(!text.contains("会商底稿.txt"), "it belongs behind the doors");
    assert!(text.contains("闭门会商期间形成的"), "and the paper says that something is left out");
}

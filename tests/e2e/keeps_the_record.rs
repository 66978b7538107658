//! Export and verify offline; one changed byte is found and its place is named.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;
use tests::{Random, TestServer, binary, temp_folder};

use crate::people::a_running_reception;

fn lianxian(args: &[&str]) -> Output {
    Command::new(binary()).args(args).output().expect("the binary runs")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}

#[tokio::test]
async fn every_changed_byte_of_a_record_is_found_and_placed() {
    let server = TestServer::start();
    let folder = temp_folder("record");
    let file = folder.join("record.jsonl");
    let data = text(&server.data).to_owned();
    // Reading commands run beside the running server.
    let export = lianxian(&["record", "export", "--latest", "--data", &data, "--out", text(&file)]);
    assert!(export.status.success(), "{}", String::from_utf8_lossy(&export.stderr));
    drop(server);
    let verify = lianxian(&["record", "verify", text(&file)]);
    let said = String::from_utf8_lossy(&verify.stdout).into_owned();
    assert!(verify.status.success(), "{said}");
    assert!(said.contains("未指定核对") && said.contains("条事实"), "{said}");

    let original = std::fs::read(&file).expect("it was written");
    let changed = folder.join("changed.jsonl");
    let mut random = Random::new(200);
    for round in 0..200 {
        let mut bytes = original.clone();
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(7);
        if bytes[at] == original[at] {
            continue;
        }
        std::fs::write(&changed, &bytes).expect("the folder is writable");
        let verify = lianxian(&["record", "verify", text(&changed)]);
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&verify.stdout),
            String::from_utf8_lossy(&verify.stderr)
        );
        assert_eq!(verify.status.code(), Some(1), "round {round}, byte {at}: {said}");
        let places = ["header", "fact ", "attendance", "outcomes", "checkpoint", "export", "vault"];
        assert!(
            places.iter().any(|place| said.contains(place)),
            "round {round}, byte {at}: {said}"
        );
    }
}

#[tokio::test]
async fn a_data_folder_checks_clean_beside_a_server_and_after_a_kill() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let (_leader, mut officer, _petitioner) = a_running_reception(&server, &reception).await;
    officer.does("add_minute", json!({ "text": "一句", "kind": "line" })).await;
    let data = text(&server.data).to_owned();
    let beside = lianxian(&["check", "--data", &data]);
    assert!(beside.status.success(), "{}", String::from_utf8_lossy(&beside.stdout));
    let server = server.killed_and_started();
    let after = lianxian(&["check", "--data", &data]);
    assert!(after.status.success(), "{}", String::from_utf8_lossy(&after.stdout));
    drop(server);
}

#[tokio::test]
async fn a_faulty_import_names_its_lines_and_imports_nothing() {
    let folder = temp_folder("import");
    let data = folder.join("data");
    let head = "site_code,name,tier,kind,parent_code,rooms,opens,closes,lunch_from,lunch_to,\
                phone,fallback_code,time_zone,division_code";
    let good = format!(
        "{head}\nA,甲区,district,reception_hall,,5,08:30,18:00,12:00,13:30,010-1,,Asia/Shanghai,110108\n"
    );
    let bad = format!(
        "{good}A-1,乙街道,subdistrict,reception_room,NOWHERE,x,08:30,17:30,12:00,13:30,010-2,,Asia/Shanghai,\n"
    );
    let file = folder.join("sites.csv");
    std::fs::write(&file, bad).expect("the folder is writable");
    let import = lianxian(&["import", "sites", text(&file), "--data", text(&data)]);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&import.stdout),
        String::from_utf8_lossy(&import.stderr)
    );
    assert!(!import.status.success(), "{said}");
    assert!(said.contains('3'), "it names line 3: {said}");
    std::fs::write(&file, good).expect("the folder is writable");
    let import = lianxian(&["import", "sites", text(&file), "--data", text(&data)]);
    let said = String::from_utf8_lossy(&import.stdout).into_owned();
    assert!(import.status.success() && said.contains('1'), "{said}");
}

#[tokio::test]
async fn a_writing_command_beside_a_server_says_so_and_exits_3() {
    let server = TestServer::start();
    let folder = temp_folder("busy");
    let file = folder.join("sites.csv");
    std::fs::write(&file, "site_code,name\n").expect("the folder is writable");
    let import = lianxian(&["import", "sites", text(&file), "--data", text(&server.data)]);
    assert_eq!(import.status.code(), Some(3), "{}", String::from_utf8_lossy(&import.stderr));
}

#[tokio::test]
async fn no_name_number_or_phone_reaches_the_log() {
    let server = TestServer::start();
    let reception = server.reception_now().clone();
    let clerk = server.signed_in("officer", "").await;
    let canaries = [
        "金丝雀甲",
        "110108199001010000",
        "13900000000",
        "金丝雀路9号",
        "金丝雀诉求",
        "金丝雀笔录",
        "金丝雀签到",
    ];
    let sites = clerk.get("/api/sites").await.body;
    let site = sites["sites"]
        .as_array()
        .expect("sites")
        .iter()
        .find(|it| it["tier"] == "community")
        .expect("a community");
    let petition = json!({
        "title": canaries[4], "class": "appeal", "site_id": site["site_id"], "claims": [canaries[4]], "unit_ids": [],
        "petitioner": { "name": canaries[0], "id_number": canaries[1], "phone": canaries[2], "address": canaries[3] },
    });
    let answer = clerk.post("/api/petitions", &petition).await;
    assert!(answer.status < 300, "{}", answer.body);
    let (_leader, mut officer, _petitioner) = a_running_reception(&server, &reception).await;
    officer.does("add_minute", json!({ "text": canaries[5], "kind": "line" })).await;
    let persons = json!([{ "name": canaries[6], "kind": "companion", "id_seen": false }]);
    officer
        .does("check_in", json!({ "seat_id": reception.seat("petitioner").id, "persons": persons }))
        .await;
    let server = server.killed_and_started();
    let log = server.log();
    assert!(!log.is_empty(), "the server logs something");
    for canary in canaries {
        assert!(!log.contains(canary), "{canary} stands in the log");
    }
    for account in &server.accounts {
        let secret = account.link.rsplit('/').next().unwrap_or_default();
        assert!(!log.contains(secret), "a sign-in secret stands in the log");
    }
    for seat in &reception.seats {
        assert!(seat.code.is_empty() || !log.contains(&seat.code), "a seat code stands in the log");
    }
}

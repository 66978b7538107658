//! Real files: a writing process is killed, a second writer knocks, a reader looks in.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use store::{AppendError, Commit, DataFolder, FolderError, Row, SqliteStore, Store, Table, Writer};

use crate::kit::{TestFolder, commit_facts, document, fact, hash, open, stream};

const CHILD: &str = "LIANXIAN_STORE_TEST_CHILD";

/// Appends for ever and prints each number once it is durable.
fn append_until_killed(path: &Path) -> ! {
    let store = Arc::new(open(path));
    let writer = Writer::start(store).expect("there is a thread");
    let session = stream("session:a");
    for seq in 1.. {
        let commit = Commit {
            rows: vec![Row::Put(document(Table::Sessions, &format!("{seq:09}")))],
            ..commit_facts(vec![fact(&session, seq)])
        };
        if seq % 3 == 0 {
            writer.append_now(commit).expect("the disk works");
            println!("durable {seq}");
        } else {
            let appended = move |result: Result<(), AppendError>| {
                result.expect("the disk works");
                println!("durable {seq}");
            };
            writer.submit(commit, Box::new(appended));
        }
    }
    unreachable!("the numbers do not end")
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    if let Some(path) = std::env::var_os(CHILD) {
        append_until_killed(Path::new(&path));
    }
    let folder = TestFolder::new();
    let mut last = 0;
    for run in 0..3 {
        let own_name = "kill::what_was_acknowledged_survives_a_kill";
        let path =
            if run == 0 { folder.path().to_owned() } else { folder.path().join(run.to_string()) };
        let mut child = Command::new(std::env::current_exe().expect("this test is a program"))
            .args(["--exact", own_name, "--nocapture", "--test-threads=1"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let output = child.stdout.take().expect("it is piped");
        let mut acknowledged = Vec::new();
        for line in BufReader::new(output).lines() {
            let line = line.expect("it prints text");
            let number = line.split("durable ").nth(1);
            acknowledged.extend(number.and_then(|number| number.parse::<u64>().ok()));
            if acknowledged.len() == 50 * (run + 1) {
                child.kill().expect("it runs");
            }
        }
        child.wait().expect("it was started");
        last = *acknowledged.iter().max().expect("it acknowledged something");
        let store = open(&path);
        let facts = store.facts(&stream("session:a"), 1, usize::MAX).expect("it reads");
        assert!(facts.len() as u64 >= last, "{last} acknowledged, {} kept", facts.len());
        assert!(facts.iter().zip(1..).all(|(fact, seq)| fact.seq == seq && fact.hash == hash(seq)));
        let rows = store.documents(Table::Sessions, &Default::default()).expect("it reads");
        assert_eq!(rows.len(), facts.len(), "facts and rows are one transaction");
    }
    assert!(last >= 150);
}

#[test]
fn everything_is_there_after_closing_and_opening_again() {
    let folder = TestFolder::new();
    let calendar = stream("calendar");
    let first = fact(&calendar, 1);
    let store = open(folder.path());
    assert_eq!(store.append(&[commit_facts(vec![first.clone()])]), [Ok(())]);
    drop(store);
    let log = folder.path().join("lianxian.db-wal");
    assert!(!log.exists(), "closing moves the log into the file");
    let store = open(folder.path());
    assert_eq!(store.facts(&calendar, 1, 9).expect("it reads"), [first]);
    assert_eq!(store.append(&[commit_facts(vec![fact(&calendar, 2)])]), [Ok(())]);
}

#[test]
fn a_second_writer_is_told_who_was_first() {
    let folder = TestFolder::new();
    let store = open(folder.path());
    let own = std::process::id();
    let second = DataFolder::open_for_writing(folder.path()).expect_err("it is locked");
    assert_eq!(second, FolderError::Locked { pid: Some(own) });
    drop(store);
    assert!(DataFolder::open_for_writing(folder.path()).is_ok());
}

#[test]
fn a_reader_sees_what_a_running_server_appends_and_cannot_write() {
    let folder = TestFolder::new();
    let calendar = stream("calendar");
    let missing = DataFolder::open_for_reading(folder.path()).expect_err("there is no file yet");
    assert!(matches!(missing, FolderError::Missing(_)));
    let server = open(folder.path());
    let reading = DataFolder::open_for_reading(folder.path()).expect("there is a file");
    let reader = SqliteStore::open(&reading).expect("it is ours");
    assert!(reader.heads().expect("it reads").is_empty());
    assert_eq!(server.append(&[commit_facts(vec![fact(&calendar, 1)])]), [Ok(())]);
    assert_eq!(reader.heads().expect("it reads").len(), 1);
    let refused = reader.append(&[commit_facts(vec![fact(&calendar, 2)])]);
    assert!(matches!(refused[..], [Err(AppendError::Failed(_))]));
    drop(server);
    assert_eq!(reader.heads().expect("it reads").len(), 1);
}

#[test]
fn a_copy_is_whole_while_the_server_writes() {
    let folder = TestFolder::new();
    let server = open(folder.path());
    let calendar = stream("calendar");
    let facts: Vec<_> = (1..=20).map(|seq| fact(&calendar, seq)).collect();
    assert_eq!(server.append(&[commit_facts(facts.clone())]), [Ok(())]);
    let target = folder.path().join("backup");
    std::fs::create_dir(&target).expect("it is new");
    server.copy_to(&target.join("lianxian.db")).expect("the disk works");
    assert_eq!(server.append(&[commit_facts(vec![fact(&calendar, 21)])]), [Ok(())]);
    assert!(server.copy_to(&target.join("lianxian.db")).is_err(), "a copy replaces nothing");
    let copy = open(&target);
    assert_eq!(copy.facts(&calendar, 1, 99).expect("it reads"), facts);
}

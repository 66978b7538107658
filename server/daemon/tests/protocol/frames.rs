//! Golden frames: every kind of frame once, read and printed again without a difference.

use std::collections::BTreeSet;

use domain::{CommandKind, SessionFact};
use protocol::{ClientFrame, Ephemeral, EventHead, RefusalReason, Reply, Signal, Welcome};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{read, top};

fn golden(name: &str) -> Vec<Value> {
    let path = format!("tests/examples/frames/{name}.json");
    serde_json::from_str(&read(&path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn types(frames: &[Value]) -> BTreeSet<String> {
    let word = |frame: &Value| frame["type"].as_str().expect("a type").to_owned();
    frames.iter().map(word).collect()
}

/// The words a tagged type knows, as its own error message lists them.
fn known<T: DeserializeOwned>(unknown: Value) -> BTreeSet<String> {
    let Err(error) = serde_json::from_value::<T>(unknown) else { panic!("it is known") };
    let error = error.to_string();
    let (_, list) = error.split_once("expected one of ").expect("serde lists the variants");
    list.split(", ").map(|word| word.trim_matches('`').to_owned()).collect()
}

#[test]
fn every_command_is_read_and_printed() {
    let frames = golden("commands");
    let words: BTreeSet<_> = CommandKind::ALL.iter().map(|kind| kind.word().to_owned()).collect();
    assert_eq!(types(&frames), words);
    for frame in frames {
        let text = frame.to_string();
        let Ok(ClientFrame::Command { id, ack, command }) = protocol::parse(&text) else {
            panic!("not read: {text}");
        };
        let mut printed = serde_json::to_value(&command).expect("prints");
        printed["id"] = json!(id);
        printed["ack"] = json!(ack);
        assert_eq!(printed, frame);
    }
}

#[test]
fn every_event_is_read_and_printed() {
    let frames = golden("events");
    assert_eq!(types(&frames), known::<SessionFact>(json!({ "type": "?" })));
    for frame in frames {
        let text = frame.to_string();
        let head: EventHead = serde_json::from_str(&text).expect("a head");
        let fact: SessionFact =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let body = serde_json::to_string(&fact).expect("prints");
        let wire = format!("{{\"seq\":{},\"at\":{},{}", head.seq, head.at.0, &body[1..]);
        let printed: Value = serde_json::from_str(&wire).expect("one object");
        assert_eq!(printed, frame);
    }
}

#[test]
fn every_reply_and_refusal_is_read_and_printed() {
    let frames = golden("replies");
    let reasons: BTreeSet<String> =
        frames.iter().filter_map(|frame| frame["reason"].as_str()).map(str::to_owned).collect();
    assert_eq!(reasons, known::<RefusalReason>(json!("?")));
    for frame in frames.into_iter().filter(|frame| !frame["re"].is_null()) {
        let reply: Reply = serde_json::from_value(frame.clone()).expect("reads");
        assert_eq!(serde_json::to_value(&reply).expect("prints"), frame);
    }
}

#[test]
fn every_ephemeral_is_read_and_printed() {
    let frames = golden("ephemerals");
    let mut words = known::<Ephemeral>(json!({ "type": "?" }));
    words.insert("signal".to_owned());
    assert_eq!(types(&frames), words);
    for frame in frames.into_iter().filter(|frame| frame["type"] != "signal") {
        let message: Ephemeral = serde_json::from_value(frame.clone()).expect("reads");
        assert_eq!(serde_json::to_value(&message).expect("prints"), frame);
    }
}

#[test]
fn hello_ping_and_signal_are_read() {
    for frame in golden("hello") {
        let text = frame.to_string();
        match (frame["type"].as_str(), protocol::parse(&text)) {
            (Some("hello"), Ok(ClientFrame::Hello(hello))) => {
                assert_eq!(json!(hello.client_id), frame["client_id"]);
                for credential in ["ticket", "code", "bearer"] {
                    let printed = serde_json::to_value(&hello).expect("prints");
                    assert_eq!(printed[credential], frame[credential]);
                }
            }
            (Some("ping"), Ok(ClientFrame::Ping)) => {}
            (Some("signal"), Ok(ClientFrame::Signal(signal))) => {
                let Signal { to, link_epoch, body, .. } = signal;
                assert_eq!(json!(to), frame["to"]);
                assert_eq!(json!(link_epoch), frame["link_epoch"]);
                assert_eq!(
                    serde_json::from_str::<Value>(body.get()).ok().as_ref(),
                    frame.get("body")
                );
            }
            (_, read) => panic!("{text} → {read:?}"),
        }
    }
}

#[test]
fn a_welcome_is_read_and_printed() {
    for frame in golden("welcome") {
        assert_eq!(frame["type"], "welcome");
        let welcome: Welcome =
            serde_json::from_value(frame.clone()).unwrap_or_else(|error| panic!("{error}"));
        let mut printed = serde_json::to_value(&welcome).expect("prints");
        printed["type"] = json!("welcome");
        assert_eq!(printed, frame);
    }
}

#[test]
fn what_is_malformed_is_refused_with_its_number_when_it_has_one() {
    for case in golden("malformed") {
        let text = case["text"].as_str().expect("a text");
        let Err(bad) = protocol::parse(text) else { panic!("read: {text}") };
        let refused = json!({ "re": bad.re, "reason": bad.reason });
        assert_eq!(refused, case["refused"], "{text}");
    }
}

#[test]
fn every_example_is_used() {
    let folder = std::fs::read_dir(top("tests/examples/frames")).expect("the folder");
    let names: BTreeSet<String> = folder
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    let used = [
        "commands",
        "desk",
        "ephemerals",
        "events",
        "hello",
        "malformed",
        "replay",
        "replies",
        "welcome",
    ];
    assert_eq!(names, used.iter().map(|name| format!("{name}.json")).collect());
}

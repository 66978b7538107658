//! The seat table against `tests/examples/rights.csv`, which was written by hand: first every cell
//! of the table, then every refused cell through a session that runs.

use std::collections::BTreeMap;

use domain::{CommandKind, Phase, SeatRefusal, SeatRole, SuspendReason, seat_may};
use protocol::{Command as Wish, RefusalReason, Reply};
use uuid::Uuid;

use super::world::{HALL, World, asked, seat_id, site};

const CSV: &str = include_str!("../../../../tests/examples/rights.csv");

/// Rows of a command: who, in which phases.
type Rows = BTreeMap<&'static str, Vec<(Vec<&'static str>, Vec<&'static str>)>>;

fn rows() -> Rows {
    let mut rows = Rows::new();
    let lines = CSV.lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let [command, who, phases] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}")
        };
        let words = |cell: &'static str| cell.split_whitespace().collect();
        rows.entry(command).or_default().push((words(who), words(phases)));
    }
    rows
}

fn word(value: impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).expect("a word prints");
    json.as_str().expect("a word is a text").to_owned()
}

fn expected(
    rows: &Rows,
    role: SeatRole,
    is_chair: bool,
    phase: Phase,
    kind: CommandKind,
) -> Result<(), SeatRefusal> {
    let (role_word, phase_word) = (word(role), word(phase));
    let bar = is_chair
        && ["leader", "co_leader", "officer", "recorder", "subdistrict"]
            .contains(&role_word.as_str());
    let mut named = rows.get(kind.word()).into_iter().flatten().filter(|(who, _)| {
        who.iter().any(|who| *who == "all" || *who == role_word || (bar && *who == "chair"))
    });
    let mut named = named.by_ref().peekable();
    if named.peek().is_none() {
        return Err(SeatRefusal::NotYourRight);
    }
    let allows = |phases: &[&str]| phases.iter().any(|it| *it == "all" || *it == phase_word);
    if named.any(|(_, phases)| allows(phases)) { Ok(()) } else { Err(SeatRefusal::WrongPhase) }
}

#[test]
fn every_cell_is_as_it_was_written_by_hand() {
    let rows = rows();
    let mut wrong = Vec::new();
    for kind in CommandKind::ALL {
        assert!(rows.contains_key(kind.word()), "{} is in the file", kind.word());
        for role in SeatRole::ALL {
            for is_chair in [false, true] {
                for phase in Phase::ALL {
                    let said = seat_may(role, is_chair, phase, *kind);
                    let wanted = expected(&rows, role, is_chair, phase, *kind);
                    if said != wanted {
                        wrong.push(format!(
                            "{} {role:?} chair={is_chair} {phase:?}: {said:?}, not {wanted:?}",
                            kind.word()
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// One command of every kind: an object with every field there is.
fn sample(kind: CommandKind) -> Wish {
    let nil = Uuid::nil();
    let opinion = serde_json::json!({
        "text": "意见", "claim_ids": [nil], "responsible_unit_id": site(3), "basis": "",
        "class": "assigned",
    });
    let mut all = serde_json::json!({
        "mic": false, "camera": false, "screen": false, "sound": 1, "picture": 1,
        "check": {"microphone": true, "camera": true, "speaker": true},
        "seat_id": seat_id("observer"), "link_epoch": 1, "persons": [], "unit_id": site(3),
        "coming": true, "minutes": 5, "disposition": "held", "layout": "field", "place": "地点",
        "aspect": "traffic", "text": "文字", "on": true, "site_id": site(1), "kind": "line",
        "minute_id": nil, "old": "旧", "new": "新", "opinion": opinion, "opinion_id": nil,
        "claim_id": nil, "word": "explained", "response": "agrees", "due_on": null,
        "next_report_on": null, "co_unit_ids": [], "basis": "", "reason": "理由",
        "upload_id": nil, "name": "附件", "answer": "agrees", "role": "observer", "expected": "某人",
    });
    all["type"] = kind.word().into();
    if kind == CommandKind::Suspend {
        all["reason"] = "order".into();
    }
    if kind == CommandKind::ConfirmMinutes {
        all["answer"] = "accurate".into();
    }
    serde_json::from_value(all).expect("every field is there")
}

#[test]
fn what_the_table_refuses_a_running_session_refuses_and_records_nothing() {
    let rows = rows();
    let mut driven = 0;
    for phase in Phase::ALL {
        let Some(mut room) = in_phase(phase) else { continue };
        for (name, role, ..) in HALL {
            let Some(connection) = room.holders.get(name).copied() else { continue };
            let is_chair = room.session.state().holds_chair(seat_id(name));
            for kind in CommandKind::ALL {
                let Err(refusal) = expected(&rows, role, is_chair, phase, *kind) else { continue };
                let id = 10_000 + driven;
                let command = asked(connection, id, sample(*kind), Uuid::nil());
                let facts = room.session.facts().len();
                room.session.handle(room.now, command);
                let replies: Vec<RefusalReason> = room
                    .session
                    .drain()
                    .filter_map(|output| match output {
                        crate::Output::Reply { reply: Reply::Refused { refused, .. }, .. } => {
                            Some(refused.reason)
                        }
                        _ => None,
                    })
                    .collect();
                assert_eq!(replies, [refusal.into()], "{name} {} in {phase:?}", kind.word());
                assert_eq!(room.session.facts().len(), facts);
                driven += 1;
            }
        }
    }
    assert!(driven > 1_000, "only {driven} cells were driven");
}

/// A hall with every seat taken, in this phase; nothing for an end nobody can be in.
fn in_phase(phase: Phase) -> Option<World> {
    let mut room = World::receiving();
    for (name, ..) in HALL {
        if !room.holders.contains_key(name) {
            room.joins(name);
        }
    }
    match phase {
        Phase::Reception => {}
        Phase::Deliberation => {
            room.officer().does(Wish::BeginDeliberation {});
        }
        Phase::Suspended => {
            room.officer().does(Wish::Suspend { reason: SuspendReason::Order });
        }
        Phase::Closed => {
            let disposition = domain::Disposition::Postponed;
            room.officer().does(Wish::Close { disposition });
        }
        Phase::Aborted => {
            room.session.abort(room.now);
            room.passes(1);
        }
        Phase::Lobby | Phase::Sealed | Phase::NoShow => return None,
    }
    assert_eq!(room.phase(), phase);
    Some(room)
}

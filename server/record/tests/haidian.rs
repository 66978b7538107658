//! The first reception, from its facts to the verified file.

#[path = "support/haidian.rs"]
mod haidian;

use domain::*;
use haidian::*;
use record::*;

/// `place from–to cause ±error` in seconds after nine.
fn rows(attendance: &Attendance, seat: u128) -> Vec<String> {
    let seat = attendance.seats.iter().find(|s| s.seat_id == seat_id(seat)).expect("a seat");
    let second = |edge: Edge| (edge.at.0 - NINE) / 1000;
    let row = |i: &AttendanceInterval| {
        let (place, cause) = (i.place, i.cause);
        let (from, to, error) = (second(i.from), second(i.to), i.to.error_ms);
        format!("{place:?} {from}..{to} {cause:?} ±{error}")
    };
    seat.intervals.iter().map(row).collect()
}

#[test]
fn the_petitioner_waits_is_heard_is_cut_off_and_comes_back() {
    let attendance = fold(&journal().facts);
    let expected = [
        "Waiting -480..0 MovedOn ±0",
        "Waiting 0..60 MovedOn ±0",
        "Reception 60..839 ServerStopped ±6400",
        "Reception 844..900 MovedOn ±0",
        "Consulting 900..1020 MovedOn ±0",
        "Reception 1020..1080 ToWaiting ±0",
        "Waiting 1080..1320 MovedOn ±0",
        "Reception 1320..1800 Closed ±0",
    ];
    assert_eq!(rows(&attendance, PETITIONER), expected);
    // The companion sits at the same device: same intervals.
    assert_eq!(rows(&attendance, COMPANION), expected);
    let petitioner = &attendance.seats[7];
    assert_eq!(petitioner.present_ms, (779 + 56 + 120 + 60 + 480) * 1000);
    assert_eq!(petitioner.persons[0].name.reveal(), Some("田某某"));
    assert_eq!(attendance.seats[8].through_seat_id, Some(seat_id(PETITIONER)));
}

#[test]
fn a_lost_phone_ends_at_the_last_byte_and_leaves_for_good() {
    let expected = [
        "Reception 300..722 ConnectionLost ±4400",
        "Reception 750..839 ServerStopped ±6400",
        "Reception 844..900 MovedOn ±0",
        "Consulting 900..1020 MovedOn ±0",
        "Reception 1020..1080 ToWaiting ±0",
        "Waiting 1080..1320 MovedOn ±0",
        "Reception 1320..1740 Left ±0",
    ];
    assert_eq!(rows(&fold(&journal().facts), FIELD), expected);
}

#[test]
fn officials_deliberate_while_the_petitioner_waits() {
    let attendance = fold(&journal().facts);
    for seat in [LEADER, CO_LEADER, OFFICER, RECORDER, SUBDISTRICT, EDUCATION, SCHOOL] {
        let rows = rows(&attendance, seat);
        assert!(rows.contains(&"Deliberation 1080..1320 MovedOn ±0".to_owned()), "{rows:?}");
    }
}

#[test]
fn three_opinions_bind_four_parties_and_the_lift_has_a_word() {
    let outcomes = fold_outcomes(&journal().facts);
    assert_eq!(outcomes.disposition, Some(Disposition::Held));
    assert_eq!(outcomes.started_at, Some(at(0, 0)));
    let ids = |row: &ClaimOutcome| row.opinion_ids.len();
    assert_eq!(outcomes.claims.iter().map(ids).collect::<Vec<_>>(), [2, 3, 0]);
    let word = outcomes.claims[2].settlement.as_ref().map(|settlement| settlement.word);
    assert_eq!(word, Some(ClaimWord::UnderStudy));
    assert_eq!(outcomes.open_claims().count(), 0);
    let mut bound: Vec<SiteId> = outcomes.opinions.iter().flat_map(Opinion::bound_units).collect();
    bound.sort_unstable();
    bound.dedup();
    assert_eq!(bound, [1, 2, 3, 4].map(site_id));
    assert!(outcomes.opinions.iter().all(|o| o.state == OpinionState::Adopted));
    assert_eq!(outcomes.opinions[1].answers.len(), 2);
    assert_eq!(outcomes.completions.len(), 1);
    let due = outcomes.opinions[0].due_on.as_ref().map(Day::as_str);
    assert_eq!(due, Some("2026-08-31"));
    assert_eq!(outcomes.surveys.iter().map(|s| s.notes.len()).collect::<Vec<_>>(), [3, 3, 3]);
    let line = &outcomes.minutes[1];
    assert_eq!(line.text.reveal(), Some("加装电梯一事待研究。"));
    assert_eq!(line.amendments[0].old_text.reveal(), Some("电梯一事待研究。"));
}

#[test]
fn the_sealed_file_verifies_and_says_what_is_not_pinned() {
    let file = file();
    let report = verify(file.as_bytes(), None).expect("verifies");
    assert_eq!(report.facts, journal().facts.len() as u64);
    let purposes: Vec<_> = report.checkpoints.iter().map(|c| c.checkpoint.purpose).collect();
    assert_eq!(purposes, [Purpose::Closed, Purpose::Sealed, Purpose::Export]);
    let fingerprint = signer().public_key().fingerprint();
    let text = report.to_string();
    let unpinned = format!("signer {fingerprint} not pinned: compare with a printed receipt");
    assert!(text.contains(&unpinned), "{text}");
    let pin = Pin::fingerprint(&fingerprint).expect("a fingerprint");
    assert!(verify(file.as_bytes(), Some(&pin)).is_ok());
    let pin = Pin::Key(signer().public_key());
    let pinned = verify(file.as_bytes(), Some(&pin)).expect("verifies");
    assert!(!pinned.to_string().contains("not pinned"));
    let other = Pin::Key(Ed25519Signer::from_seed([8; 32]).public_key());
    let fault = verify(file.as_bytes(), Some(&other)).expect_err("another signer");
    assert_eq!(fault.place, FaultPlace::Header);
}

#[test]
fn the_reduced_copy_shows_no_word_of_the_deliberation_and_verifies() {
    let kept = keep(&journal().facts);
    let hide = |fact: &JournalFact| matches!(fact.fact, SessionFact::Said { .. });
    let copy = export_reduced(&kept.source(), hide, at(301, 0), &signer()).expect("exports");
    assert!(!copy.contains("先定找房"));
    assert!(file().contains("先定找房"));
    let report = verify(copy.as_bytes(), None).expect("verifies");
    assert_eq!(report.withheld, 1);
    let full = verify(file().as_bytes(), None).expect("verifies");
    assert_eq!(report.head, full.head);
    assert_eq!(report.attendance, full.attendance);
    let expected = format!("{} facts, 1 withheld", full.facts);
    assert!(report.to_string().starts_with(&expected), "{report}");
}

#[test]
fn a_copy_of_nothing_but_the_opening_verifies() {
    let kept = keep(&journal().facts);
    let copy = export_reduced(&kept.source(), |_| true, at(301, 0), &signer()).expect("exports");
    let report = verify(copy.as_bytes(), None).expect("verifies");
    assert_eq!(report.withheld, report.facts - 1);
}

#[test]
fn erasing_every_text_leaves_the_record_whole() {
    let mut kept = keep(&journal().facts);
    kept.vault.clear();
    let file = export(&kept.source(), at(301, 0), &signer()).expect("exports");
    for name in ["田某某", "违建", "先定找房"] {
        assert!(!file.contains(name), "{name}");
    }
    let report = verify(file.as_bytes(), None).expect("verifies");
    assert_eq!(report.outcomes.opinions[0].text.reveal(), None);
    assert_eq!(report.attendance.seats[7].present_ms, 1_495_000);
}

#[test]
fn no_fact_holds_a_name() {
    for fact in keep(&journal().facts).facts {
        for name in ["某某", "违建", "停车", "听清了"] {
            assert!(!fact.text.contains(name), "{} {}", fact.seq, fact.kind);
        }
    }
}

#[test]
fn a_closing_fact_cannot_state_a_presence_the_facts_do_not_give() {
    let mut facts = journal().facts;
    for fact in &mut facts {
        if let SessionFact::Closed { attendance, .. } = &mut fact.fact {
            let seat = &mut attendance.seats[0];
            seat.intervals[0].to.at = seat.intervals[0].to.at.plus_ms(-1);
        }
    }
    let file = export(&keep(&facts).source(), at(301, 0), &signer()).expect("exports");
    let fault = verify(file.as_bytes(), None).expect_err("a lie");
    assert_eq!(fault.place, FaultPlace::Attendance);
}

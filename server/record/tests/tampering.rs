//! Nobody can change, drop, repeat, reorder or cut anything in a record without being named.

#[path = "support/haidian.rs"]
mod haidian;

use domain::*;
use haidian::*;
use proptest::prelude::*;
use record::*;

fn small_file() -> String {
    let journal = journal();
    let keeps = |fact: &&JournalFact| {
        !matches!(fact.fact, SessionFact::Closed { .. } | SessionFact::Sealed {})
    };
    let facts: Vec<JournalFact> = journal.facts.iter().filter(keeps).take(4).cloned().collect();
    export(&keep(&facts).source(), at(301, 0), &signer()).expect("exports")
}

fn place_of(file: &str) -> String {
    match verify(file.as_bytes(), None) {
        Ok(_) => "nowhere".to_owned(),
        Err(fault) => fault.place.to_string(),
    }
}

/// What somebody with the key could do: change lines and sign the file again.
fn resealed(lines: &[String]) -> String {
    let body: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    let digest = sha256(&[body.as_bytes()]);
    let signature = signer().sign(format!("lianxian export 1\nsha256 {digest}\n").as_bytes());
    let count = lines.len();
    format!(
        "{body}{{\"type\":\"export\",\"lines\":{count},\"sha256\":\"{digest}\",\
         \"signature\":\"{signature}\"}}\n"
    )
}

fn lines_of(file: &str) -> Vec<String> {
    let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
    lines.pop();
    lines
}

fn index_of(lines: &[String], part: &str) -> usize {
    lines.iter().position(|line| line.contains(part)).expect("the line is there")
}

/// Changes one text in the first line that has it, and signs the file again.
fn forged(part: &str, old: &str, new: &str) -> String {
    let mut lines = lines_of(&file());
    let index = index_of(&lines, part);
    assert!(lines[index].contains(old), "{old} is in the line");
    lines[index] = lines[index].replacen(old, new, 1);
    place_of(&resealed(&lines))
}

#[test]
fn signing_again_gives_the_same_file() {
    assert_eq!(resealed(&lines_of(&file())), file());
}

#[test]
fn every_change_of_any_byte_is_refused() {
    let file = small_file();
    assert!(verify(file.as_bytes(), None).is_ok());
    let mut bytes = file.into_bytes();
    for index in 0..bytes.len() {
        // A change of case, else of value: lazy parsers forgive the first.
        let change = if bytes[index].is_ascii_alphabetic() { 0x20 } else { 0x01 };
        bytes[index] ^= change;
        assert!(verify(&bytes, None).is_err(), "byte {index} changed by {change}");
        bytes[index] ^= change;
    }
}

#[test]
fn a_cut_file_is_refused_wherever_it_is_cut() {
    let file = small_file();
    for length in 0..file.len() {
        assert!(verify(&file.as_bytes()[..length], None).is_err(), "cut at {length}");
    }
    assert_eq!(place_of(&format!("{file}\n")), "export");
    assert_eq!(place_of(&format!("{file}{file}")), "export");
    assert_eq!(place_of(""), "header");
}

#[test]
fn a_line_dropped_repeated_or_moved_is_refused() {
    let file = file();
    let lines: Vec<&str> = file.lines().collect();
    let joined = |lines: &[&str]| lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>();
    for index in 0..lines.len() {
        let mut dropped = lines.clone();
        dropped.remove(index);
        assert_ne!(place_of(&joined(&dropped)), "nowhere", "line {index} dropped");
        let mut repeated = lines.clone();
        repeated.insert(index, lines[index]);
        assert_ne!(place_of(&joined(&repeated)), "nowhere", "line {index} repeated");
        if index > 0 {
            let mut moved = lines.clone();
            moved.swap(index - 1, index);
            assert_ne!(place_of(&joined(&moved)), "nowhere", "line {index} moved");
        }
    }
}

#[test]
fn the_first_bad_place_is_named_even_when_the_file_is_signed_again() {
    let fold = "\"fold_version\":1";
    assert_eq!(forged("\"header\"", fold, "\"fold_version\":2"), "header");
    assert_eq!(forged("\"header\"", "lianxian.record.1", "lianxian.record.9"), "header");
    assert_eq!(forged("\"seq\":3,", "seat_connected", "seat_connectee"), "fact 3");
    assert_eq!(forged("\"seq\":7,", "\"hash\":\"", "\"hash\":\"0"), "fact 7");
    assert_eq!(forged("田某某", "田某某", "田某"), format!("vault {}", vault_number("田某某")));
    assert_eq!(
        forged("{\"type\":\"attendance\"", "\"error_ms\":4400", "\"error_ms\":4401"),
        "attendance"
    );
    assert_eq!(forged("{\"type\":\"outcomes\"", "\"held\"", "\"cancelled\""), "outcomes");
    assert_eq!(forged("\"purpose\":\"sealed\"", "\"size\":", "\"size\":1"), "checkpoint 2");
    assert_eq!(
        forged("\"purpose\":\"export\"", "\"purpose\":\"export\"", "\"purpose\":\"daily\""),
        "checkpoint 3"
    );
}

fn vault_number(text: &str) -> String {
    let file = file();
    let vault = file.lines().filter(|line| line.starts_with("{\"type\":\"vault\""));
    let index = vault.into_iter().position(|line| line.contains(text)).expect("in the vault");
    (index + 1).to_string()
}

#[test]
fn a_summary_of_an_earlier_release_may_lack_a_field_but_not_lie() {
    let mut lines = lines_of(&file());
    let index = index_of(&lines, "{\"type\":\"attendance\"");
    lines[index] = lines[index].replacen("\"through_seat_id\":null,", "", 1);
    assert_eq!(place_of(&resealed(&lines)), "nowhere");
}

#[test]
fn a_fact_dropped_and_signed_again_is_named() {
    let mut lines = lines_of(&file());
    let index = index_of(&lines, "\"seq\":5,");
    lines.remove(index);
    assert_eq!(place_of(&resealed(&lines)), "fact 5");
}

#[test]
fn a_complete_record_withholds_nothing() {
    let kept = keep(&journal().facts);
    let hide = |fact: &JournalFact| matches!(fact.fact, SessionFact::Said { .. });
    let copy = export_reduced(&kept.source(), hide, at(301, 0), &signer()).expect("exports");
    let mut lines = lines_of(&copy);
    lines[0] = lines[0].replace("\"is_reduced\":true", "\"is_reduced\":false");
    let place = place_of(&resealed(&lines));
    assert!(place.starts_with("fact "), "{place}");
}

#[test]
fn checkpoints_of_somebody_else_do_not_count() {
    let mut kept = keep(&journal().facts);
    let other = Ed25519Signer::from_seed([8; 32]);
    kept.checkpoints[1] = kept.checkpoints[1].checkpoint.clone().sign(&other);
    let file = export(&kept.source(), at(301, 0), &signer()).expect("exports");
    assert_eq!(place_of(&file), "checkpoint 2");
}

#[test]
fn a_fault_quotes_nobody() {
    let file =
        file().replace("{\"type\":\"vault\",\"entry\":{", "{\"type\":\"vault\",\"田某某\":{");
    let fault = verify(file.as_bytes(), None).expect_err("not of the shape");
    assert!(!fault.to_string().contains("田某某"), "{fault}");
}

#[test]
fn a_broken_chain_is_not_exported() {
    let mut kept = keep(&journal().facts);
    let text = &mut kept.facts[2].text;
    assert!(text.contains("\"generation\":1"));
    *text = text.replace("\"generation\":1", "\"generation\":2");
    let fault = export(&kept.source(), at(301, 0), &signer()).expect_err("a broken chain");
    assert_eq!(fault.place, FaultPlace::Fact(3));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_byte_anywhere_in_the_whole_record_is_refused(
        position in any::<prop::sample::Index>(),
        change in 1_u8..,
    ) {
        let mut bytes = FILE.with(|file| file.clone());
        let index = position.index(bytes.len());
        bytes[index] ^= change;
        prop_assert!(verify(&bytes, None).is_err());
    }

    #[test]
    fn inserted_and_removed_bytes_are_refused(
        position in any::<prop::sample::Index>(),
        inserted in prop::collection::vec(any::<u8>(), 0..4),
        removed in 0_usize..4,
    ) {
        let original = FILE.with(|file| file.clone());
        let mut bytes = original.clone();
        let start = position.index(bytes.len());
        let end = (start + removed).min(bytes.len());
        bytes.splice(start..end, inserted);
        prop_assume!(bytes != original);
        prop_assert!(verify(&bytes, None).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(verify(&bytes, None).is_err());
    }

    #[test]
    fn no_soup_of_lines_signed_again_makes_it_panic(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let file = FILE.with(|file| String::from_utf8(file.clone()).expect("a text"));
        let lines = lines_of(&file);
        let mut soup: Vec<String> = lines[..cut.index(lines.len())].to_vec();
        soup.extend(picks.iter().map(|pick| lines[pick.index(lines.len())].clone()));
        let is_whole = soup == lines;
        prop_assert_eq!(verify(resealed(&soup).as_bytes(), None).is_ok(), is_whole);
    }

    #[test]
    fn no_number_in_a_signed_file_makes_it_panic(
        pick in any::<prop::sample::Index>(),
        number in prop_oneof![Just(i64::MIN), Just(i64::MAX), any::<i64>()],
    ) {
        let file = FILE.with(|file| String::from_utf8(file.clone()).expect("a text"));
        let mut lines = lines_of(&file);
        let index = pick.index(lines.len());
        // The text of a fact is JSON within JSON: quotes are escaped there.
        for key in ["\"at\":", "\\\"at\\\":", "\\\"last_heard_at\\\":", "\"size\":", "\"seq\":"] {
            if let Some(start) = lines[index].find(key) {
                let digits = start + key.len();
                let rest = lines[index][digits..].trim_start_matches(|c: char| c == '-' || c.is_ascii_digit());
                lines[index] = format!("{}{number}{rest}", &lines[index][..digits]);
            }
        }
        let _ = verify(resealed(&lines).as_bytes(), None);
    }
}

thread_local! {
    static FILE: Vec<u8> = file().into_bytes();
}

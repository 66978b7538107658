//! Tables of `docs/protocol.md` between `<!-- table: name -->` and `<!-- end -->` are printed from
//! the sources. `LIANXIAN_WRITE=1 cargo test -p daemon --test protocol` writes them anew.

use daemon::signaling::CloseCode;
use domain::{CommandKind, Phase, SeatRole, limits, seat_may};

use crate::{read, top};

const PATH: &str = "docs/protocol.md";

#[test]
fn the_document_is_fresh() {
    let text = read(PATH);
    let mut fresh = text.clone();
    for (name, table) in [
        ("commands", commands()),
        ("events", events()),
        ("refusals", refusals()),
        ("close-codes", close_codes()),
        ("rights", rights()),
        ("limits", limits_table()),
    ] {
        fresh = replaced(&fresh, name, &table);
    }
    if std::env::var_os("LIANXIAN_WRITE").is_some() {
        std::fs::write(top(PATH), fresh).expect("the document can be written");
    } else {
        assert!(fresh == text, "{PATH} is stale: run again with LIANXIAN_WRITE=1");
    }
}

fn replaced(text: &str, name: &str, table: &str) -> String {
    let open = format!("<!-- table: {name} -->\n");
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("no table {name}"));
    let (_, after) = rest.split_once("<!-- end -->").expect("a table ends");
    format!("{before}{open}{table}<!-- end -->{after}")
}

/// A variant of an enum as its source has it.
struct Variant {
    doc: String,
    name: String,
    /// `(name, type, may be missing)`.
    fields: Vec<(String, String, bool)>,
}

/// Reads the variants between a line that starts with `from` and the brace that ends it.
fn variants(path: &str, from: &str) -> Vec<Variant> {
    let text = read(path);
    let start = text.find(from).unwrap_or_else(|| panic!("{path} has no {from}"));
    let mut lines = text[start..].lines().skip(1);
    let (mut all, mut doc) = (Vec::new(), Vec::new());
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line == "}" {
            break;
        }
        if let Some(words) = line.strip_prefix("///") {
            doc.push(words.trim().to_owned());
        } else if line.starts_with(|c: char| c.is_ascii_uppercase()) {
            let mut whole = line.to_owned();
            while whole.matches('{').count() > whole.matches('}').count() {
                whole.push(' ');
                whole.push_str(lines.next().expect("a variant ends").trim());
            }
            let name: String = whole.chars().take_while(|c| c.is_alphanumeric()).collect();
            let body = whole.split_once('{').and_then(|(_, rest)| rest.rsplit_once('}'));
            let fields = body.map_or(Vec::new(), |(body, _)| fields(body));
            all.push(Variant { doc: doc.join(" "), name, fields });
            doc.clear();
        }
    }
    all
}

fn fields(body: &str) -> Vec<(String, String, bool)> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in body.chars() {
        match c {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().expect("one part at least").push(c);
        }
    }
    let field = |part: &String| {
        let may_miss = part.contains("serde(default)");
        let part = part.rsplit(']').next().unwrap_or_default();
        let (name, kind) = part.split_once(':')?;
        Some((name.trim().to_owned(), kind.trim().to_owned(), may_miss))
    };
    parts.iter().filter_map(field).collect()
}

/// A type as a stranger reads it.
fn kind(rust: &str) -> String {
    let inner = |prefix: &str| rust.strip_prefix(prefix)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        return format!("{} or null", kind(inner));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", kind(inner));
    }
    match rust {
        "Private" | "String" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "u64" | "i32" => "number".to_owned(),
        "Timestamp" => "instant".to_owned(),
        "(SeatId, Timestamp)" => "`[seat id, instant]`".to_owned(),
        id if id.ends_with("Id") => format!("{} id", word(&id[..id.len() - 2]).replace('_', " ")),
        other => format!("`{other}`"),
    }
}

fn word(name: &str) -> String {
    let mut word = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            word.push('_');
        }
        word.extend(c.to_lowercase());
    }
    word
}

fn fields_cell(variant: &Variant) -> String {
    let cell = variant.fields.iter().map(|(name, rust, may_miss)| {
        let mark = if *may_miss { "?" } else { "" };
        format!("`{name}{mark}` {}", kind(rust))
    });
    cell.collect::<Vec<_>>().join(", ")
}

fn variants_table(variants: &[Variant]) -> String {
    let mut table = "| type | fields | meaning |\n| --- | --- | --- |\n".to_owned();
    for variant in variants {
        let (word, fields) = (word(&variant.name), fields_cell(variant));
        table += &format!("| `{word}` | {fields} | {} |\n", variant.doc);
    }
    table
}

fn commands() -> String {
    let variants = variants("server/protocol/src/command.rs", "commands! {");
    let words: Vec<_> = variants.iter().map(|it| word(&it.name)).collect();
    let known: Vec<_> = CommandKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(words, known, "the source was read right");
    variants_table(&variants)
}

fn events() -> String {
    let variants = variants("server/domain/src/session_fact.rs", "pub enum SessionFact {");
    assert!(variants.len() > 50, "the source was read right");
    variants_table(&variants)
}

fn refusals() -> String {
    let mut table = "| reason | meaning |\n| --- | --- |\n".to_owned();
    for variant in variants("server/protocol/src/refusal.rs", "pub enum RefusalReason {") {
        table += &format!("| `{}` | {} |\n", word(&variant.name), variant.doc);
    }
    table
}

fn close_codes() -> String {
    let mut table = "| code | meaning |\n| --- | --- |\n".to_owned();
    let variants = variants("server/daemon/src/signaling/close.rs", "pub enum CloseCode {");
    assert_eq!(variants.len(), CloseCode::ALL.len(), "the source was read right");
    for (variant, code) in variants.iter().zip(CloseCode::ALL) {
        assert_eq!(format!("{code:?}"), variant.name);
        table += &format!("| {} | {} |\n", code.number(), variant.doc);
    }
    table
}

fn plain(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a word").as_str().expect("a word").to_owned()
}

/// Letters of the phases in which it is allowed.
fn phases(role: SeatRole, is_chair: bool, command: CommandKind) -> String {
    let allowed = Phase::ALL.into_iter().zip("LRDSCXAN".chars());
    allowed
        .filter(|(phase, _)| seat_may(role, is_chair, *phase, command).is_ok())
        .map(|(_, letter)| letter)
        .collect()
}

fn rights() -> String {
    let mut table = String::from("| command |");
    for role in SeatRole::ALL {
        table += &format!(" {} |", plain(role));
    }
    table += " with the chair bar |\n| --- |";
    table += &" --- |".repeat(SeatRole::ALL.len() + 1);
    table.push('\n');
    for command in CommandKind::ALL {
        table += &format!("| `{}` |", command.word());
        for role in SeatRole::ALL {
            let cell = phases(role, false, *command);
            table += &format!(" {} |", if cell.is_empty() { "–" } else { &cell });
        }
        let chair = phases(SeatRole::Officer, true, *command);
        let same = chair == phases(SeatRole::Officer, false, *command);
        table += &format!(" {} |\n", if same { "" } else { &chair });
    }
    table
}

fn limits_table() -> String {
    let rows = [
        ("message, bytes", limits::MESSAGE_BYTES_MAX as i64),
        ("`signal` message, bytes", limits::DESCRIPTION_BYTES_MAX as i64),
        ("`hello`, bytes", limits::HELLO_BYTES_MAX as i64),
        ("time until `hello`, ms", limits::HELLO_MS as i64),
        ("commands a second, then waiting", i64::from(limits::COMMANDS_PER_SECOND)),
        ("commands at once", i64::from(limits::COMMANDS_BURST)),
        ("signals a second, then waiting", i64::from(limits::SIGNALS_PER_SECOND)),
        ("signals at once", i64::from(limits::SIGNALS_BURST)),
        ("unreadable frames before 4400", i64::from(limits::BAD_FRAMES_MAX)),
        ("messages waiting for one reader before 4413", limits::OUTBOX_MESSAGES_MAX as i64),
        ("bytes waiting for one reader before 4413", limits::OUTBOX_BYTES_MAX as i64),
        ("events of one `replay`", limits::REPLAY_EVENTS_MAX as i64),
        ("bytes of one `replay`", limits::REPLAY_BYTES_MAX as i64),
        ("life of a ticket, ms", limits::TICKET_MS),
        ("life of a resume token, ms", limits::RESUME_TOKEN_MS),
        ("life of a seat code after the planned end, ms", limits::SEAT_CODE_AFTER_MS),
        ("life of TURN credentials, ms", limits::TURN_CREDENTIAL_MS),
        ("wrong codes of one address at once", i64::from(limits::WRONG_CODES_BURST)),
        ("one more every, ms", limits::WRONG_CODE_EVERY_MS),
        ("server ping in reception and deliberation, ms (± 10 %)", limits::PING_LIVE_MS),
        ("server ping otherwise, ms (± 10 %)", limits::PING_QUIET_MS),
        ("silence until `seat_interrupted` while live, ms", limits::INTERRUPTED_LIVE_MS),
        ("silence until `seat_interrupted` otherwise, ms", limits::INTERRUPTED_QUIET_MS),
        ("silence until the socket is closed, ms", limits::SOCKET_SILENT_MS),
        ("interruption until `seat_absent`, ms", limits::ABSENT_MS),
        ("changes a desk can catch up with", limits::DESK_CHANGES_MAX as i64),
        ("characters of a text", limits::TEXT_CHARS_MAX as i64),
        ("characters of a name, place or reason", limits::NAME_CHARS_MAX as i64),
    ];
    let mut table = "| limit | value |\n| --- | --- |\n".to_owned();
    for (name, value) in rows {
        table += &format!("| {name} | {value} |\n");
    }
    table
}

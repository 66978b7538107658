//! The receipt (回执, A5) of one seat, handed out at closing: who was there, what was decided as
//! far as that seat may see it, and the signed head that makes its holder a witness.

use domain::{Claim, Opinion, OpinionState, SeatAttendance, SiteId};
use protocol::SessionState;
use record::SignedCheckpoint;

use super::checkpoints::names;
use super::html::{LocalClock, escape, page, private, table};
use super::record::{due, interval, units, word};
use super::slip::qr_svg;
use super::who::entered_by;
use super::words;

/// What a receipt is printed from.
#[derive(Clone, Copy, Debug)]
pub struct Receipt<'a> {
    /// The record as it goes onto paper.
    pub state: &'a SessionState,
    /// The session as this seat saw it.
    pub seen: &'a SessionState,
    /// Who attended at the seat.
    pub seat: &'a SeatAttendance,
    /// Made at closing, or at the seal once there is one.
    pub closed: &'a SignedCheckpoint,
    /// Every signed head of the record: a session that was reopened closes more than once.
    pub checkpoints: &'a [SignedCheckpoint],
}

/// The page.
#[must_use]
pub fn receipt_page(
    receipt: &Receipt<'_>,
    time_zone: &str,
    site_name: &dyn Fn(SiteId) -> String,
) -> String {
    let (clock, state) = (LocalClock { time_zone }, receipt.state);
    let number = escape(&state.number);
    let checkpoint = &receipt.closed.checkpoint;
    let qr = format!("{} {} {}", state.number, checkpoint.head, signer(receipt));
    let body = format!(
        "<div class=\"qr\">{}</div><h1>接访回执</h1><p class=\"sub\">{number} · {}<br>{}</p>\
         {}{}{}{}<p class=\"note small\">{}</p>",
        qr_svg(&qr),
        clock.day(state.slot.from_at),
        escape(&site_name(state.host_site_id)),
        seat(receipt.seat, clock),
        opinions(receipt, site_name),
        claims(receipt),
        proof(receipt, clock),
        words::NOT_A_DECISION,
    );
    page(&format!("接访回执 {}", state.number), "a5", &body)
}

fn signer(receipt: &Receipt<'_>) -> String {
    receipt.closed.signer.fingerprint()
}

fn seat(seat: &SeatAttendance, clock: LocalClock<'_>) -> String {
    let people: Vec<_> = seat
        .persons
        .iter()
        .map(|it| format!("{}（{}）", private(&it.name), words::person(it.kind)))
        .collect();
    let people = if people.is_empty() { "未签到".to_owned() } else { people.join("<br>") };
    let intervals: Vec<_> = seat.intervals.iter().map(|it| interval(it, clock)).collect();
    let intervals =
        if intervals.is_empty() { "未到场".to_owned() } else { intervals.join("<br>") };
    let row = vec![
        format!("{}<br>{}", escape(&seat.site_name), words::role(seat.role)),
        people,
        format!("<span class=\"small\">{intervals}</span>"),
        format!("<span class=\"num\">{} 分钟</span>", seat.present_ms / 60_000),
    ];
    format!("<h2>到场情况</h2>{}", table(&["座席", "人员", "在场时段", "合计"], [row]))
}

/// What was adopted, and on the petitioner's side what was shown besides, as it was shown.
fn opinions(receipt: &Receipt<'_>, site_name: &dyn Fn(SiteId) -> String) -> String {
    let Receipt { state, seen, .. } = receipt;
    let is_adopted = |it: &&Opinion| it.state == OpinionState::Adopted;
    let adopted = state.opinions.iter().filter(is_adopted);
    let is_other = |it: &&Opinion| !adopted.clone().any(|other| other.opinion_id == it.opinion_id);
    let is_petitioners = receipt.seat.role.is_petitioner_side();
    let shown = seen.opinions.iter().filter(|_| is_petitioners).filter(is_other);
    let rows = adopted.clone().chain(shown).map(|it| {
        let now = state.opinions.iter().find(|other| other.opinion_id == it.opinion_id);
        let standing = now.map_or(OpinionState::Withdrawn, |it| it.state);
        let standing = match standing {
            OpinionState::Adopted => String::new(),
            other => format!("<br>（{}，未确定）", words::state(other)),
        };
        vec![
            it.number.to_string(),
            format!("{}{standing}", private(&it.text)),
            format!("{}<br>{}", units(it, site_name), due(it)),
            said(
                seen.opinions.iter().find(|mine| mine.opinion_id == it.opinion_id),
                seen,
                site_name,
            ),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return "<h2>办理意见</h2><p>本次未确定办理意见。</p>".to_owned();
    }
    format!("<h2>办理意见</h2>{}", table(&["序", "意见", "承办与期限", "答复与表态"], rows))
}

/// What the parties said to an opinion, as far as the seat heard it.
fn said(
    seen: Option<&Opinion>,
    state: &SessionState,
    site_name: &dyn Fn(SiteId) -> String,
) -> String {
    let Some(seen) = seen else { return String::new() };
    let answers = seen
        .answers
        .iter()
        .map(|it| format!("{}：{}", escape(&site_name(it.unit_id)), words::answer(it.answer)));
    let response = seen.response.iter().map(|it| {
        let by = entered_by(state, it.entered_by);
        format!("信访人：{}{by} {}", words::response(it.response), private(&it.text))
    });
    answers.chain(response).collect::<Vec<_>>().join("<br>")
}

/// The claims that got a word instead of an opinion.
fn claims(receipt: &Receipt<'_>) -> String {
    let state = receipt.state;
    let settled = |claim: &&Claim| state.claim_words.contains_key(&claim.claim_id);
    let rows: Vec<_> = state
        .claims
        .iter()
        .filter(settled)
        .map(|claim| vec![claim.number.to_string(), private(&claim.text), word(state, claim)])
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("<h2>其他诉求</h2>{}", table(&["序", "诉求", "说明"], rows))
}

fn proof(receipt: &Receipt<'_>, clock: LocalClock<'_>) -> String {
    let checkpoint = &receipt.closed.checkpoint;
    let all = names(receipt.checkpoints.iter().map(|it| it.checkpoint.purpose.word()));
    let place = receipt.checkpoints.iter().position(|it| it == receipt.closed);
    let name = place.and_then(|place| all.get(place)).map_or("结束接访", String::as_str);
    format!(
        "<h2>封存校验</h2><p class=\"small\">{name}：{} {}，共 {} 条<br>校验值 {}<br>\
         签发密钥指纹 {}</p><p class=\"small\">怎样核对：请工作人员导出本次接访的记录文件，在“接访记录”\
         页点“校验记录”，或运行 lianxian record verify 文件 --signer 上面的指纹。报告中“{name}”\
         一行的时间、条数和校验值应与本回执相同；不同，说明记录在“{name}”之后改动过。</p>",
        clock.day(checkpoint.at),
        clock.second(checkpoint.at),
        checkpoint.size,
        checkpoint.head,
        escape(&signer(receipt)),
    )
}

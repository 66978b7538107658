//! The record of a reception on A4: times, attendance, surveys, the claims–opinions table
//! (诉求—意见对照表), minutes, checkpoints, signature lines.

use domain::{
    AttendanceInterval, CheckedInPerson, Claim, EndCause, Opinion, OpinionState, SeatAttendance,
    SeatId, SeatRole, SiteId, Timestamp,
};
use protocol::SessionState;
use protocol::rest::RecordView;

use super::checkpoints::checkpoints;
use super::html::{LocalClock, escape, page, private, table};
use super::line::link_line;
use super::minutes::minutes;
use super::who::{entered_by, who};
use super::words;

/// The page. `inside` entries were left out because they belong behind closed doors; `site_name`
/// finds the printed name of a site.
#[must_use]
pub fn record_page(
    view: &RecordView,
    inside: usize,
    time_zone: &str,
    site_name: &dyn Fn(SiteId) -> String,
) -> String {
    let clock = LocalClock { time_zone };
    let state = &view.state;
    let mut body = head(view, clock, site_name);
    body += &attendance(view, clock);
    body += &surveys(state, clock);
    body += &claims(state, site_name);
    body += &opinions(view, clock, site_name);
    body += &minutes(view, clock);
    body += &attachments(state, clock);
    if inside > 0 {
        body += &format!(
            "<p class=\"small\">闭门会商期间形成的 {inside} 条内容不在本件，存于封存记录。</p>"
        );
    }
    body += &checkpoints(view, clock);
    body += &signs();
    page(&format!("接访记录 {}", state.number), "a4", &body)
}

fn head(view: &RecordView, clock: LocalClock<'_>, site_name: &dyn Fn(SiteId) -> String) -> String {
    let state = &view.state;
    let seal = if view.checkpoints.iter().any(|it| it.purpose == "sealed") {
        "<div class=\"seal\">封<br>存</div>"
    } else {
        ""
    };
    let actual = match (state.started_at, state.closed_at) {
        (Some(from), Some(to)) => format!("{}–{}", clock.minute(from), clock.minute(to)),
        (Some(from), None) => format!("{}–", clock.minute(from)),
        _ => "未开始".to_owned(),
    };
    let disposition = state.disposition.map_or("", words::disposition);
    format!(
        "{seal}<h1>接访记录</h1><p class=\"sub\">{} · {}</p>{}{}{}",
        escape(&state.number),
        private(&state.title),
        link_line(view),
        table(
            &["接访单位", "日期", "计划时间", "实际时间", "结果"],
            [vec![
                escape(&site_name(state.host_site_id)),
                clock.day(state.slot.from_at),
                format!("{}–{}", clock.minute(state.slot.from_at), clock.minute(state.slot.to_at)),
                actual,
                disposition.to_owned(),
            ]],
        ),
        reopenings(view, clock),
    )
}

/// An end that was undone, by whom and why.
fn reopenings(view: &RecordView, clock: LocalClock<'_>) -> String {
    let rows = view.history.reopened.iter().map(|it| {
        let ended =
            it.closed_at.map(|at| format!("{} 结束后，", clock.second(at))).unwrap_or_default();
        format!(
            "<p>{ended}{} 由 {} 重新打开，理由：{}</p>",
            clock.second(it.at),
            who(&view.state, it.by),
            private(&it.reason)
        )
    });
    rows.collect()
}

fn attendance(view: &RecordView, clock: LocalClock<'_>) -> String {
    // Nobody sits at a hall screen.
    let sitting = view.attendance.seats.iter().filter(|seat| seat.role != SeatRole::HallScreen);
    let rows = sitting.map(|seat| {
        let expected = expected(&view.state, seat.seat_id);
        let people = if seat.persons.is_empty() { expected } else { people(&view.state, seat) };
        let through = seat
            .through_seat_id
            .and_then(|it| view.state.seat(it))
            .map(|it| format!("<br>同室就座 · {}", escape(&it.seat.site_name)))
            .unwrap_or_default();
        let intervals: Vec<_> = seat.intervals.iter().map(|it| interval(it, clock)).collect();
        let intervals =
            if intervals.is_empty() { "未到场".to_owned() } else { intervals.join("<br>") };
        vec![
            format!("{} {}", words::role(seat.role), escape(&seat.site_name)),
            format!("{people}{through}"),
            format!("<span class=\"num\">{intervals}</span>"),
            length(seat.present_ms),
        ]
    });
    let rows: Vec<_> = rows.collect();
    format!("<h2>到场情况</h2>{}", table(&["座席", "人员", "在场时段", "合计"], rows))
}

fn expected(state: &SessionState, seat_id: SeatId) -> String {
    let name = state.seat(seat_id).and_then(|it| it.seat.expected.reveal()).unwrap_or_default();
    if name.is_empty() {
        "未签到".to_owned()
    } else {
        format!("{}（未签到）", escape(name))
    }
}

/// Who is checked in, and apart from them who was before: a stand-in, or a name that was put right.
fn people(state: &SessionState, seat: &SeatAttendance) -> String {
    let now = state.seat(seat.seat_id).map(|it| it.persons.as_slice()).unwrap_or_default();
    let is_now = |it: &&CheckedInPerson| now.iter().any(|other| other.name == it.name);
    let name = |it: &CheckedInPerson| {
        let seen = if it.id_seen { "证件已核验" } else { "证件未核验" };
        format!("{}（{} · {seen}）", private(&it.name), words::person(it.kind))
    };
    let here = seat.persons.iter().filter(is_now).map(name);
    let before = seat.persons.iter().filter(|it| !is_now(it));
    let before = before.map(|it| format!("<span class=\"small\">先前登记：{}</span>", name(it)));
    here.chain(before).collect::<Vec<_>>().join("<br>")
}

pub(super) fn interval(it: &AttendanceInterval, clock: LocalClock<'_>) -> String {
    let edge = |at: Timestamp, error_ms: i64| {
        let error = match error_ms {
            0 => String::new(),
            ms => format!(" ± {} 秒", (ms + 999) / 1_000),
        };
        format!("{}{error}", clock.second(at))
    };
    format!(
        "{} {}–{}{}{}",
        words::place(it.place),
        edge(it.from.at, it.from.error_ms),
        edge(it.to.at, it.to.error_ms),
        if it.cause == EndCause::MovedOn { "" } else { " " },
        words::cause(it.cause)
    )
}

fn length(ms: i64) -> String {
    let seconds = ms / 1_000;
    format!("<span class=\"num\">{}:{:02}</span>", seconds / 60, seconds % 60)
}

fn surveys(state: &SessionState, clock: LocalClock<'_>) -> String {
    if state.surveys.is_empty() {
        return String::new();
    }
    let rows = state.surveys.iter().map(|survey| {
        let to = survey.ended_at.map(|at| clock.minute(at)).unwrap_or_default();
        let notes: Vec<_> = survey
            .aspects
            .iter()
            .map(|(aspect, text)| format!("{}：{}", words::aspect(*aspect), private(text)))
            .collect();
        vec![
            survey.number.to_string(),
            private(&survey.place),
            format!("<span class=\"num\">{}–{to}</span>", clock.minute(survey.begun_at)),
            notes.join("<br>"),
        ]
    });
    let rows: Vec<_> = rows.collect();
    format!("<h2>查看现场</h2>{}", table(&["序", "地点", "时间", "情况"], rows))
}

fn claims(state: &SessionState, site_name: &dyn Fn(SiteId) -> String) -> String {
    let rows = state.claims.iter().map(|claim| {
        let opinions: Vec<_> = state
            .opinions
            .iter()
            .filter(|it| {
                it.state == OpinionState::Adopted && it.claim_ids.contains(&claim.claim_id)
            })
            .map(|it| {
                let unit = escape(&site_name(it.responsible_unit_id));
                format!("意见{}：{}({unit})", it.number, private(&it.text))
            })
            .collect();
        let said = state.claim_words.contains_key(&claim.claim_id).then(|| word(state, claim));
        let mut outcome: Vec<_> = opinions.into_iter().chain(said).collect();
        if outcome.is_empty() {
            outcome.push(word(state, claim));
        }
        vec![claim.number.to_string(), private(&claim.text), outcome.join("<br>")]
    });
    let rows: Vec<_> = rows.collect();
    format!("<h2>诉求—意见对照表</h2>{}", table(&["序", "诉求", "办理意见或说明"], rows))
}

pub(super) fn word(state: &SessionState, claim: &Claim) -> String {
    state.claim_words.get(&claim.claim_id).map_or_else(
        || "未形成意见".to_owned(),
        |(word, text)| {
            let text = private(text);
            let colon = if text.is_empty() { "" } else { "：" };
            format!("{}{colon}{text}", words::claim_word(*word))
        },
    )
}

fn opinions(
    view: &RecordView,
    clock: LocalClock<'_>,
    site_name: &dyn Fn(SiteId) -> String,
) -> String {
    let state = &view.state;
    if state.opinions.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = state.opinions.iter().map(|it| opinion(it, state, site_name)).collect();
    let completed = completions(view, clock, site_name);
    format!(
        "<h2>办理意见</h2>{}{completed}",
        table(&["序", "意见", "承办与期限", "单位答复", "群众表态"], rows)
    )
}

/// What stood in an opinion before it was completed after the end, with who and when.
fn completions(
    view: &RecordView,
    clock: LocalClock<'_>,
    site_name: &dyn Fn(SiteId) -> String,
) -> String {
    let rows = view.history.completed.iter().map(|it| {
        format!(
            "<p>意见 {} 于 {} 由 {} 补录；补录前：{}，{}</p>",
            it.old.number,
            clock.second(it.at),
            who(&view.state, it.by),
            units(&it.old, site_name),
            due(&it.old)
        )
    });
    rows.collect()
}

pub(super) fn units(it: &Opinion, site_name: &dyn Fn(SiteId) -> String) -> String {
    let names: Vec<_> = it.bound_units().map(|unit| escape(&site_name(unit))).collect();
    names.join("、")
}

pub(super) fn due(it: &Opinion) -> String {
    match (&it.due_on, &it.next_report_on) {
        (Some(day), _) => format!("{} 前", day.as_str()),
        (None, Some(day)) => format!("长期推进，{} 前报告进展", day.as_str()),
        (None, None) => "期限待补录".to_owned(),
    }
}

fn opinion(
    it: &Opinion,
    state: &SessionState,
    site_name: &dyn Fn(SiteId) -> String,
) -> Vec<String> {
    let answers = it.answers.iter().map(|answer| {
        let via = words::via(answer.via);
        let via = if via.is_empty() { String::new() } else { format!("，{via}") };
        let by = entered_by(state, answer.entered_by);
        let text = private(&answer.text);
        let unit = escape(&site_name(answer.unit_id));
        format!("{unit}：{}{via}{by} {text}", words::answer(answer.answer))
    });
    let has_answered = |unit: &SiteId| it.answers.iter().any(|answer| answer.unit_id == *unit);
    let stands = it.state != OpinionState::Withdrawn;
    let silent = it.bound_units().filter(|unit| stands && !has_answered(unit));
    let silent = silent.map(|unit| format!("{}：未答复", escape(&site_name(unit))));
    let response = it.response.as_ref().map_or_else(
        || "未表态".to_owned(),
        |response| {
            let by = entered_by(state, response.entered_by);
            format!("{}{by} {}", words::response(response.response), private(&response.text))
        },
    );
    let after = if it.is_after_closing { "<br>（结束后补录）" } else { "" };
    let basis = private(&it.basis);
    let basis = if basis.is_empty() { basis } else { format!("<br>依据：{basis}") };
    vec![
        it.number.to_string(),
        format!(
            "{}<br>{} · {}{basis}{after}",
            private(&it.text),
            words::class(it.class),
            adoption(it, state)
        ),
        format!("{}<br>{}", units(it, site_name), due(it)),
        answers.chain(silent).collect::<Vec<_>>().join("<br>"),
        response,
    ]
}

/// Its state, and who decided it.
fn adoption(it: &Opinion, state: &SessionState) -> String {
    let by = who(state, it.adopted_by);
    let by = if by.is_empty() { by } else { format!("（由 {by} 确定）") };
    format!("{}{by}", words::state(it.state))
}

fn attachments(state: &SessionState, clock: LocalClock<'_>) -> String {
    if state.attachments.is_empty() {
        return String::new();
    }
    let rows = state.attachments.iter().map(|it| {
        vec![
            format!("<span class=\"num\">{}</span>", clock.second(it.at)),
            private(&it.name),
            format!("<span class=\"small\">{} 字节<br>{}</span>", it.bytes, escape(&it.sha256)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    format!("<h2>附件</h2>{}", table(&["时间", "名称", "大小与校验值"], rows))
}

fn signs() -> String {
    let lines = ["信访人", "接访领导", "记录人", "责任单位"];
    let lines: String = lines.iter().map(|it| format!("<div>{it}:</div>")).collect();
    format!("<div class=\"signs\">{lines}</div><p class=\"note\">{}</p>", words::NOT_A_DECISION)
}

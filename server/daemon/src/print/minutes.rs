//! The minutes on paper: each line as it stands and, beneath, what it was, who amended it and why;
//! then every word of the petitioner on them.

use protocol::rest::RecordView;
use protocol::{MinuteView, MinutesConfirmation};

use super::html::{LocalClock, private, table};
use super::who::{entered_by, who};
use super::words;

pub(super) fn minutes(view: &RecordView, clock: LocalClock<'_>) -> String {
    let state = &view.state;
    let rows = state.minutes.iter().map(|line| {
        let mark = if line.kind == domain::MinuteKind::Mark { "★ " } else { "" };
        let inside = if line.is_inside { "〔会商〕" } else { "" };
        vec![
            format!("<span class=\"num\">{}</span>", clock.second(line.at)),
            who(state, line.speaker_seat_id),
            format!("{mark}{inside}{}{}", private(&line.text), amendments(view, line, clock)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let read_back = state
        .read_back_at
        .map(|at| format!("<p>{} 宣读笔录。</p>", clock.second(at)))
        .unwrap_or_default();
    let mut checks: String = view
        .history
        .checked
        .iter()
        .map(|it| format!("<p>{}</p>", check(view, it, clock)))
        .collect();
    if checks.is_empty() {
        checks = "<p>笔录核对：未核对</p>".to_owned();
    }
    format!("<h2>笔录</h2>{}{read_back}{checks}", table(&["时间", "发言", "内容"], rows))
}

fn amendments(view: &RecordView, line: &MinuteView, clock: LocalClock<'_>) -> String {
    let mine = view.history.amended.iter().filter(|it| it.minute_id == line.minute_id);
    mine.map(|it| {
        format!(
            "<br><span class=\"small\">原文：{}（{} 由 {} 更正，理由：{}）</span>",
            private(&it.old_text),
            clock.second(it.at),
            who(&view.state, it.by),
            private(&it.reason)
        )
    })
    .collect()
}

/// One answer to the minutes; a later one does not hide it.
fn check(view: &RecordView, it: &MinutesConfirmation, clock: LocalClock<'_>) -> String {
    let text = private(&it.text);
    let colon = if text.is_empty() { "" } else { "：" };
    format!(
        "笔录核对（{}）：{}{}{colon}{text}",
        clock.second(it.at),
        words::minutes_answer(it.answer),
        entered_by(&view.state, it.entered_by),
    )
}

//! Pieces every printed page shares.

use domain::{Private, Timestamp};

use crate::wiring::LocalTime;

/// The style sheet of printed pages, served from the same origin.
pub const STYLE: &str = "
@page { margin: 20mm 18mm; }
body { font: 15px/1.7 FangSong, STFangsong, 'Noto Serif CJK SC', 'Songti SC', SimSun, serif; color: #1b2430;
  max-width: 720px; margin: 24px auto; }
h1 { font-size: 26px; font-weight: 600; text-align: center; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 24px 0 8px; border-bottom: 1px solid #d9d5ca; }
.sub { text-align: center; color: #56616f; margin: 0 0 16px; }
.line { text-align: center; letter-spacing: 0; margin: 8px 0 16px; }
table { border-collapse: collapse; width: 100%; line-height: 1.35; }
th, td { border: 1px solid #868c95; padding: 6px 8px; text-align: left; vertical-align: top; }
th { font-weight: 600; background: #efede6; font-size: 13px; }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.seal { width: 64px; height: 64px; border: 2px solid #1f4e5f; color: #1f4e5f; display: flex; float: right;
  align-items: center; justify-content: center; font-size: 20px; line-height: 1.1; text-align: center; }
.signs { display: grid; grid-template-columns: 1fr 1fr; gap: 32px 48px; margin-top: 40px; }
.signs div { border-bottom: 1px solid #1b2430; padding-bottom: 4px; }
.small { font-size: 13px; color: #56616f; overflow-wrap: anywhere; }
.note { margin-top: 24px; border-top: 1px solid #d9d5ca; padding-top: 8px; }
.big { font-size: 22px; font-weight: 600; }
.a5 { max-width: 520px; }
.qr { width: 132px; float: right; }
.qr svg { display: block; width: 132px; height: 132px; }
.qr p { margin: 0; line-height: 1.35; text-align: center; }
.qr ~ h2 { clear: right; }
";

/// A text that may have been erased, for HTML.
pub(super) fn private(text: &Private) -> String {
    text.reveal().map_or_else(|| "〔已清除〕".to_owned(), escape)
}

/// Text for HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A whole page. `body` is HTML already.
pub(super) fn page(title: &str, class: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{}</title>\
         <link rel=\"stylesheet\" href=\"/api/print.css\"></head><body class=\"{class}\">{body}</body></html>",
        escape(title)
    )
}

/// A table with a head row; cells are HTML already.
pub(super) fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let head: String = head.iter().map(|cell| format!("<th>{}</th>", escape(cell))).collect();
    let rows: String = rows
        .into_iter()
        .map(|row| {
            let cells: String = row.iter().map(|cell| format!("<td>{cell}</td>")).collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

/// Prints instants in one site's zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct LocalClock<'a> {
    /// IANA zone.
    pub(super) time_zone: &'a str,
}

impl LocalClock<'_> {
    /// `2026年11月23日`.
    pub(super) fn day(self, at: Timestamp) -> String {
        let LocalTime { year, month, day, .. } = LocalTime::of(at, self.time_zone);
        format!("{year}年{month}月{day}日")
    }

    /// `10:30`.
    pub(super) fn minute(self, at: Timestamp) -> String {
        let LocalTime { hour, minute, .. } = LocalTime::of(at, self.time_zone);
        format!("{hour:02}:{minute:02}")
    }

    /// `10:30:05`.
    pub(super) fn second(self, at: Timestamp) -> String {
        let second = LocalTime::of(at, self.time_zone).second;
        format!("{}:{second:02}", self.minute(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_prints_in_the_zone_of_the_site() {
        let beijing = LocalClock { time_zone: "Asia/Shanghai" };
        // 2026-02-28T16:00:00Z is the first of March in Beijing.
        let at = Timestamp(1_772_294_400_000);
        assert_eq!(beijing.day(at), "2026年3月1日");
        assert_eq!(beijing.second(at.plus_ms(61_000)), "00:01:01");
    }

    #[test]
    fn a_name_cannot_open_a_tag() {
        assert_eq!(escape("<b>\"'&"), "&lt;b&gt;&quot;&#39;&amp;");
    }
}

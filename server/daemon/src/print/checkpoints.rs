//! Signed heads of the chain, named so that two ends of one session can be told apart.

use protocol::rest::RecordView;

use super::html::{LocalClock, escape, table};

/// `结束接访`, `封存`, …; the second of a kind and every later one says which it is.
pub(super) fn names<'a>(purposes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut before: Vec<&str> = Vec::new();
    let name = |purpose: &'a str| {
        before.push(purpose);
        match before.iter().filter(|it| **it == purpose).count() {
            0 | 1 => word(purpose).to_owned(),
            number => format!("{} · 第 {number} 次", word(purpose)),
        }
    };
    purposes.into_iter().map(name).collect()
}

fn word(purpose: &str) -> &'static str {
    match purpose {
        "closed" => "结束接访",
        "sealed" => "封存",
        "corrected" => "更正",
        "daily" => "每日签发",
        _ => "导出",
    }
}

pub(super) fn checkpoints(view: &RecordView, clock: LocalClock<'_>) -> String {
    let names = names(view.checkpoints.iter().map(|it| it.purpose.as_str()));
    let rows = view.checkpoints.iter().zip(names).map(|(it, name)| {
        vec![
            name,
            format!("{} {}", clock.day(it.at), clock.second(it.at)),
            it.size.to_string(),
            format!("<span class=\"small\">{}</span>", escape(&it.head)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    format!(
        "<h2>封存校验</h2>{}<p class=\"small\">当前共 {} 条事实，校验值 {}<br>签发密钥指纹 {}</p>",
        table(&["事由", "时间", "条数", "校验值"], rows),
        view.head.size,
        view.head.head,
        escape(&view.signer)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_end_of_a_session_says_that_it_is_the_second() {
        let all = names(["closed", "closed", "sealed"]);
        assert_eq!(all, ["结束接访", "结束接访 · 第 2 次", "封存"]);
    }
}

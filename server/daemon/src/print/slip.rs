//! The notice (告知单, A5) for the citizen: when, where, what to bring, whom to call. It shows no
//! personal data beside the masked name; the QR code carries the reception number only.

use domain::Slot;
use qrcode::QrCode;
use qrcode::render::svg;

use super::html::{LocalClock, escape, page};
use super::words;

/// What a slip says.
#[derive(Clone, Debug)]
pub struct Slip {
    /// Office that receives.
    pub office: String,
    /// Printed number.
    pub number: String,
    /// Masked name, may be empty.
    pub petitioner: String,
    /// When.
    pub slot: Slot,
    /// Where to come.
    pub site_name: String,
    /// Telephone there.
    pub phone: String,
}

/// The page.
#[must_use]
pub fn slip_page(slip: &Slip, time_zone: &str) -> String {
    let clock = LocalClock { time_zone };
    let qr = qr_svg(&slip.number);
    let petitioner = if slip.petitioner.is_empty() {
        String::new()
    } else {
        format!("<p>信访人：{}</p>", escape(&slip.petitioner))
    };
    let body = format!(
        "<div class=\"qr\">{qr}<p class=\"small\">扫码显示接访编号，供工作人员查找，不会打开网页</p></div>\
         <h1>接访告知单</h1><p class=\"sub\">{} · {}</p>{petitioner}\
         <p>时间：<br><span class=\"big\">{} {}–{}</span></p>\
         <p>地点：<br><span class=\"big\">{}</span></p>\
         <p>请提前 15 分钟到达，带好身份证件和有关材料。工作人员会帮您连线，您不用操作设备。</p>\
         <p>来不了或想改时间，请打电话：<span class=\"big\">{}</span></p>\
         <p class=\"note small\">{}</p>",
        escape(&slip.office),
        escape(&slip.number),
        clock.day(slip.slot.from_at),
        clock.minute(slip.slot.from_at),
        clock.minute(slip.slot.to_at),
        escape(&slip.site_name),
        escape(&slip.phone),
        words::NOTICE_ONLY,
    );
    page(&format!("接访告知单 {}", slip.number), "a5", &body)
}

pub(super) fn qr_svg(text: &str) -> String {
    // A line of text always fits; an empty picture is no reason to fail a slip.
    QrCode::new(text.as_bytes()).map_or_else(
        |_| String::new(),
        |code| {
            let svg = code.render::<svg::Color<'_>>().min_dimensions(132, 132).build();
            svg.split_once("?>").map_or(svg.clone(), |(_, rest)| rest.to_owned())
        },
    )
}

#[cfg(test)]
mod tests {
    use domain::{Span, Timestamp};

    use super::*;

    #[test]
    fn a_notice_says_what_it_is_and_speaks_of_no_record() {
        let slip = Slip {
            office: "某区信访办".to_owned(),
            number: "JF2026-0001".to_owned(),
            petitioner: String::new(),
            slot: Span::new(Timestamp(0), Timestamp(1_800_000)).expect("a span"),
            site_name: "某社区".to_owned(),
            phone: "010-62345678".to_owned(),
        };
        let page = slip_page(&slip, "Asia/Shanghai");
        assert!(page.contains("<h1>接访告知单</h1>") && page.contains("不会打开网页"));
        assert!(page.contains("打电话：") && page.contains(words::NOTICE_ONLY));
        assert!(!page.contains("预约单") && !page.contains(words::NOT_A_DECISION));
    }
}

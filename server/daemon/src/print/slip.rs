//! The appointment slip (A5) for the citizen: when, where, what to bring, whom to call. It shows no
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
        "<div class=\"qr\">{qr}</div><h1>接访预约单</h1><p class=\"sub\">{} · {}</p>{petitioner}\
         <p>时间：<br><span class=\"big\">{} {}–{}</span></p>\
         <p>地点：<br><span class=\"big\">{}</span></p>\
         <p>请提前 15 分钟到达，带好身份证件和有关材料。工作人员会帮您连线，您不用操作设备。</p>\
         <p>来不了或想改时间，请打电话:<span class=\"big\">{}</span></p>\
         <p class=\"note small\">{}</p>",
        escape(&slip.office),
        escape(&slip.number),
        clock.day(slip.slot.from_at),
        clock.minute(slip.slot.from_at),
        clock.minute(slip.slot.to_at),
        escape(&slip.site_name),
        escape(&slip.phone),
        words::NOT_A_DECISION,
    );
    page(&format!("接访预约单 {}", slip.number), "a5", &body)
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

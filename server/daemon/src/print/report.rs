//! What the verifier says, for people: in the language of the office and by its clock. The machine
//! word of a bad place stands beside its name.

use record::{Fault, FaultPlace, Report};

use super::checkpoints::names;
use super::html::LocalClock;

const CLOCK: LocalClock<'static> = LocalClock { time_zone: "Asia/Shanghai" };

/// The report of a record that is consistent and signed.
#[must_use]
pub fn report_text(report: &Report) -> String {
    let withheld = match report.withheld {
        0 => String::new(),
        some => format!("，其中 {some} 条不在本件"),
    };
    let mut text =
        format!("记录完整：共 {} 条事实{withheld}\n校验值 {}\n", report.facts, report.head);
    let names = names(report.checkpoints.iter().map(|it| it.checkpoint.purpose.word()));
    for (signed, name) in report.checkpoints.iter().zip(names) {
        let it = &signed.checkpoint;
        let (day, time) = (CLOCK.day(it.at), CLOCK.second(it.at));
        text += &format!("{name}：{day} {time}，共 {} 条，校验值 {}\n", it.size, it.head);
    }
    let pinned = if report.is_pinned {
        "与指定的一致"
    } else {
        "未指定核对，请与打印回执上的指纹比对"
    };
    text + &format!("签发密钥指纹 {}：{pinned}\n", report.fingerprint)
}

/// Where a record is not what was signed.
#[must_use]
pub fn fault_text(fault: &Fault) -> String {
    let place = match fault.place {
        FaultPlace::Header => "文件头".to_owned(),
        FaultPlace::Fact(number) => format!("第 {number} 条事实"),
        FaultPlace::Vault(number) => format!("第 {number} 段原文"),
        FaultPlace::Attendance => "到场情况".to_owned(),
        FaultPlace::Outcomes => "接访结果".to_owned(),
        FaultPlace::Checkpoint(number) => format!("第 {number} 个封存点"),
        FaultPlace::Export => "文件末尾的签名".to_owned(),
    };
    format!("记录与签名时不一致，出错位置：{place}（{fault}）")
}

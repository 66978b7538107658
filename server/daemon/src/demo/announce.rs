//! The demo's words on the terminal: twelve lines for people, or one line of JSON for programs.

use domain::AccountFunction;
use serde_json::json;

use super::{AccountLine, Sheet};

/// One line of JSON: `base_url`, `demo_url`, `accounts`, `receptions`, `data`.
#[must_use]
pub fn json_line(sheet: &Sheet) -> String {
    let accounts: Vec<_> = sheet
        .accounts
        .iter()
        .map(|it| {
            json!({
                "name": it.name, "function": it.function, "site": it.site,
                "account": it.account, "link": it.link,
            })
        })
        .collect();
    let receptions: Vec<_> = sheet
        .receptions
        .iter()
        .map(|it| {
            let seats: Vec<_> = it
                .seats
                .iter()
                .map(|seat| {
                    json!({ "id": seat.id, "role": seat.role, "site": seat.site, "code": seat.code })
                })
                .collect();
            json!({ "id": it.id, "session_id": it.session_id, "state": it.state, "seats": seats })
        })
        .collect();
    json!({
        "base_url": sheet.base_url, "demo_url": demo_url(sheet), "accounts": accounts,
        "receptions": receptions, "data": sheet.data,
    })
    .to_string()
}

/// Address of the stage.
fn demo_url(sheet: &Sheet) -> String {
    format!("{}/#/demo", sheet.base_url)
}

/// At most twelve lines; the first is where to begin.
#[must_use]
pub fn terminal_lines(sheet: &Sheet) -> Vec<String> {
    let link = |function: AccountFunction, tier: &str| {
        let is_meant = |it: &&AccountLine| it.function == function && it.site.ends_with(tier);
        sheet.accounts.iter().find(is_meant).map_or_else(String::new, |it| it.link.clone())
    };
    let code = |role: &str| {
        let seats = sheet.receptions.first().map(|it| it.seats.as_slice()).unwrap_or_default();
        seats
            .iter()
            .find(|it| it.role == role)
            .map_or_else(String::new, |it| format!("{}/#/join/{}", sheet.base_url, it.code))
    };
    vec![
        format!("演示台 begin here    {}", demo_url(sheet)),
        format!("接访员 officer      {}", link(AccountFunction::Officer, "")),
        format!("接访领导 leader     {}", link(AccountFunction::Leader, "")),
        format!("排期员 scheduler    {}", link(AccountFunction::Scheduler, "")),
        format!("花园路街道 street   {}", link(AccountFunction::SiteOperator, "街道")),
        format!("第1社区 community   {}", link(AccountFunction::SiteOperator, "社区")),
        format!("群众端 petitioner   {}", code("petitioner")),
        format!("现场手机 field      {}", code("field")),
        "没有打开的座席由程序代演。 Seats nobody opens are played by the demo.".to_owned(),
        format!("数据 data: {}", sheet.data),
        "停止: Ctrl-C。再运行同一命令即从原处继续；--fresh 重新开始。".to_owned(),
        "Stop: Ctrl-C. The same command goes on where it was; --fresh starts over.".to_owned(),
    ]
}

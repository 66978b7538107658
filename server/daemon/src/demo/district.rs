//! The invented district: sites, people, accounts. Street and unit names are places; every
//! person is made up.

use domain::{AccountFunction, SeatRole};

/// Sites as the import reads them.
pub(super) const SITES: &str = "\
site_code,name,tier,kind,parent_code,rooms,opens,closes,lunch_from,lunch_to,phone,fallback_code,time_zone,division_code
HD,区信访接待中心,district,reception_hall,,5,00:00,24:00,,,010-55500000,,Asia/Shanghai,110108
HD-018,花园路街道,subdistrict,reception_room,HD,2,00:00,24:00,,,010-55500180,HD,Asia/Shanghai,110108018
HD-018-001,花园路第1社区,community,reception_room,HD-018,1,00:00,24:00,,,010-55500181,HD-018,Asia/Shanghai,
HD-018-002,花园路第2社区,community,reception_room,HD-018,1,00:00,24:00,,,010-55500182,HD-018,Asia/Shanghai,
HD-018-003,花园路第3社区,community,reception_room,HD-018,1,00:00,24:00,,,010-55500183,HD-018,Asia/Shanghai,
HD-008,北太平庄街道,subdistrict,reception_room,HD,2,00:00,24:00,,,010-55500080,HD,Asia/Shanghai,110108008
HD-008-001,北太平庄第1社区,community,reception_room,HD-008,1,00:00,24:00,,,010-55500081,HD-008,Asia/Shanghai,
HD-008-002,北太平庄第2社区,community,reception_room,HD-008,1,00:00,24:00,,,010-55500082,HD-008,Asia/Shanghai,
HD-010,学院路街道,subdistrict,reception_room,HD,2,00:00,24:00,,,010-55500100,HD,Asia/Shanghai,110108010
HD-010-001,学院路第1社区,community,reception_room,HD-010,1,00:00,24:00,,,010-55500101,HD-010,Asia/Shanghai,
HD-010-002,学院路第2社区,community,reception_room,HD-010,1,00:00,24:00,,,010-55500102,HD-010,Asia/Shanghai,
HD-010-003,学院路第3社区,community,reception_room,HD-010,1,00:00,24:00,,,010-55500103,HD-010,Asia/Shanghai,
HD-025,四季青镇,subdistrict,reception_room,HD,1,00:00,24:00,,,010-55500250,HD,Asia/Shanghai,110108027
HD-025-001,四季青第1村,community,reception_room,HD-025,1,00:00,24:00,,,010-55500251,HD-025,Asia/Shanghai,
HD-025-002,四季青第2村,community,reception_room,HD-025,1,00:00,24:00,,,010-55500252,HD-025,Asia/Shanghai,
HD-XFB,区信访办,district,department,HD,2,00:00,24:00,,,010-55500901,,Asia/Shanghai,
HD-JW,区教委,district,department,HD,2,00:00,24:00,,,010-55500902,,Asia/Shanghai,
HD-ZJ,区住建委,district,department,HD,2,00:00,24:00,,,010-55500903,,Asia/Shanghai,
HD-CG,区城管委,district,department,HD,2,00:00,24:00,,,010-55500904,,Asia/Shanghai,
HD-JX,健翔学校,district,unit,HD-JW,1,00:00,24:00,,,010-55500905,,Asia/Shanghai,
HD-XC1,现场一组,district,mobile,HD,1,00:00,24:00,,,010-55500991,,Asia/Shanghai,
";

/// An account of the demo.
pub(super) struct DemoAccount {
    pub(super) account: &'static str,
    pub(super) name: &'static str,
    pub(super) function: AccountFunction,
    pub(super) site_code: &'static str,
    /// Post of the person in the directory, for those who sit at a seat in person.
    pub(super) post: Option<&'static str>,
}

const fn account(
    account: &'static str,
    name: &'static str,
    function: AccountFunction,
    site_code: &'static str,
) -> DemoAccount {
    DemoAccount { account, name, function, site_code, post: None }
}

/// One account a function, in the order people need them.
pub(super) const ACCOUNTS: &[DemoAccount] = &[
    account("jiefangyuan", "接访员 · 言清", AccountFunction::Officer, "HD"),
    DemoAccount {
        post: Some("副区长"),
        ..account("lingdao", "接访领导 · 程远", AccountFunction::Leader, "HD")
    },
    account("jiluyuan", "记录员 · 白简", AccountFunction::Recorder, "HD"),
    account("paiqi", "排期员 · 时序", AccountFunction::Scheduler, "HD"),
    account("shenpi", "审批人 · 衡之", AccountFunction::Approver, "HD"),
    account("huayuanlu", "花园路街道值班", AccountFunction::SiteOperator, "HD-018"),
    account("huayuanlu1", "花园路第1社区值班", AccountFunction::SiteOperator, "HD-018-001"),
    account("jiaowei", "区教委承办人", AccountFunction::Unit, "HD-JW"),
    account("jianxiang", "健翔学校承办人", AccountFunction::Unit, "HD-JX"),
    account("xitong", "系统管理员", AccountFunction::SystemAdmin, "HD"),
    account("anquan", "安全管理员", AccountFunction::SecurityAdmin, "HD"),
    account("shenji", "审计管理员", AccountFunction::AuditAdmin, "HD"),
    account("xianchang", "现场一组", AccountFunction::SiteOperator, "HD-XC1"),
];

/// Whom a stand-in plays at a seat; empty for seats the demo knows nobody for.
pub(super) fn player(role: SeatRole, site_code: &str) -> &'static str {
    match (role, site_code) {
        (SeatRole::Leader, _) => "程远",
        (SeatRole::Officer, _) => "言清",
        (SeatRole::Recorder, _) => "白简",
        (SeatRole::Subdistrict, _) => "岑舟",
        (SeatRole::Unit, "HD-JW") => "闻歌",
        (SeatRole::Unit, _) => "柯宁",
        (SeatRole::Petitioner, _) => "温如松",
        (SeatRole::Field, _) => "江帆",
        _ => "",
    }
}

/// The account whose window takes a seat.
pub(super) fn account_of(role: SeatRole, site_code: &str) -> Option<&'static str> {
    match role {
        SeatRole::Leader => Some("lingdao"),
        SeatRole::Officer | SeatRole::HallScreen => Some("jiefangyuan"),
        SeatRole::Recorder => Some("jiluyuan"),
        _ => {
            let mut local = ACCOUNTS.iter().filter(|it| it.site_code == site_code);
            let sits = [AccountFunction::SiteOperator, AccountFunction::Unit];
            local.find(|it| sits.contains(&it.function)).map(|it| it.account)
        }
    }
}

/// A petition of the demo; the first is today's, the second was heard yesterday.
pub(super) struct DemoPetition {
    pub(super) title: &'static str,
    pub(super) petitioner: &'static str,
    pub(super) site_code: &'static str,
    pub(super) claims: &'static [&'static str],
    pub(super) unit_codes: &'static [&'static str],
}

pub(super) const PETITIONS: &[DemoPetition] = &[
    DemoPetition {
        title: "住宅楼周边环境与加装电梯",
        petitioner: "温如松",
        site_code: "HD-018-001",
        claims: &["拆除楼前挤占道路的违法建设", "解决停车与行人通行空间", "为住宅楼加装电梯"],
        unit_codes: &["HD-JW", "HD-JX"],
    },
    DemoPetition {
        title: "楼道照明与雨水倒灌",
        petitioner: "季安宁",
        site_code: "HD-008-001",
        claims: &["修复楼道照明", "治理雨季地下室倒灌"],
        unit_codes: &["HD-ZJ"],
    },
    DemoPetition {
        title: "小区门前路口人车混行",
        petitioner: "陆平川",
        site_code: "HD-010-002",
        claims: &["在路口设置人行信号灯"],
        unit_codes: &["HD-CG"],
    },
];

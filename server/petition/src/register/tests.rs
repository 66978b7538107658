//! Registering as a clerk does it, and reading as others may.

use domain::{
    AccountFunction, AccountId, DayHours, Grant, OpeningHours, Rights, Site, SiteKind, Tier,
    TimeOfDay,
};

use super::*;

fn site_id(n: u128) -> SiteId {
    SiteId(Uuid::from_u128(n))
}

fn site(n: u128, parent: Option<u128>, tier: Tier, kind: SiteKind) -> Site {
    let time = |minutes: u16| TimeOfDay::try_from(minutes).expect("a time");
    let hours = DayHours { opens: time(0), closes: time(1440), lunch: None };
    Site {
        site_id: site_id(n),
        site_code: format!("T-{n}"),
        name: format!("站点{n}"),
        tier,
        kind,
        parent_id: parent.map(site_id),
        rooms: 1,
        hours: OpeningHours([Some(hours); 7]),
        phone: String::new(),
        fallback_id: None,
        time_zone: "Asia/Shanghai".to_owned(),
        division_code: String::new(),
        valid_from: Timestamp(0),
        valid_to: None,
    }
}

const HALL: u128 = 1;
const STREET: u128 = 2;
const COMMUNITY: u128 = 3;
const COMMITTEE: u128 = 4;
const CAMERA: u128 = 5;

fn tree() -> SiteTree {
    SiteTree::new([
        site(HALL, None, Tier::District, SiteKind::ReceptionHall),
        site(STREET, Some(HALL), Tier::Subdistrict, SiteKind::ReceptionRoom),
        site(COMMUNITY, Some(STREET), Tier::Community, SiteKind::ReceptionRoom),
        site(COMMITTEE, Some(HALL), Tier::District, SiteKind::Department),
        site(CAMERA, Some(STREET), Tier::Subdistrict, SiteKind::Mobile),
    ])
}

fn permit(tree: &SiteTree, at: u128) -> Permit {
    let grant = Grant { function: AccountFunction::Scheduler, site_id: site_id(HALL) };
    let account_id = AccountId(Uuid::from_u128(99));
    Rights::permit(tree, account_id, &[grant], Action::RegisterPetition, site_id(at))
        .expect("a scheduler registers in the whole district")
}

fn new(class: PetitionClass, units: &[u128]) -> NewPetition {
    NewPetition {
        title: " 加装电梯 ".into(),
        class,
        petitioner: Petitioner {
            name: "某老师".into(),
            id_number: "110108193501011234".into(),
            phone: "13800001234".into(),
            address: "北京市海淀区某路1号".into(),
        },
        site_id: site_id(COMMUNITY),
        claims: vec!["拆除违建".into(), "加装电梯".into()],
        unit_ids: units.iter().map(|n| site_id(*n)).collect(),
    }
}

fn register(register: &mut Register, new: &NewPetition) -> Result<Registered, Refusal> {
    let tree = tree();
    let permit = permit(&tree, COMMUNITY);
    let mut next = 1000 * (register.petitions.len() as u128 + 1);
    let mut fresh = || {
        next += 1;
        Uuid::from_u128(next)
    };
    register.register(&permit, &tree, new, &mut fresh, 2026, Timestamp(5))
}

fn viewer(function: AccountFunction, at: u128) -> Viewer {
    Viewer::new(&[Grant { function, site_id: site_id(at) }], site_id(at))
}

#[test]
fn numbers_rise_and_claims_are_counted_from_one() {
    let mut all = Register::default();
    let first =
        register(&mut all, &new(PetitionClass::Appeal, &[COMMITTEE, COMMITTEE])).expect("ok");
    let second = register(&mut all, &new(PetitionClass::Appeal, &[])).expect("ok");
    assert_eq!(first.petition.number, "XF2026-0001");
    assert_eq!(second.petition.number, "XF2026-0002");
    assert_eq!(first.petition.title.reveal(), Some("加装电梯"));
    assert_eq!(first.petition.unit_ids, [site_id(COMMITTEE)], "a unit is named once");
    let numbers: Vec<u32> = first.petition.claims.iter().map(|claim| claim.number).collect();
    assert_eq!(numbers, [1, 2]);
    let mut again = Register::default();
    again.load([second.petition]);
    let third = register(&mut again, &new(PetitionClass::Appeal, &[])).expect("ok");
    assert_eq!(third.petition.number, "XF2026-0003", "a restart gives no number twice");
}

#[test]
fn an_undone_registration_leaves_nothing_behind() {
    let mut all = Register::default();
    let first = register(&mut all, &new(PetitionClass::Appeal, &[])).expect("ok");
    all.undo(&first);
    assert!(all.get(first.petition.petition_id).is_none());
    let again = register(&mut all, &new(PetitionClass::Appeal, &[])).expect("ok");
    assert_eq!(again.petition.number, "XF2026-0001");
}

#[test]
fn every_fault_of_the_form_is_named_at_once() {
    let mut all = Register::default();
    let mut bad = new(PetitionClass::Appeal, &[]);
    bad.title = "  ".into();
    bad.claims.clear();
    let refusal = register(&mut all, &bad).expect_err("two faults");
    assert_eq!(refusal.reason, RefusalReason::BadRequest);
    assert_eq!(refusal.about, ["title", "claims"]);

    let mut long = new(PetitionClass::Appeal, &[]);
    long.claims = vec!["某诉求".into(); CLAIMS_MAX + 1];
    long.petitioner.address = "路".repeat(NAME_CHARS_MAX + 1).into();
    let refusal = register(&mut all, &long).expect_err("too long");
    assert_eq!(refusal.reason, RefusalReason::TooLarge);
    assert_eq!(refusal.about, ["petitioner.address", "claims"]);
    assert_eq!(all.iter().count(), 0);
}

#[test]
fn a_camera_team_cannot_be_a_unit_and_an_unknown_site_is_named() {
    let mut all = Register::default();
    let camera = register(&mut all, &new(PetitionClass::Appeal, &[CAMERA])).expect_err("no unit");
    assert_eq!(camera.about, ["unit_ids"]);
    let unknown = register(&mut all, &new(PetitionClass::Appeal, &[77])).expect_err("unknown");
    assert_eq!(unknown.reason, RefusalReason::NoSuchSite);
    assert_eq!(unknown.about, [site_id(77).to_string()]);
}

#[test]
fn a_permit_for_another_place_registers_nothing() {
    let tree = tree();
    let permit = permit(&tree, STREET);
    let mut all = Register::default();
    let new = new(PetitionClass::Appeal, &[]);
    let refused =
        all.register(&permit, &tree, &new, &mut || Uuid::from_u128(1), 2026, Timestamp(5));
    assert_eq!(refused.expect_err("forbidden").reason, RefusalReason::Forbidden);
}

#[test]
fn an_accusation_does_not_exist_for_the_accused_unit() {
    let mut all = Register::default();
    let accusation = register(&mut all, &new(PetitionClass::Accusation, &[STREET])).expect("ok");
    let appeal = register(&mut all, &new(PetitionClass::Appeal, &[STREET])).expect("ok");
    let (tree, id) = (tree(), accusation.petition.petition_id);
    let street = viewer(AccountFunction::Scheduler, STREET);
    assert!(all.view(&street, &tree, id).is_none(), "its own community, but it is accused");
    let shown = all.find(&street, &tree, "", 10);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].petition_id, appeal.petition.petition_id);
    let clerk = viewer(AccountFunction::SiteOperator, COMMUNITY);
    assert!(all.view(&clerk, &tree, id).is_some(), "it entered the petition itself");
    let community = all.view(&clerk, &tree, id).expect("see above");
    assert_eq!(community.petitioner.name.reveal(), Some("某**"));
    let district = viewer(AccountFunction::Scheduler, HALL);
    assert!(all.view(&district, &tree, id).is_some());
    let committee = viewer(AccountFunction::Unit, COMMITTEE);
    assert!(all.view(&committee, &tree, id).is_none(), "not concerned");
}

#[test]
fn a_concerned_unit_reads_the_matter_but_not_the_telephone() {
    let mut all = Register::default();
    let made = register(&mut all, &new(PetitionClass::Appeal, &[COMMITTEE])).expect("ok");
    let (tree, id) = (tree(), made.petition.petition_id);
    let seen = all.view(&viewer(AccountFunction::Unit, COMMITTEE), &tree, id).expect("concerned");
    assert_eq!(seen.claims, made.petition.claims);
    assert_eq!(seen.petitioner.phone.reveal(), Some("138****1234"));
    assert_eq!(seen.petitioner.name.reveal(), Some("某老师"));
    let full = all.view(&viewer(AccountFunction::Officer, HALL), &tree, id).expect("district");
    assert_eq!(full, made.petition);
}

#[test]
fn a_search_finds_only_what_is_shown() {
    let mut all = Register::default();
    register(&mut all, &new(PetitionClass::Accusation, &[COMMITTEE])).expect("ok");
    let tree = tree();
    let clerk = viewer(AccountFunction::SiteOperator, COMMUNITY);
    assert_eq!(all.find(&clerk, &tree, "电梯", 10).len(), 1);
    assert_eq!(all.find(&clerk, &tree, "某老师", 10).len(), 0, "the accuser's name is masked");
    let officer = viewer(AccountFunction::Officer, HALL);
    assert_eq!(all.find(&officer, &tree, "某老师", 10).len(), 1);
}

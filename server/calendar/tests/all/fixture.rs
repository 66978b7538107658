//! A small district: a hall, two streets with communities, units, leaders.

use calendar::{
    BookRequest, Calendar, Change, Holidays, PersonCard, PetitionCard, Refusal, SeatRequest, Zones,
    always_open,
};
use domain::{
    AccountFunction, AccountId, Action, DayHours, Grant, OpeningHours, Permit, PersonId,
    PetitionClass, PetitionId, Private, ReceptionId, Rights, SeatRole, Site, SiteId, SiteKind,
    SiteTree, Slot, Span, Tier, TimeOfDay, Timestamp,
};
use uuid::Uuid;

pub(crate) const HALL: u128 = 1;
pub(crate) const STREET: u128 = 2;
pub(crate) const COMMUNITY: u128 = 3;
pub(crate) const COMMITTEE: u128 = 4;
pub(crate) const SCHOOL: u128 = 5;
pub(crate) const CAMERA: u128 = 6;
pub(crate) const SECOND_HALL: u128 = 7;
pub(crate) const SECOND_STREET: u128 = 8;
pub(crate) const SECOND_COMMUNITY: u128 = 9;
pub(crate) const ON_CALL: u128 = 10;
pub(crate) const LEADER: u128 = 101;
pub(crate) const OTHER_LEADER: u128 = 102;

const MINUTE: i64 = 60_000;
/// 2026-03-02, a Monday, 00:00 in Shanghai.
const MONDAY: i64 = 1_772_380_800_000;

pub(crate) fn site_id(n: u128) -> SiteId {
    SiteId(Uuid::from_u128(n))
}

pub(crate) fn person_id(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

/// `hours:minutes` of a day after the Monday of the fixture.
pub(crate) fn at(day: i64, hours: i64, minutes: i64) -> Timestamp {
    Timestamp(MONDAY + (day * 24 * 60 + hours * 60 + minutes) * MINUTE)
}

pub(crate) fn slot(day: i64, hours: i64, minutes: i64, length: i64) -> Slot {
    let from_at = at(day, hours, minutes);
    Span::new(from_at, from_at.plus_ms(length * MINUTE)).expect("positive")
}

/// Monday 08:00, before anything opens.
pub(crate) fn morning() -> Timestamp {
    at(0, 8, 0)
}

pub(crate) fn office_hours() -> OpeningHours {
    let time = |text| TimeOfDay::parse(text).expect("a time");
    let lunch = Some((time("12:00"), time("13:30")));
    let open = Some(DayHours { opens: time("08:30"), closes: time("17:30"), lunch });
    OpeningHours([open, open, open, open, open, None, None])
}

pub(crate) fn site(n: u128, parent: Option<u128>, tier: Tier, kind: SiteKind) -> Site {
    Site {
        site_id: site_id(n),
        site_code: format!("T-{n:03}"),
        name: format!("站点{n}"),
        tier,
        kind,
        parent_id: parent.map(site_id),
        rooms: 1,
        hours: office_hours(),
        phone: format!("6251-{n:04}"),
        fallback_id: None,
        time_zone: "Asia/Shanghai".to_owned(),
        division_code: String::new(),
        valid_from: Timestamp(0),
        valid_to: None,
    }
}

pub(crate) fn tree() -> SiteTree {
    let street = |n| site(n, Some(HALL), Tier::Subdistrict, SiteKind::ReceptionRoom);
    let community = |n, street| site(n, Some(street), Tier::Community, SiteKind::ReceptionRoom);
    let mut on_call = site(ON_CALL, Some(HALL), Tier::District, SiteKind::Unit);
    on_call.hours = always_open();
    let mut home = community(COMMUNITY, STREET);
    home.fallback_id = Some(site_id(SECOND_COMMUNITY));
    SiteTree::new([
        Site { rooms: 2, ..site(HALL, None, Tier::District, SiteKind::ReceptionHall) },
        street(STREET),
        home,
        community(SECOND_COMMUNITY, STREET),
        Site { rooms: 3, ..site(COMMITTEE, Some(HALL), Tier::District, SiteKind::Department) },
        site(SCHOOL, Some(COMMITTEE), Tier::District, SiteKind::Unit),
        site(CAMERA, Some(HALL), Tier::District, SiteKind::Mobile),
        site(SECOND_HALL, Some(HALL), Tier::District, SiteKind::ReceptionRoom),
        street(SECOND_STREET),
        on_call,
    ])
}

pub(crate) struct District {
    pub(crate) calendar: Calendar,
    pub(crate) grants: Vec<Grant>,
    pub(crate) next_id: u128,
}

impl District {
    pub(crate) fn new() -> Self {
        Self::with(Holidays::default())
    }

    pub(crate) fn with(holidays: Holidays) -> Self {
        let mut calendar = Calendar::new(tree(), holidays, Zones::default(), morning());
        for n in [LEADER, OTHER_LEADER] {
            calendar.put_person(PersonCard {
                person_id: person_id(n),
                label: Private::new(format!("领导{n}")),
                site_id: site_id(HALL),
            });
        }
        let functions = [AccountFunction::Scheduler, AccountFunction::Approver];
        let grants = functions.map(|function| Grant { function, site_id: site_id(HALL) }).into();
        Self { calendar, grants, next_id: 10_000 }
    }

    pub(crate) fn permit(&self, action: Action, n: u128) -> Permit {
        self.permit_of(1, action, n)
    }

    pub(crate) fn permit_of(&self, account: u128, action: Action, n: u128) -> Permit {
        let account_id = AccountId(Uuid::from_u128(account));
        Rights::permit(self.calendar.tree(), account_id, &self.grants, action, site_id(n))
            .expect("schedulers and approvers of the district may")
    }

    pub(crate) fn petition(&mut self, n: u128, class: PetitionClass, units: &[u128]) -> PetitionId {
        let petition_id = PetitionId(Uuid::from_u128(n));
        self.calendar.put_petition(PetitionCard {
            petition_id,
            class,
            unit_ids: units.iter().map(|n| site_id(*n)).collect(),
            recused_ids: Vec::new(),
        });
        petition_id
    }

    pub(crate) fn book(
        &mut self,
        request: &BookRequest,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let host = request.host_site_id.0.as_u128();
        let permit = self.permit(Action::BookReception, host);
        let may_override = self.permit(Action::OverrideRules, host);
        let mut next = self.next_id;
        let mut fresh = || {
            next += 1;
            Uuid::from_u128(next)
        };
        let result = self.calendar.book(&permit, Some(&may_override), request, &mut fresh, now);
        self.next_id = next;
        result
    }

    /// Books and hands back the id.
    pub(crate) fn booked(&mut self, request: &BookRequest) -> ReceptionId {
        let change = self.book(request, morning()).expect("free");
        change.reception().expect("one reception").reception_id
    }
}

pub(crate) fn seat(role: SeatRole, n: u128, person: Option<u128>) -> SeatRequest {
    SeatRequest {
        role,
        site_id: site_id(n),
        person_id: person.map(person_id),
        expected: Private::new(""),
    }
}

/// The standard three tiers with the leader of the fixture.
pub(crate) fn three_tiers(slot: Slot) -> BookRequest {
    BookRequest {
        petition_id: None,
        title: "加装电梯".into(),
        host_site_id: site_id(HALL),
        petitioner_site_id: site_id(COMMUNITY),
        slot,
        seats: vec![
            seat(SeatRole::Leader, HALL, Some(LEADER)),
            seat(SeatRole::Officer, HALL, None),
            seat(SeatRole::Subdistrict, STREET, None),
            seat(SeatRole::Unit, COMMITTEE, None),
            seat(SeatRole::Petitioner, COMMUNITY, None),
        ],
        hold: false,
        hold_id: None,
        override_reason: None,
    }
}

/// A reception that shares only the hall with [`three_tiers`].
pub(crate) fn elsewhere(slot: Slot, leader: Option<u128>) -> BookRequest {
    BookRequest {
        petitioner_site_id: site_id(SECOND_STREET),
        seats: vec![
            seat(SeatRole::Leader, HALL, leader),
            seat(SeatRole::Petitioner, SECOND_STREET, None),
        ],
        ..three_tiers(slot)
    }
}

//! How long a search over 12 parties and 60 days takes, and a booking. Prints and judges nothing;
//! the target is 50 µs for a search.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use calendar::{BookRequest, Calendar, Holidays, PersonCard, SearchRequest, SeatRequest, Zones};
use domain::{
    AccountFunction, AccountId, Action, DayHours, Grant, OpeningHours, PersonId, Private, Rights,
    SeatRole, Site, SiteId, SiteKind, SiteTree, Span, Tier, TimeOfDay, Timestamp,
};
use uuid::Uuid;

const SITES: u128 = 700;
const NOW: Timestamp = Timestamp(1_772_380_800_000);
const MINUTE: i64 = 60_000;

fn site(n: u128) -> Site {
    let time = |minutes: u16| TimeOfDay::try_from(minutes).expect("a time");
    let lunch = Some((time(720), time(810)));
    let open = Some(DayHours { opens: time(510), closes: time(1050), lunch });
    Site {
        site_id: SiteId(Uuid::from_u128(n)),
        site_code: format!("B-{n}"),
        name: format!("站点{n}"),
        tier: if n == 1 { Tier::District } else { Tier::Subdistrict },
        kind: SiteKind::ReceptionRoom,
        parent_id: (n > 1).then(|| SiteId(Uuid::from_u128(1))),
        rooms: if n == 1 { 4 } else { 1 + (n % 3) as u16 },
        hours: OpeningHours([open, open, open, open, open, None, None]),
        phone: String::new(),
        fallback_id: None,
        time_zone: "Asia/Shanghai".to_owned(),
        division_code: String::new(),
        valid_from: Timestamp(0),
        valid_to: None,
    }
}

fn request(first: u128, parties: u128, slot: Span) -> BookRequest {
    let seat = |role, n| SeatRequest {
        role,
        site_id: SiteId(Uuid::from_u128(n)),
        person_id: None,
        expected: Private::new(""),
    };
    let mut seats = vec![seat(SeatRole::Leader, 1), seat(SeatRole::Petitioner, first)];
    seats.extend((1..parties - 1).map(|n| seat(SeatRole::Unit, 2 + (first + n) % (SITES - 2))));
    BookRequest {
        petition_id: None,
        title: Private::new(""),
        host_site_id: SiteId(Uuid::from_u128(1)),
        petitioner_site_id: SiteId(Uuid::from_u128(first)),
        slot,
        seats,
        hold: false,
        hold_id: None,
        override_reason: None,
    }
}

fn main() {
    let tree = SiteTree::new((1..=SITES).map(site));
    let grant = Grant { function: AccountFunction::Scheduler, site_id: SiteId(Uuid::from_u128(1)) };
    let permit = Rights::permit(
        &tree,
        AccountId(Uuid::from_u128(9)),
        &[grant],
        Action::BookReception,
        SiteId(Uuid::from_u128(1)),
    )
    .expect("a scheduler books");
    let mut calendar = Calendar::new(tree, Holidays::default(), Zones::default(), NOW);
    let (mut booked, mut refused, mut next_id) = (0u32, 0u32, 0u128);
    let (mut booking_ns, mut refusing_ns) = (0u128, 0u128);
    for n in 0..20_000u64 {
        let day = (n % 60) as i64;
        let start = NOW.plus_ms((day * 1440 + 510 + (n * 7 % 100) as i64 * 5) * MINUTE);
        let slot = Span::new(start, start.plus_ms(30 * MINUTE)).expect("positive");
        let asked = request(2 + u128::from(n * 131 % 697), 6, slot);
        let mut fresh = || {
            next_id += 1;
            Uuid::from_u128(next_id)
        };
        let began = Instant::now();
        let result = calendar.book(&permit, None, &asked, &mut fresh, NOW);
        let took = began.elapsed().as_nanos();
        match black_box(result) {
            Ok(_) => (booked, booking_ns) = (booked + 1, booking_ns + took),
            Err(_) => (refused, refusing_ns) = (refused + 1, refusing_ns + took),
        }
    }
    println!(
        "{booked} booked, {} ns each; {refused} refused with explanation, {} ns each",
        booking_ns / u128::from(booked.max(1)),
        refusing_ns / u128::from(refused.max(1)),
    );
    measure_search(&mut calendar);
}

fn measure_search(calendar: &mut Calendar) {
    for parties in [6, 12] {
        let slot = Span::new(NOW, NOW.plus_ms(MINUTE)).expect("positive");
        let mut asked = request(17, parties - 2, slot);
        for (seat, n) in asked.seats.iter_mut().zip(0..2) {
            let person_id = PersonId(Uuid::from_u128(n));
            let site_id = seat.site_id;
            calendar.put_person(PersonCard { person_id, label: Private::new(""), site_id });
            seat.person_id = Some(person_id);
        }
        let search = |count, minutes| SearchRequest {
            seats: asked.seats.clone(),
            host_site_id: asked.host_site_id,
            petitioner_site_id: asked.petitioner_site_id,
            minutes,
            from_at: NOW,
            count,
        };
        for (what, search) in [
            ("earliest", search(1, 30)),
            ("50 slots", search(50, 30)),
            ("60 days", search(50, 240)),
        ] {
            let rounds = 2_000;
            let began = Instant::now();
            for _ in 0..rounds {
                let _ = black_box(calendar.search(black_box(&search), NOW));
            }
            let each = began.elapsed().as_nanos() / rounds;
            println!("{parties} parties, {what}: {each} ns");
        }
        let whole = Span::new(NOW, NOW.plus_ms(60 * 1440 * MINUTE)).expect("positive");
        let (host, petitioner) = (asked.host_site_id, asked.petitioner_site_id);
        let began = Instant::now();
        let mut found = 0;
        for _ in 0..1_000 {
            found =
                black_box(calendar.common_starts(host, petitioner, &asked.seats, 30, whole)).len();
        }
        let each = began.elapsed().as_nanos() / 1_000;
        println!("{parties} parties, all {found} starts of 60 days: {each} ns");
    }
}

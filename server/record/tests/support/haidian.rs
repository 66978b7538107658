//! The reception that started the project, from opening to seal; people's names are invented.
//! Other crates include this file by `#[path]`.

#![allow(dead_code, unused_imports, reason = "each test that includes this file uses a part of it")]

use domain::*;
use record::*;
use uuid::Uuid;

mod kept;
pub(crate) use kept::*;

/// 2 July 2026, 09:00 in Beijing.
pub(crate) const NINE: i64 = 1_782_954_000_000;

pub(crate) const LEADER: u128 = 1;
pub(crate) const CO_LEADER: u128 = 2;
pub(crate) const OFFICER: u128 = 3;
pub(crate) const RECORDER: u128 = 4;
pub(crate) const SUBDISTRICT: u128 = 5;
pub(crate) const EDUCATION: u128 = 6;
pub(crate) const SCHOOL: u128 = 7;
pub(crate) const PETITIONER: u128 = 8;
pub(crate) const COMPANION: u128 = 9;
pub(crate) const FIELD: u128 = 10;

pub(crate) fn seat_id(number: u128) -> SeatId {
    SeatId(Uuid::from_u128(0x5ea7_0000 + number))
}

pub(crate) fn site_id(number: u128) -> SiteId {
    SiteId(Uuid::from_u128(0x517e_0000 + number))
}

pub(crate) fn session_id() -> SessionId {
    SessionId(Uuid::from_u128(0x5e55_1017))
}

pub(crate) fn opinion_id(number: u128) -> OpinionId {
    OpinionId(Uuid::from_u128(0x0b11_0000 + number))
}

pub(crate) fn claim_id(number: u128) -> ClaimId {
    ClaimId(Uuid::from_u128(0xc1a1_0000 + number))
}

pub(crate) fn minute_id(number: u128) -> MinuteId {
    MinuteId(Uuid::from_u128(0x3117_0000 + number))
}

fn client_id(number: u128) -> ClientId {
    ClientId(Uuid::from_u128(0xc11e_0000 + number))
}

/// `minutes:seconds` after nine.
pub(crate) fn at(minutes: i64, seconds: i64) -> Timestamp {
    Timestamp(NINE + (minutes * 60 + seconds) * 1000)
}

/// The journal while it is written.
pub(crate) struct Journal {
    pub(crate) facts: Vec<JournalFact>,
    attendance: AttendanceFold,
    now: Timestamp,
}

impl Journal {
    pub(crate) fn new() -> Self {
        Self { facts: Vec::new(), attendance: AttendanceFold::default(), now: at(-10, 0) }
    }

    pub(crate) fn at(&mut self, minutes: i64, seconds: i64) -> &mut Self {
        self.now = at(minutes, seconds);
        self
    }

    pub(crate) fn add(&mut self, actor: Actor, fact: SessionFact) -> &mut Self {
        let meta = FactMeta { at: self.now, actor, client_id: None, command_id: None };
        let fact = JournalFact { meta, fact };
        self.attendance.apply(&fact);
        self.facts.push(fact);
        self
    }

    pub(crate) fn system(&mut self, fact: SessionFact) -> &mut Self {
        self.add(Actor::System, fact)
    }

    pub(crate) fn by(&mut self, seat: u128, fact: SessionFact) -> &mut Self {
        self.add(Actor::Seat { seat_id: seat_id(seat) }, fact)
    }

    fn connect(&mut self, seat: u128) -> &mut Self {
        self.by(
            seat,
            SessionFact::SeatConnected {
                seat_id: seat_id(seat),
                generation: 1,
                client_id: client_id(seat),
            },
        )
    }

    fn resume(&mut self, seat: u128) -> &mut Self {
        self.by(
            seat,
            SessionFact::SeatResumed {
                seat_id: seat_id(seat),
                generation: 1,
                client_id: client_id(seat),
            },
        )
    }

    fn check_in(&mut self, seat: u128, name: &str, kind: PersonKind, through: Option<u128>) {
        let persons = vec![CheckedInPerson { name: name.into(), kind, id_seen: true }];
        let through_seat_id = through.map(seat_id);
        self.by(
            OFFICER,
            SessionFact::CheckedIn { seat_id: seat_id(seat), persons, through_seat_id },
        );
    }

    fn phase(&mut self, from: Phase, to: Phase) -> &mut Self {
        self.by(OFFICER, SessionFact::PhaseChanged { from, to, reason: None })
    }

    fn minute(&mut self, number: u128, speaker: u128, text: &str) -> &mut Self {
        let kind = MinuteKind::Line;
        let speaker_seat_id = Some(seat_id(speaker));
        let minute_id = minute_id(number);
        let text = text.into();
        self.by(RECORDER, SessionFact::MinuteAdded { minute_id, kind, speaker_seat_id, text })
    }

    fn survey(&mut self, survey_number: u32, place: &str, notes: [&str; 3]) -> &mut Self {
        let start = i64::from(survey_number) * 2 + 4;
        self.at(start, 0)
            .by(OFFICER, SessionFact::SurveyBegun { survey_number, place: place.into() });
        let aspects = [NoteAspect::Environment, NoteAspect::Traffic, NoteAspect::FireSafety];
        for (second, (aspect, text)) in (10..).step_by(20).zip(aspects.into_iter().zip(notes)) {
            let text = text.into();
            let noted = SessionFact::AspectNoted { survey_number, aspect, text };
            self.at(start, second).by(OFFICER, noted);
        }
        self.at(start + 1, 30).by(OFFICER, SessionFact::SurveyEnded { survey_number })
    }

    pub(crate) fn close(&mut self, disposition: Disposition) -> &mut Self {
        let attendance = self.attendance.closed_at(self.now);
        self.by(OFFICER, SessionFact::Closed { disposition, attendance })
    }
}

fn seats() -> Vec<Seat> {
    use SeatRole as R;
    let hall = (1, "海淀区信访接待中心");
    let rows = [
        (LEADER, R::Leader, hall),
        (CO_LEADER, R::CoLeader, hall),
        (OFFICER, R::Officer, hall),
        (RECORDER, R::Recorder, hall),
        (SUBDISTRICT, R::Subdistrict, (2, "花园路街道")),
        (EDUCATION, R::Unit, (3, "区教委")),
        (SCHOOL, R::Unit, (4, "某小学")),
        (PETITIONER, R::Petitioner, (5, "某社区")),
        (COMPANION, R::Companion, (5, "某社区")),
        (FIELD, R::Field, (6, "现场一组")),
    ];
    let seat = |(number, role, (site, name)): (u128, SeatRole, (u128, &str))| Seat {
        seat_id: seat_id(number),
        role,
        site_id: site_id(site),
        site_name: name.to_owned(),
        expected: "".into(),
        person_id: None,
        publishes: matches!(role, R::Leader | R::Subdistrict | R::Petitioner | R::Field),
        sounds: matches!(role, R::Leader | R::Subdistrict | R::Petitioner | R::Field),
    };
    rows.into_iter().map(seat).collect()
}

fn opened() -> SessionFact {
    let texts = ["拆除占道的违建", "留出停车和走路的地方", "加装电梯"];
    let claim = |(number, text): (u32, &str)| Claim {
        claim_id: claim_id(u128::from(number)),
        number,
        text: text.into(),
    };
    SessionFact::Opened {
        fold_version: FOLD_VERSION,
        hash_algorithm: HASH_ALGORITHM.to_owned(),
        session_id: session_id(),
        reception_id: ReceptionId(session_id().0),
        number: "JF2026-0001".to_owned(),
        title: "小区违建、停车和电梯".into(),
        is_restricted: false,
        petition_id: None,
        host_site_id: site_id(1),
        petitioner_site_id: site_id(5),
        slot: Span::new(at(0, 0), at(30, 0)).expect("nine is before half past nine"),
        seats: seats(),
        claims: (1..).zip(texts).map(claim).collect(),
        media_plan: MediaPlan::Direct,
        required_seat_ids: Vec::new(),
    }
}

fn opinion(number: u32, text: &str, claims: &[u128], unit: u128, co_units: &[u128]) -> Opinion {
    Opinion {
        opinion_id: opinion_id(u128::from(number)),
        number,
        text: text.into(),
        claim_ids: claims.iter().copied().map(claim_id).collect(),
        responsible_unit_id: site_id(unit),
        co_unit_ids: co_units.iter().copied().map(site_id).collect(),
        due_on: None,
        next_report_on: None,
        basis: "".into(),
        class: OpinionClass::Assigned,
        proposed_by: seat_id(OFFICER),
        state: OpinionState::Proposed,
        adopted_by: None,
        answers: Vec::new(),
        response: None,
        is_after_closing: false,
    }
}

/// The journal of the whole reception.
pub(crate) fn journal() -> Journal {
    let mut journal = Journal::new();
    arrive(&mut journal);
    receive(&mut journal);
    consult(&mut journal);
    decide(&mut journal);
    finish(&mut journal);
    journal
}

/// 08:50: opened; people arrive and are checked in; the petitioner waits.
fn arrive(journal: &mut Journal) {
    journal.at(-10, 0).system(opened());
    journal.at(-9, 0).connect(OFFICER);
    journal.at(-8, 0).connect(PETITIONER);
    journal.check_in(PETITIONER, "田某某", PersonKind::Petitioner, None);
    journal.check_in(COMPANION, "林某某", PersonKind::Companion, Some(PETITIONER));
    journal.at(-7, 0).connect(SUBDISTRICT).connect(EDUCATION);
    journal.at(-3, 0).connect(LEADER);
    journal.check_in(LEADER, "周某", PersonKind::Official, None);
    journal.check_in(CO_LEADER, "吴某", PersonKind::Official, Some(LEADER));
    journal.check_in(RECORDER, "郑某", PersonKind::Official, Some(OFFICER));
}

/// 09:00: the reception; three places are looked at; the field phone fails once.
fn receive(journal: &mut Journal) {
    journal.at(0, 0).phase(Phase::Lobby, Phase::Reception);
    for seat in [PETITIONER, EDUCATION] {
        journal.at(1, 0).by(OFFICER, SessionFact::Admitted { seat_id: seat_id(seat) });
    }
    journal.at(2, 0).minute(1, PETITIONER, "违建占了路,车进不来。");
    journal.at(3, 0).by(OFFICER, SessionFact::UnitSummoned { unit_id: site_id(4) });
    let coming = SessionFact::SummonsAnswered { unit_id: site_id(4), coming: true };
    journal.at(4, 0).connect(SCHOOL).by(SCHOOL, coming);
    journal.by(OFFICER, SessionFact::Admitted { seat_id: seat_id(SCHOOL) });
    journal.at(5, 0).connect(FIELD);
    journal.by(OFFICER, SessionFact::Admitted { seat_id: seat_id(FIELD) });
    journal.survey(1, "住宅楼", ["楼道有杂物", "通道两米", "消防车进不来"]);
    journal.survey(2, "社区服务站", ["整洁", "门口占道", "有灭火器"]);
    journal.survey(3, "学校周边", ["整洁", "放学拥堵", "通道畅通"]);
    // Heard last at 12:02; noticed 8 s later; back at 12:30.
    let seat_id = seat_id(FIELD);
    let lost = SessionFact::SeatInterrupted { seat_id, last_heard_at: at(12, 2) };
    journal.at(12, 10).system(lost);
    journal.at(12, 30).system(SessionFact::SeatRestored { seat_id });
}

/// The server is killed at 14:00; then consulting in the open, and behind closed doors.
fn consult(journal: &mut Journal) {
    let all = [LEADER, OFFICER, SUBDISTRICT, EDUCATION, SCHOOL, PETITIONER, FIELD];
    let seats = all.map(|seat| (seat_id(seat), at(13, 59))).to_vec();
    let started_at = at(14, 3);
    journal.at(14, 3).system(SessionFact::ServerStopped { seats, error_ms: 6_400, started_at });
    for seat in all {
        journal.at(14, 4).resume(seat);
    }
    journal.at(15, 0).by(OFFICER, SessionFact::ConsultingBegun {});
    journal.at(17, 0).by(OFFICER, SessionFact::ConsultingEnded {});
    journal.at(18, 0).phase(Phase::Reception, Phase::Deliberation);
    let text = "先定找房,再定时间。".into();
    journal.at(19, 0).by(SUBDISTRICT, SessionFact::Said { seat_id: seat_id(SUBDISTRICT), text });
    journal.at(22, 0).phase(Phase::Deliberation, Phase::Reception);
}

/// Three opinions bind four parties; the lift gets a word.
fn decide(journal: &mut Journal) {
    let opinions = [
        opinion(1, "街道为社区用房另行选址。", &[1, 2], 2, &[]),
        opinion(2, "区教委和学校关心退休教师生活。", &[2], 3, &[4]),
        opinion(3, "区信访办协调督办。", &[1, 2], 1, &[]),
    ];
    for opinion in opinions {
        let opinion_id = opinion.opinion_id;
        let units: Vec<SiteId> = opinion.bound_units().collect();
        journal
            .at(23, i64::from(opinion.number))
            .by(OFFICER, SessionFact::OpinionProposed { opinion });
        for unit_id in units {
            let answer = OpinionAnswerKind::Agrees;
            let (text, via, entered_by) = ("".into(), Via::Oral, Some(seat_id(RECORDER)));
            journal.by(
                RECORDER,
                SessionFact::OpinionAnswered { opinion_id, unit_id, answer, text, via, entered_by },
            );
        }
        let adopted_by = Some(seat_id(LEADER));
        journal.by(LEADER, SessionFact::OpinionAdopted { opinion_id, adopted_by });
        let response = OpinionResponseKind::Agrees;
        let (text, entered_by) = ("听清了".into(), None);
        journal.by(
            PETITIONER,
            SessionFact::OpinionResponded { opinion_id, response, text, entered_by },
        );
    }
    let (claim_id, word) = (claim_id(3), ClaimWord::UnderStudy);
    journal
        .at(25, 0)
        .by(OFFICER, SessionFact::ClaimSettled { claim_id, word, text: "需要全楼居民同意".into() });
    journal.at(26, 0).minute(2, LEADER, "电梯一事待研究。");
    let (text, reason) = ("加装电梯一事待研究。".into(), "写全".into());
    journal
        .at(27, 0)
        .by(RECORDER, SessionFact::MinuteAmended { minute_id: minute_id(2), text, reason });
    journal.at(28, 0).by(RECORDER, SessionFact::ReadBack { up_to_minute_id: Some(minute_id(2)) });
    let (answer, text) = (MinutesAnswer::Accurate, "".into());
    let entered_by = None;
    journal.by(PETITIONER, SessionFact::MinutesConfirmed { answer, text, entered_by });
}

/// 09:30: closed; a date is completed; sealed in the afternoon.
fn finish(journal: &mut Journal) {
    let left = EndCause::Left;
    let (seat_id, last_heard_at) = (seat_id(FIELD), at(29, 0));
    journal.at(29, 0).by(FIELD, SessionFact::SeatLeft { seat_id, cause: left, last_heard_at });
    journal.at(30, 0).close(Disposition::Held);
    journal.phase(Phase::Reception, Phase::Closed);
    let due_on = Day::try_from("2026-08-31".to_owned()).ok();
    journal.at(40, 0).by(
        OFFICER,
        SessionFact::OpinionCompleted {
            opinion_id: opinion_id(1),
            due_on,
            next_report_on: None,
            co_unit_ids: vec![site_id(1)],
            basis: "会议纪要".into(),
        },
    );
    journal.at(300, 0).by(OFFICER, SessionFact::Sealed {});
    journal.phase(Phase::Closed, Phase::Sealed);
}

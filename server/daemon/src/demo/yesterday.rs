//! The reception held yesterday: booked, opened, played through the session core by the clock of
//! yesterday, closed and sealed. Every fact is a real one; only the people are not.

use std::collections::BTreeMap;

use domain::{
    Action, ClaimId, ClaimWord, ClientId, Disposition, MediaPlan, MinuteKind, MinutesAnswer,
    NoteAspect, OpinionAnswerKind, OpinionClass, OpinionId, OpinionResponseKind, PersonKind,
    Petition, Private, SeatId, SeatRole, SiteId, Timestamp, limits,
};
use protocol::{Command, NewOpinion, PersonEntry, RefusalReason, Reply};
use record::Ed25519Signer;
use session::{Caller, ConnectionId, Input, Join, Output, Session};

use super::today::{Party, book, permit};
use crate::http::{Answer, Failure};
use crate::office::calendar::Besides;
use crate::signaling::{Ledger, Opening, PreparedOpen};
use crate::wiring::{App, today};

/// When the units report on what takes long: in six weeks.
const REPORT_AFTER_MS: i64 = 42 * 24 * 60 * 60 * 1000;

/// Holds the reception of this petition and seals it; the clock of `app` must stand.
pub(super) async fn hold(app: &App, petition: &Petition) -> Answer<()> {
    let now = app.clock.now();
    let from_at = Timestamp(now.0 - now.0.rem_euclid(limits::CELL_MS));
    let party = Party { street: "HD-008", units: &["HD-ZJ"] };
    let reception = book(app, petition, party, from_at).await?;
    app.clock.advance_ms(2 * 60_000);
    let permit = permit(app, "jiefangyuan", Action::TakeSeat, "HD")?;
    let prepared = app
        .calendar
        .change(
            |calendar, now| calendar.open(&permit, reception.reception_id, now),
            |_, _| {
                let opening = Opening {
                    reception: reception.clone(),
                    claims: petition.claims.clone(),
                    media_plan: MediaPlan::Direct,
                    account_id: permit.account_id(),
                };
                let prepared = app.hub().prepare_open(opening).map_err(|_| unplayable())?;
                let PreparedOpen { facts, vault, rows, .. } = &prepared;
                let besides =
                    Besides { facts: facts.clone(), vault: vault.clone(), rows: rows.clone() };
                Ok((prepared, besides))
            },
        )
        .await?;
    let (session, ledger) = prepared.into_parts();
    let mut stage = Stage::new(app, session, ledger);
    stage.play(petition)?;
    let commit = stage.ledger.take(app.clock.now());
    app.journal.append(commit).await?;
    Ok(())
}

fn unplayable() -> Failure {
    protocol::rest::RestReason::SeatsInvalid.into()
}

/// The session with its seats by role, played without a socket.
struct Stage<'a> {
    app: &'a App,
    session: Session,
    ledger: Ledger,
    signer: Ed25519Signer,
    seats: BTreeMap<SeatRole, (SeatId, SiteId, ConnectionId)>,
    next_id: u64,
    replies: Vec<Reply>,
}

impl<'a> Stage<'a> {
    fn new(app: &'a App, session: Session, ledger: Ledger) -> Self {
        let seats = session.state().seats.iter().zip(1..).map(|(view, number)| {
            let seat = &view.seat;
            (seat.role, (seat.seat_id, seat.site_id, ConnectionId(number)))
        });
        let seats = seats.collect();
        let signer = Ed25519Signer::from_seed(app.keys.signer.to_bytes());
        Self { app, session, ledger, signer, seats, next_id: 1, replies: Vec::new() }
    }

    fn seat(&self, role: SeatRole) -> Answer<(SeatId, SiteId, ConnectionId)> {
        self.seats.get(&role).copied().ok_or_else(unplayable)
    }

    fn input(&mut self, after_seconds: i64, input: Input) -> Answer<()> {
        self.app.clock.advance_ms(after_seconds * 1_000);
        self.hear_all();
        let was = self.session.state().phase;
        self.session.handle(self.app.clock.now(), input);
        let outputs: Vec<_> = self.session.drain().collect();
        for output in outputs {
            match output {
                Output::Record(facts) => {
                    let state = self.session.state();
                    self.ledger
                        .record(&facts, (was, state), &self.app.clock, &self.signer)
                        .map_err(|_| unplayable())?;
                }
                Output::TellCalendar(notice) => self.ledger.tell(notice),
                Output::Reply { reply, .. } => self.replies.push(reply),
                _ => {}
            }
        }
        Ok(())
    }

    /// Everybody's line is good: bytes came from each page just now.
    fn hear_all(&mut self) {
        let now = self.app.clock.now();
        for (_, _, connection) in self.seats.values() {
            self.session.handle(now, Input::Heard { connection: *connection, at: now });
        }
        debug_assert_eq!(
            self.session.drain().filter(|it| matches!(it, Output::Record(_))).count(),
            0
        );
    }

    fn join(&mut self, role: SeatRole) -> Answer<()> {
        let (seat_id, _, connection) = self.seat(role)?;
        let client_id = ClientId(self.app.clock.fresh_id());
        self.input(4, Input::Join(Join { connection, seat_id, client_id, resume: None }))
    }

    /// A seat gives a command that must be done; answers with what it made.
    fn does(&mut self, role: SeatRole, after: i64, command: Command) -> Answer<Option<String>> {
        let (_, _, connection) = self.seat(role)?;
        let id = self.next_id;
        self.next_id += 1;
        let fresh_id = self.app.clock.fresh_id();
        let command = session::Command {
            caller: Caller::Connection(connection),
            id,
            command,
            fresh_id,
            upload: None,
            today: today(self.app.clock.now()),
        };
        self.replies.clear();
        self.input(after, Input::Command(command))?;
        match self.replies.pop() {
            Some(Reply::Done { made, .. }) => Ok(made),
            Some(Reply::Refused { refused, .. }) => Err(refused.into()),
            None => Err(protocol::Refused::from(RefusalReason::TryAgain).into()),
        }
    }

    fn check_in(&mut self, role: SeatRole, name: &str, kind: PersonKind) -> Answer<()> {
        let (seat_id, ..) = self.seat(role)?;
        let persons = vec![PersonEntry { name: Private::new(name), kind, id_seen: true }];
        let command = Command::CheckIn { seat_id, persons, through_seat_id: None };
        self.does(SeatRole::Officer, 6, command).map(|_| ())
    }

    fn line(&mut self, speaker: SeatRole, text: &str) -> Answer<()> {
        let speaker_seat_id = Some(self.seat(speaker)?.0);
        let text = Private::new(text);
        let command = Command::AddMinute { text, kind: MinuteKind::Line, speaker_seat_id };
        self.does(SeatRole::Recorder, 35, command).map(|_| ())
    }

    fn play(&mut self, petition: &Petition) -> Answer<()> {
        self.arrive()?;
        self.hear()?;
        self.look()?;
        self.decide(petition)?;
        self.end()
    }

    fn arrive(&mut self) -> Answer<()> {
        use SeatRole as R;
        for role in [R::Officer, R::Recorder, R::Leader, R::Subdistrict, R::Unit, R::Field] {
            self.join(role)?;
        }
        self.join(R::Petitioner)?;
        self.check_in(R::Leader, "程远", PersonKind::Official)?;
        self.check_in(R::Recorder, "白简", PersonKind::Official)?;
        self.check_in(R::Officer, "言清", PersonKind::Official)?;
        self.check_in(R::Subdistrict, "岑舟", PersonKind::Official)?;
        self.check_in(R::Unit, "闻歌", PersonKind::Official)?;
        self.check_in(R::Field, "江帆", PersonKind::Clerk)?;
        self.check_in(R::Petitioner, "季安宁", PersonKind::Petitioner)?;
        for role in [R::Petitioner, R::Unit, R::Field] {
            let seat_id = self.seat(role)?.0;
            self.does(R::Officer, 3, Command::Admit { seat_id })?;
        }
        self.does(R::Officer, 20, Command::StartReception {}).map(|_| ())
    }

    fn hear(&mut self) -> Answer<()> {
        self.line(SeatRole::Petitioner, "楼道灯坏了半年，老人上下楼不安全。")?;
        self.line(SeatRole::Petitioner, "去年雨季地下室倒灌两次，东西都泡了。")?;
        self.line(SeatRole::Leader, "先看看现场，再请住建委说说怎么修。")
    }

    fn look(&mut self) -> Answer<()> {
        let place = Private::new("3 号楼地下室入口");
        self.does(SeatRole::Officer, 15, Command::BeginSurvey { place })?;
        let text = Private::new("入口低于路面，排水沟堵塞");
        let aspect = NoteAspect::Environment;
        self.does(SeatRole::Officer, 50, Command::NoteAspect { aspect, text })?;
        self.does(SeatRole::Officer, 20, Command::EndSurvey {}).map(|_| ())
    }

    fn decide(&mut self, petition: &Petition) -> Answer<()> {
        let unit = self.seat(SeatRole::Unit)?.1;
        let street = self.seat(SeatRole::Subdistrict)?.1;
        let claims: Vec<_> = petition.claims.iter().map(|claim| claim.claim_id).collect();
        let first =
            self.propose("一周内修好全部楼道照明，并每月巡查。", claims[0], unit, street)?;
        self.does(SeatRole::Leader, 30, Command::AdoptOpinion { opinion_id: first })?;
        let shown = Command::ShowToPetitioner { opinion_id: Some(first), minute_id: None };
        self.does(SeatRole::Officer, 10, shown)?;
        let agrees = OpinionResponseKind::Agrees;
        let text = Private::new("");
        let respond = Command::RespondOpinion { opinion_id: first, response: agrees, text };
        self.does(SeatRole::Petitioner, 25, respond)?;
        let (word, text) =
            (ClaimWord::UnderStudy, Private::new("汛期前提出改造方案，另行书面告知。"));
        let settle = Command::SettleClaim { claim_id: claims[1], word, text };
        self.does(SeatRole::Officer, 20, settle).map(|_| ())
    }

    fn propose(
        &mut self,
        text: &str,
        claim_id: ClaimId,
        unit: SiteId,
        co_unit: SiteId,
    ) -> Answer<OpinionId> {
        let opinion = NewOpinion {
            text: Private::new(text),
            claim_ids: vec![claim_id],
            responsible_unit_id: unit,
            co_unit_ids: vec![co_unit],
            due_on: None,
            next_report_on: Some(today(self.app.clock.now().plus_ms(REPORT_AFTER_MS))),
            basis: Private::new("物业管理有关规定"),
            class: OpinionClass::Assigned,
        };
        let made = self.does(SeatRole::Officer, 40, Command::ProposeOpinion { opinion })?;
        let opinion_id: OpinionId =
            made.and_then(|made| made.parse().ok()).ok_or_else(unplayable)?;
        let answer = |unit_id, via| Command::AnswerOpinion {
            opinion_id,
            answer: OpinionAnswerKind::Agrees,
            text: Private::new(""),
            unit_id,
            via,
        };
        self.does(SeatRole::Unit, 15, answer(None, None))?;
        let oral = answer(Some(co_unit), Some(domain::Via::Oral));
        self.does(SeatRole::Recorder, 15, oral)?;
        Ok(opinion_id)
    }

    fn end(&mut self) -> Answer<()> {
        self.does(SeatRole::Recorder, 20, Command::ReadBack {})?;
        let (answer, text) = (MinutesAnswer::Accurate, Private::new(""));
        self.does(SeatRole::Petitioner, 30, Command::ConfirmMinutes { answer, text })?;
        let disposition = Disposition::Held;
        self.does(SeatRole::Officer, 15, Command::Close { disposition })?;
        self.does(SeatRole::Officer, 60, Command::Seal {}).map(|_| ())
    }
}

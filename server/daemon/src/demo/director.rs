//! The director (替我做): does one step of the demo from the officer's seat, as any client would,
//! and only while no person holds that seat. What it needs to know it reads from the facts.

use std::time::Duration;

use domain::{
    ClaimWord, Disposition, Layout, MinuteKind, NoteAspect, Opinion, OpinionAnswerKind,
    OpinionClass, OpinionResponseKind, OpinionState, Phase, Private, SeatId, SeatRole, SeatState,
    SessionId, Shown, Via,
};
use protocol::rest::{DemoStep, DemoView, RestReason};
use protocol::{Command, NewOpinion, RefusalReason, Refused, SessionState};

use super::cast::call_in;
use super::stage::{Stage, day_of};
use super::today::book_tomorrow;
use crate::http::{Answer, Failure};
use crate::wiring::App;

/// Between two commands, so that people can follow.
const PACE: Duration = Duration::from_millis(450);
/// A scene is held so long: the place that is looked at, the closed doors.
const SCENE: Duration = Duration::from_millis(2_200);
/// Others are waited for so long; a stand-in needs less.
const PATIENCE: Duration = Duration::from_millis(4_000);
/// The unit reports again after so long.
const REPORT_AFTER_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// How often the facts are looked at meanwhile.
const LOOK: Duration = Duration::from_millis(150);

/// What the stage shows now.
pub(crate) async fn look(app: &App) -> Answer<DemoView> {
    Ok(Stage::look(app).await?.view(app))
}

/// Does a step, unless it is done already.
pub(crate) async fn perform(app: &App, step: DemoStep) -> Answer<()> {
    let _turn = app.cast().turn().await;
    let stage = Stage::look(app).await?;
    if stage.is_done(step) {
        return Ok(());
    }
    if step == DemoStep::Book {
        return book_tomorrow(app).await;
    }
    let director = Director::called(app, &stage.state).await?;
    match step {
        DemoStep::Book => Ok(()),
        DemoStep::Wait => director.admit().await,
        DemoStep::Receive => director.receive().await,
        DemoStep::Survey => director.survey().await,
        DemoStep::Deliberate => director.deliberate().await,
        DemoStep::Propose => director.propose().await,
        DemoStep::Respond => director.respond().await,
        DemoStep::Seal => director.seal().await,
    }
}

struct Director<'a> {
    app: &'a App,
    session_id: SessionId,
    seat_id: SeatId,
}

impl<'a> Director<'a> {
    /// Sits down in the officer's seat and calls in whoever is missing.
    async fn called(app: &'a App, state: &SessionState) -> Answer<Self> {
        let session_id = state.session_id;
        let officer = seat_of(state, SeatRole::Officer).ok_or(RestReason::WrongState)?;
        let is_held = officer.state == SeatState::Connected;
        let seat_id = officer.seat.seat_id;
        if is_held && !app.cast().plays(seat_id) {
            return Err(Failure::about(RestReason::WrongState, ["officer"]));
        }
        let summary = app.hub().summary(session_id).ok_or(RestReason::WrongState)?;
        call_in(app, &summary, state, true)?;
        let director = Self { app, session_id, seat_id };
        let is_over = state.phase.is_over();
        let all_here = director.until(|state| {
            state.seats.iter().all(|view| {
                let is_named = is_over || !view.persons.is_empty();
                let plays = app.cast().plays(view.seat.seat_id);
                view.state == SeatState::Connected && (is_named || !plays)
            })
        });
        all_here.await?;
        Ok(director)
    }

    async fn state(&self) -> Answer<SessionState> {
        Ok(Stage::look(self.app).await?.state)
    }

    /// Waits a little until it is so; says whether it is.
    async fn until(&self, is_so: impl Fn(&SessionState) -> bool) -> Answer<bool> {
        let patience = tokio::time::Instant::now() + PATIENCE;
        loop {
            if is_so(&self.state().await?) {
                return Ok(true);
            }
            if tokio::time::Instant::now() >= patience {
                return Ok(false);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Gives a command and lets people see what it did.
    async fn does(&self, command: Command) -> Answer<Option<String>> {
        let made = self.app.cast().give(self.seat_id, &command).await.map_err(told)?;
        tokio::time::sleep(PACE).await;
        Ok(made)
    }

    async fn line(&self, speaker: SeatRole, text: &str) -> Answer<()> {
        let speaker_seat_id = seat_of(&self.state().await?, speaker).map(|it| it.seat.seat_id);
        let text = Private::new(text);
        let command = Command::AddMinute { text, kind: MinuteKind::Line, speaker_seat_id };
        self.does(command).await.map(|_| ())
    }

    async fn admit(&self) -> Answer<()> {
        for view in self.state().await?.seats {
            if !view.is_admitted && view.state == SeatState::Connected {
                self.does(Command::Admit { seat_id: view.seat.seat_id }).await?;
            }
        }
        Ok(())
    }

    async fn receive(&self) -> Answer<()> {
        self.admit().await?;
        self.does(Command::StartReception {}).await?;
        self.line(SeatRole::Petitioner, "楼前的路被占了一半，救护车进不来。").await?;
        self.line(SeatRole::Leader, "先看看现场，再请责任单位说说怎么办。").await
    }

    async fn survey(&self) -> Answer<()> {
        let running = self.state().await?.surveys.iter().any(|survey| survey.ended_at.is_none());
        if !running {
            let place = Private::new("3 号楼东侧通道");
            self.does(Command::BeginSurvey { place }).await?;
        }
        self.lay_out(Layout::Field).await?;
        let notes = [
            (NoteAspect::Environment, "通道堆放杂物，宽度不足两米"),
            (NoteAspect::Traffic, "机动车与行人混行，没有隔离"),
            (NoteAspect::FireSafety, "消防车通道被占用"),
        ];
        for (aspect, text) in notes {
            self.does(Command::NoteAspect { aspect, text: Private::new(text) }).await?;
        }
        tokio::time::sleep(SCENE).await;
        // The step is done once the survey has ended, so the two stand side by side again before.
        self.lay_out(Layout::SideBySide).await?;
        self.does(Command::EndSurvey {}).await.map(|_| ())
    }

    /// As the officer's own screen does around a survey.
    async fn lay_out(&self, layout: Layout) -> Answer<()> {
        self.does(Command::SetLayout { layout }).await.map(|_| ())
    }

    async fn deliberate(&self) -> Answer<()> {
        if self.state().await?.phase != Phase::Deliberation {
            self.does(Command::BeginDeliberation {}).await?;
        }
        self.does(Command::Say {
            text: Private::new("电梯的事，教委和学校先把产权说清楚。")
        })
        .await?;
        tokio::time::sleep(SCENE).await;
        self.does(Command::EndDeliberation {}).await.map(|_| ())
    }

    async fn propose(&self) -> Answer<()> {
        let state = self.state().await?;
        if !state.opinions.iter().any(|it| it.state == OpinionState::Proposed) {
            self.does(Command::ProposeOpinion { opinion: new_opinion(self.app, &state)? }).await?;
        }
        let answered = |state: &SessionState| state.opinions.iter().all(|it| silent(it).is_empty());
        self.until(answered).await?;
        self.enter_answers().await?;
        for opinion in self.state().await?.opinions {
            if opinion.state == OpinionState::Proposed {
                let opinion_id = opinion.opinion_id;
                self.does(Command::AdoptOpinion { opinion_id }).await?;
            }
        }
        self.settle().await
    }

    /// The officer enters what a silent unit said aloud (代录).
    async fn enter_answers(&self) -> Answer<()> {
        for opinion in self.state().await?.opinions {
            for unit_id in silent(&opinion) {
                self.does(Command::AnswerOpinion {
                    opinion_id: opinion.opinion_id,
                    answer: OpinionAnswerKind::Agrees,
                    text: Private::new(""),
                    unit_id: Some(unit_id),
                    via: Some(Via::Oral),
                })
                .await?;
            }
        }
        Ok(())
    }

    /// A claim without an opinion gets its word.
    async fn settle(&self) -> Answer<()> {
        let state = self.state().await?;
        let adopted = || state.opinions.iter().filter(|it| it.state == OpinionState::Adopted);
        for claim in &state.claims {
            let claim_id = claim.claim_id;
            let has_opinion = adopted().any(|it| it.claim_ids.contains(&claim_id));
            if !has_opinion && !state.claim_words.contains_key(&claim_id) {
                let text = Private::new("停车规划另行研究，一个月内书面告知。");
                self.does(Command::SettleClaim { claim_id, word: ClaimWord::UnderStudy, text })
                    .await?;
            }
        }
        Ok(())
    }

    /// Shows the opinion and waits for the petitioner. Asked again while it is shown, the officer
    /// enters that nothing was said (代录), as when nobody can press a button there.
    async fn respond(&self) -> Answer<()> {
        let state = self.state().await?;
        let adopted = state.opinions.iter().find(|it| it.state == OpinionState::Adopted);
        let opinion_id = adopted.map(|it| it.opinion_id).ok_or(RestReason::WrongState)?;
        let is_shown = matches!(&state.shown, Some(Shown::Opinion { opinion })
            if opinion.opinion_id == opinion_id);
        if is_shown {
            let (response, text) = (OpinionResponseKind::Reserved, Private::new(""));
            let command = Command::RespondOpinion { opinion_id, response, text };
            return self.does(command).await.map(|_| ());
        }
        let shown = Command::ShowToPetitioner { opinion_id: Some(opinion_id), minute_id: None };
        self.does(shown).await?;
        let answered = |state: &SessionState| state.opinions.iter().any(|it| it.response.is_some());
        self.until(answered).await.map(|_| ())
    }

    /// Reads the minutes back, ends and seals. A person at the kiosk is not cut short: the step is
    /// left after reading back, and asked again it goes on without the answer.
    async fn seal(&self) -> Answer<()> {
        let state = self.state().await?;
        let petitioner = seat_of(&state, SeatRole::Petitioner);
        let is_person = petitioner.is_some_and(|view| {
            view.state == SeatState::Connected && !self.app.cast().plays(view.seat.seat_id)
        });
        let must_read = state.read_back_at.is_none() && state.phase == Phase::Reception;
        if is_person && must_read {
            self.does(Command::ReadBack {}).await?;
            return self.until(|state| state.minutes_confirmation.is_some()).await.map(|_| ());
        }
        if state.phase != Phase::Closed {
            self.settle().await?;
            self.enter_answers().await?;
            if state.phase == Phase::Reception && state.minutes_confirmation.is_none() {
                self.does(Command::ReadBack {}).await?;
                self.until(|state| state.minutes_confirmation.is_some()).await?;
            }
            self.does(Command::Close { disposition: Disposition::Held }).await?;
        }
        self.does(Command::Seal {}).await?;
        let session_id = self.session_id;
        tracing::info!(%session_id, "the demo's reception is sealed");
        Ok(())
    }
}

fn seat_of(state: &SessionState, role: SeatRole) -> Option<&protocol::SeatView> {
    state.seats.iter().find(|view| view.seat.role == role)
}

/// Bound units of a standing opinion that have not answered.
fn silent(opinion: &Opinion) -> Vec<domain::SiteId> {
    if opinion.state == OpinionState::Withdrawn {
        return Vec::new();
    }
    let has_answered = |unit_id| opinion.answers.iter().any(|it| it.unit_id == unit_id);
    opinion.bound_units().filter(|unit_id| !has_answered(*unit_id)).collect()
}

/// One opinion for the first and the last claim; the second one gets a word.
fn new_opinion(app: &App, state: &SessionState) -> Answer<NewOpinion> {
    let units = || state.seats.iter().filter(|view| view.seat.role == SeatRole::Unit);
    let mut sites = units().map(|view| view.seat.site_id);
    let responsible_unit_id = sites.next().ok_or(RestReason::WrongState)?;
    let report_at = app.clock.now().plus_ms(REPORT_AFTER_MS);
    let claims = state.claims.iter().enumerate().filter(|(place, _)| place % 2 == 0);
    Ok(NewOpinion {
        text: Private::new("7 日内清出消防通道，30 日内拿出加装电梯方案。"),
        claim_ids: claims.map(|(_, claim)| claim.claim_id).collect(),
        responsible_unit_id,
        co_unit_ids: sites.collect(),
        due_on: None,
        next_report_on: domain::Day::try_from(day_of(report_at)).ok(),
        basis: Private::new("消防法和物业管理有关规定"),
        class: OpinionClass::Assigned,
    })
}

/// A person took the officer's seat while the step was under way.
fn told(refused: Refused) -> Failure {
    if refused.reason == RefusalReason::StaleGeneration {
        return Failure::about(RestReason::WrongState, ["officer"]);
    }
    refused.into()
}

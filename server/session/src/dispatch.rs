//! One command from its caller to its reply: repeat, right, admission, feature, facts.
//! The dispatcher matches and calls; rules live in the features.

use domain::{Actor, CommandKind, FactMeta, Phase, SessionFact, Timestamp, limits, seat_may};
use protocol::{Command as Wish, Ephemeral, RefusalReason, Refused};

use crate::act::{self, Act, Decision};
use crate::audience::{self, bit};
use crate::deliberation::{Asker, Cutting};
use crate::session::Session;
use crate::{Caller, Command, ConnectionId, Output, code, liveness};
use crate::{
    attachments, checkin, closing, floor, flow, minutes, notes, opinions, stage, survey, waiting,
};

impl Session {
    pub(crate) fn command(&mut self, at: Timestamp, command: Command) {
        match command.caller {
            Caller::Connection(connection) => self.seat_command(at, connection, command),
            Caller::Desk { account_id, ticket } => {
                let actor = Actor::Account { account_id };
                let meta = FactMeta { at, actor, client_id: None, command_id: None };
                let result = self.desk_command(meta, &command);
                self.outbox.gated(Output::DeskReply { ticket, result });
            }
        }
    }

    fn seat_command(&mut self, at: Timestamp, connection: ConnectionId, command: Command) {
        // A connection that was fenced has been closed; what it still says is not heard.
        let Some(index) = self.seats.index_of(connection) else { return };
        let Some(live) = self.seats.live(index) else { return };
        self.heard(at, connection, at);
        let (client_id, re) = (live.client_id, command.id);
        if let Some(made) = self.journal.done(client_id, re) {
            return self.outbox.done(connection, re, made);
        }
        let seat_id = self.journal.state().seats[index].seat.seat_id;
        if let Some(cutting) = &mut self.cutting
            && (cutting.client_id, cutting.command_id) == (client_id, re)
        {
            cutting.connection = connection;
            return;
        }
        if let Err(refused) = self.may(index, command.command.kind()) {
            return self.outbox.refused(connection, re, refused);
        }
        if matches!(command.command, Wish::BeginDeliberation {}) {
            let command_id = re;
            return self.begin_cutting(at, Asker { seat_id, client_id, connection, command_id });
        }
        if matches!(command.command, Wish::Close { .. }) {
            // Attendance ends here: a line that fell silent before is not present until now.
            let unheard = liveness::unheard(self.journal.state(), &self.seats, at);
            self.commit(self.system(at), unheard);
        }
        let decision = match &command.command {
            Wish::LinkClosed { seat_id, link_epoch } => {
                self.link_closed(index, *seat_id, *link_epoch)
            }
            Wish::ReportQuality { sound, picture } => self.quality(index, *sound, *picture),
            wish => decide(
                &Act {
                    journal: &self.journal,
                    seats: &self.seats,
                    asker: Some(seat_id),
                    at,
                    fresh_id: command.fresh_id,
                    upload: command.upload.as_deref(),
                    today: &command.today,
                },
                wish,
            ),
        };
        match decision {
            Ok(done) => {
                let actor = Actor::Seat { seat_id };
                let (client_id, command_id) = (Some(client_id), Some(re));
                self.commit(FactMeta { at, actor, client_id, command_id }, done.facts);
                self.outbox.done(connection, re, done.made);
            }
            Err(refused) => self.outbox.refused(connection, re, refused),
        }
    }

    /// The table first, then what holds for every command.
    fn may(&self, index: usize, kind: CommandKind) -> Result<(), Refused> {
        let state = self.journal.state();
        let view = &state.seats[index];
        let is_chair = state.holds_chair(view.seat.seat_id);
        // Whoever is outside must not find out that a deliberation was suspended.
        let is_kept_out = state.is_behind_closed_doors() && !audience::is_inside(view);
        let phase = if is_kept_out { Phase::Deliberation } else { state.phase };
        seat_may(view.seat.role, is_chair, phase, kind).map_err(RefusalReason::from)?;
        if !view.is_admitted && !WHILE_WAITING.contains(&kind) {
            return Err(RefusalReason::NotAdmitted.into());
        }
        if self.cutting.is_some() && NOT_WHILE_CUTTING.contains(&kind) {
            return Err(RefusalReason::TryAgain.into());
        }
        let room = limits::FACTS_PER_SESSION_MAX - limits::FACTS_RESERVED;
        if self.journal.facts().len() >= room && !WHEN_FULL.contains(&kind) {
            return Err(RefusalReason::LimitReached.into());
        }
        Ok(())
    }

    fn desk_command(&mut self, meta: FactMeta, command: &Command) -> Result<(), Refused> {
        let (at, fresh_id) = (meta.at, command.fresh_id);
        if self.journal.state().phase.is_over() {
            return Err(RefusalReason::WrongPhase.into());
        }
        let (journal, seats) = (&self.journal, &self.seats);
        let act =
            Act { journal, seats, asker: None, at, fresh_id, upload: None, today: &command.today };
        let done = match &command.command {
            Wish::CheckIn { seat_id, persons, through_seat_id } => {
                checkin::check_in(&act, *seat_id, persons, *through_seat_id)
            }
            Wish::OtherDevice { seat_id } => waiting::other_device(&act, *seat_id),
            Wish::AnswerHelp { seat_id } => waiting::answer_help(&act, *seat_id),
            _ => act::refuse(RefusalReason::NotYourRight),
        }?;
        self.commit(meta, done.facts);
        Ok(())
    }

    fn begin_cutting(&mut self, at: Timestamp, asker: Asker) {
        let state = self.journal.state();
        let cuts = self.links.reconcile(state, &self.seats, true);
        self.cutting = Some(Cutting::new(asker, at, state, &self.seats, &cuts));
        for cut in cuts.iter().filter(|change| !change.is_open) {
            let (a, b) = cut.pair;
            self.tell_link(a, b, cut);
            self.tell_link(b, a, cut);
        }
    }

    fn link_closed(&mut self, index: usize, other: domain::SeatId, link_epoch: u32) -> Decision {
        if let (Some(other), Some(cutting)) = (self.index(other), &mut self.cutting) {
            cutting.link_closed(index, other, link_epoch);
        }
        act::unchanged()
    }

    /// When every cut is confirmed, or silence has cost its page the connection, the phase
    /// changes and the chair has its reply.
    pub(crate) fn finish_cutting(&mut self, at: Timestamp) {
        let is_due = |cutting: &Cutting| cutting.is_ready() || cutting.until <= at;
        if !self.cutting.as_ref().is_some_and(is_due) {
            return;
        }
        let Some(cutting) = self.cutting.take() else { return };
        let from = self.journal.state().phase;
        if !matches!(from, Phase::Lobby | Phase::Reception) {
            let reason = RefusalReason::WrongPhase.into();
            return self.outbox.refused(cutting.connection, cutting.command_id, reason);
        }
        for index in cutting.silent() {
            if let Some(live) = self.seats.live(index) {
                self.outbox.close_last(live.connection, code::SLOW_CONSUMER);
                self.lose(at, index);
            }
        }
        let meta = FactMeta {
            at,
            actor: Actor::Seat { seat_id: cutting.seat_id },
            client_id: Some(cutting.client_id),
            command_id: Some(cutting.command_id),
        };
        let to = Phase::Deliberation;
        self.commit(meta, vec![SessionFact::PhaseChanged { from, to, reason: None }]);
        self.outbox.done(cutting.connection, cutting.command_id, None);
    }

    /// Health of a seat's line: told to officials who may see that seat now, never kept.
    fn quality(&mut self, index: usize, sound: u8, picture: u8) -> Decision {
        if sound > QUALITY_BEST || picture > QUALITY_BEST {
            return act::refuse(RefusalReason::BadRequest);
        }
        let state = self.journal.state();
        let seat_id = state.seats[index].seat.seat_id;
        let readers = audience::quality_readers(state) & !bit(index);
        for (reader, live) in self.seats.iter() {
            if readers & bit(reader) != 0 {
                let message = Ephemeral::Quality { seat_id, sound, picture };
                let connection = live.connection;
                self.outbox.beside(Output::Ephemeral { connection, message });
            }
        }
        act::unchanged()
    }
}

fn decide(act: &Act<'_>, wish: &Wish) -> Decision {
    match wish {
        Wish::Leave {} => waiting::leave(act),
        Wish::SetMedia { mic, camera, screen } => floor::set_media(act, *mic, *camera, *screen),
        Wish::ReportDeviceCheck { check } => floor::report_device_check(act, *check),
        Wish::RequestHelp {} => waiting::request_help(act),
        Wish::AnswerHelp { seat_id } => waiting::answer_help(act, *seat_id),
        Wish::CheckIn { seat_id, persons, through_seat_id } => {
            checkin::check_in(act, *seat_id, persons, *through_seat_id)
        }
        Wish::ConfirmCheckIn { seat_id } => checkin::confirm(act, *seat_id),
        Wish::Admit { seat_id } => waiting::admit(act, *seat_id),
        Wish::SendToWaiting { seat_id } => waiting::send_to_waiting(act, *seat_id),
        Wish::Remove { seat_id, reason } => waiting::remove(act, *seat_id, reason),
        Wish::Summon { unit_id } => waiting::summon(act, *unit_id),
        Wish::AnswerSummons { coming } => waiting::answer_summons(act, *coming),
        Wish::OtherDevice { seat_id } => waiting::other_device(act, *seat_id),
        Wish::StartReception {} => flow::start_reception(act),
        Wish::BeginConsulting {} => flow::begin_consulting(act),
        Wish::EndConsulting {} => flow::end_consulting(act),
        Wish::EndDeliberation {} => flow::end_deliberation(act),
        Wish::Suspend { reason } => flow::suspend(act, *reason),
        Wish::Continue {} => flow::go_on(act),
        Wish::Extend { minutes } => flow::extend(act, *minutes),
        Wish::Lock {} => flow::lock(act),
        Wish::Unlock {} => flow::unlock(act),
        Wish::HandOverChair { seat_id } => flow::hand_over_chair(act, *seat_id),
        Wish::SetDeputy { seat_id } => flow::set_deputy(act, *seat_id),
        Wish::DropIn { role, site_id, expected } => flow::drop_in(act, *role, *site_id, expected),
        Wish::Close { disposition } => closing::close(act, *disposition),
        Wish::ReleaseNoShow { disposition } => closing::release_no_show(act, *disposition),
        Wish::Reopen { reason } => closing::reopen(act, reason),
        Wish::Seal {} => closing::seal(act),
        wish => decide_stage(act, wish),
    }
}

fn decide_stage(act: &Act<'_>, wish: &Wish) -> Decision {
    match wish {
        Wish::RaiseHand {} => floor::raise_hand(act),
        Wish::LowerHand { seat_id } => floor::lower_hand(act, *seat_id),
        Wish::GiveFloor { seat_id } => floor::give_floor(act, *seat_id),
        Wish::WithdrawFloor { seat_id } => floor::withdraw_floor(act, *seat_id),
        Wish::Mute { seat_id } => floor::mute(act, *seat_id),
        Wish::MuteAll {} => floor::mute_all(act),
        Wish::AskUnmute { seat_id } => floor::ask_unmute(act, *seat_id),
        Wish::Spotlight { seat_id } => stage::spotlight(act, *seat_id),
        Wish::SetLayout { layout } => stage::set_layout(act, *layout),
        Wish::BeginSurvey { place } => survey::begin(act, place),
        Wish::NoteAspect { aspect, text } => survey::note_aspect(act, *aspect, text),
        Wish::EndSurvey {} => survey::end(act),
        Wish::ShowToPetitioner { opinion_id, minute_id } => {
            stage::show_to_petitioner(act, *opinion_id, *minute_id)
        }
        Wish::Share { on } => stage::share(act, *on),
        Wish::SpotCall { site_id } => stage::spot_call(act, *site_id),
        wish => decide_record(act, wish),
    }
}

fn decide_record(act: &Act<'_>, wish: &Wish) -> Decision {
    match wish {
        Wish::AddMinute { text, kind, speaker_seat_id } => {
            minutes::add(act, text, *kind, *speaker_seat_id)
        }
        Wish::AmendMinute { minute_id, text, reason } => {
            minutes::amend(act, *minute_id, text, reason)
        }
        Wish::Attach { upload_id, name } => attachments::attach(act, *upload_id, name),
        Wish::ReadBack {} => minutes::read_back(act),
        Wish::ConfirmMinutes { answer, text } => minutes::confirm(act, *answer, text),
        Wish::CorrectAttendance { seat_id, old, new, reason } => {
            minutes::correct_attendance(act, *seat_id, [old, new, reason])
        }
        Wish::ProposeOpinion { opinion } => opinions::propose(act, opinion),
        Wish::AmendOpinion { opinion_id, opinion } => opinions::amend(act, *opinion_id, opinion),
        Wish::WithdrawOpinion { opinion_id } => opinions::withdraw(act, *opinion_id),
        Wish::AdoptOpinion { opinion_id } => opinions::adopt(act, *opinion_id),
        Wish::SettleClaim { claim_id, word, text } => {
            opinions::settle_claim(act, *claim_id, *word, text)
        }
        Wish::AnswerOpinion { opinion_id, answer, text, unit_id, via } => {
            let (opinion_id, unit_id, via) = (*opinion_id, *unit_id, *via);
            let answer = *answer;
            opinions::answer(act, &opinions::Answer { opinion_id, answer, text, unit_id, via })
        }
        Wish::RespondOpinion { opinion_id, response, text } => {
            opinions::respond(act, *opinion_id, *response, text)
        }
        Wish::CompleteOpinion { opinion_id, due_on, next_report_on, co_unit_ids, basis } => {
            let with = opinions::Completion {
                due_on: due_on.as_ref(),
                next_report_on: next_report_on.as_ref(),
                co_unit_ids,
                basis,
            };
            opinions::complete(act, *opinion_id, &with)
        }
        Wish::Say { text } => notes::say(act, text),
        // The session itself answers the rest; a new command without a feature is refused.
        _ => act::refuse(RefusalReason::Unsupported),
    }
}

/// What a seat in waiting (候访) may do.
const WHILE_WAITING: &[CommandKind] = &[
    CommandKind::Leave,
    CommandKind::SetMedia,
    CommandKind::ReportDeviceCheck,
    CommandKind::ReportQuality,
    CommandKind::RequestHelp,
    CommandKind::LinkClosed,
    CommandKind::AnswerSummons,
];

/// What would change the phase under a deliberation that is about to begin.
const NOT_WHILE_CUTTING: &[CommandKind] = &[
    CommandKind::StartReception,
    CommandKind::BeginDeliberation,
    CommandKind::Suspend,
    CommandKind::Close,
    CommandKind::ReleaseNoShow,
];

/// What a session with no room for facts may still do.
const WHEN_FULL: &[CommandKind] = &[
    CommandKind::Leave,
    CommandKind::LinkClosed,
    CommandKind::ReportQuality,
    CommandKind::EndDeliberation,
    CommandKind::Continue,
    CommandKind::SettleClaim,
    CommandKind::AnswerOpinion,
    CommandKind::Close,
    CommandKind::Seal,
];

/// The best health a page may report.
const QUALITY_BEST: u8 = 3;

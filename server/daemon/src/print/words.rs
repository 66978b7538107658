//! The words of printed pages, by `design/words.md`.

use domain::{
    ClaimWord, Disposition, EndCause, MinutesAnswer, NoteAspect, OpinionAnswerKind, OpinionClass,
    OpinionResponseKind, OpinionState, PersonKind, Place, SeatRole, Via,
};

/// 记录不替代处理意见书.
pub(super) const NOT_A_DECISION: &str = "本记录为接访工作记录，不替代信访事项处理意见书。";

/// 告知单只告知时间地点.
pub(super) const NOTICE_ONLY: &str =
    "本单只告知接访的时间和地点，不是信访事项的受理告知或处理意见。";

pub(super) fn role(role: SeatRole) -> &'static str {
    match role {
        SeatRole::Leader => "接访领导",
        SeatRole::CoLeader => "一同接访领导",
        SeatRole::Officer => "接访员",
        SeatRole::Recorder => "记录员",
        SeatRole::Subdistrict => "街镇",
        SeatRole::Unit => "责任单位",
        SeatRole::Petitioner => "信访人",
        SeatRole::Companion => "陪同家属、代理人",
        SeatRole::Field => "现场",
        SeatRole::Interpreter => "翻译",
        SeatRole::Expert => "专家",
        SeatRole::Observer => "督查",
        SeatRole::HallScreen => "大屏",
    }
}

/// Mark of a seat on the link line.
pub(super) fn mark(role: SeatRole) -> &'static str {
    match role {
        SeatRole::Subdistrict => "●",
        SeatRole::Petitioner | SeatRole::Companion => "○",
        SeatRole::Unit => "◆",
        SeatRole::Field => "▲",
        _ => "■",
    }
}

pub(super) fn person(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Petitioner => "信访人",
        PersonKind::Representative => "代表",
        PersonKind::Agent => "代理人",
        PersonKind::Companion => "陪同家属",
        PersonKind::Official => "工作人员",
        PersonKind::Clerk => "社区工作人员",
        PersonKind::Other => "其他人员",
    }
}

pub(super) fn place(place: Place) -> &'static str {
    match place {
        Place::Waiting => "候访",
        Place::Reception => "接访",
        Place::Consulting => "共同协商",
        Place::Deliberation => "闭门会商",
    }
}

pub(super) fn cause(cause: EndCause) -> &'static str {
    match cause {
        EndCause::Left => "自行离开",
        EndCause::ConnectionLost => "连接中断",
        // The next interval follows at once and says where.
        EndCause::MovedOn => "",
        EndCause::ToWaiting => "请回候访",
        EndCause::Removed => "请离会场",
        EndCause::TakenOver => "换了设备",
        EndCause::ServerStopped => "服务器停止",
        EndCause::Closed => "接访结束",
    }
}

pub(super) fn class(class: OpinionClass) -> &'static str {
    match class {
        OpinionClass::SolvedOnTheSpot => "当场解决",
        OpinionClass::AnsweredOnTheSpot => "当场答复",
        OpinionClass::Assigned => "交办",
        OpinionClass::Coordinated => "协调推进",
        OpinionClass::Explained => "解释说明",
        OpinionClass::FurtherVisit => "约定续访",
    }
}

pub(super) fn state(state: OpinionState) -> &'static str {
    match state {
        OpinionState::Proposed => "待确定",
        OpinionState::Withdrawn => "已撤回",
        OpinionState::Adopted => "已确定",
    }
}

pub(super) fn answer(answer: OpinionAnswerKind) -> &'static str {
    match answer {
        OpinionAnswerKind::Agrees => "同意承办",
        OpinionAnswerKind::Objects => "有不同意见",
    }
}

pub(super) fn via(via: Via) -> &'static str {
    match via {
        Via::Seat => "",
        Via::Oral => "口头答复",
        Via::Phone => "电话答复",
        Via::Written => "书面答复",
    }
}

pub(super) fn response(response: OpinionResponseKind) -> &'static str {
    match response {
        OpinionResponseKind::Agrees => "认可",
        OpinionResponseKind::Disagrees => "有不同意见",
        OpinionResponseKind::Reserved => "暂不表态",
    }
}

pub(super) fn claim_word(word: ClaimWord) -> &'static str {
    match word {
        ClaimWord::Explained => "已解释",
        ClaimWord::UnderStudy => "待研究",
        ClaimWord::ReplyLater => "另行答复",
    }
}

pub(super) fn minutes_answer(answer: MinutesAnswer) -> &'static str {
    match answer {
        MinutesAnswer::Accurate => "核对无误",
        MinutesAnswer::Objects => "有出入",
        MinutesAnswer::Declined => "不核对",
    }
}

pub(super) fn aspect(aspect: NoteAspect) -> &'static str {
    match aspect {
        NoteAspect::Environment => "环境",
        NoteAspect::Traffic => "交通",
        NoteAspect::FireSafety => "消防安全",
        NoteAspect::Other => "其他",
    }
}

pub(super) fn disposition(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Held => "如期接访",
        Disposition::PartlyHeld => "部分接访",
        Disposition::NoShowPetitioner => "信访人未到场",
        Disposition::NoShowHost => "接访方未到场",
        Disposition::Postponed => "延期",
        Disposition::Cancelled => "取消",
        Disposition::EnteredInError => "误录作废",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    const CATALOGUE: &str = include_str!("../../../../web/src/i18n/catalogue/zh-CN/words.json");

    /// Every word is called on paper what the screen calls it.
    fn same<T: serde::Serialize + Copy>(group: &str, print: fn(T) -> &'static str, all: &[T]) {
        let catalogue: Value = serde_json::from_str(CATALOGUE).expect("the catalogue");
        for one in all {
            let word = serde_json::to_value(one).expect("a word");
            let shown = &catalogue[group][word.as_str().expect("a word")];
            assert_eq!(shown.as_str(), Some(print(*one)), "{group}: {word}");
        }
    }

    #[test]
    fn paper_and_screen_use_the_same_words_for_people_and_places() {
        use {EndCause as E, PersonKind as P, Place as L, SeatRole as R};
        let roles = [
            R::Leader,
            R::CoLeader,
            R::Officer,
            R::Recorder,
            R::Subdistrict,
            R::Unit,
            R::Petitioner,
            R::Companion,
            R::Field,
            R::Interpreter,
            R::Expert,
            R::Observer,
            R::HallScreen,
        ];
        same("seat_role", role, &roles);
        let people = [P::Petitioner, P::Representative, P::Agent, P::Companion, P::Official];
        same("person_kind", person, &people);
        same("person_kind", person, &[P::Clerk, P::Other]);
        same("place", place, &[L::Waiting, L::Reception, L::Consulting, L::Deliberation]);
        let ends = [E::Left, E::ConnectionLost, E::ToWaiting, E::Removed, E::TakenOver];
        same("end_cause", cause, &ends);
        same("end_cause", cause, &[E::ServerStopped, E::Closed]);
    }

    #[test]
    fn paper_and_screen_use_the_same_words_for_what_was_decided_and_said() {
        use {
            ClaimWord as W, Disposition as D, MinutesAnswer as M, NoteAspect as N,
            OpinionAnswerKind as A, OpinionClass as C, OpinionResponseKind as R, OpinionState as S,
        };
        let classes = [
            C::SolvedOnTheSpot,
            C::AnsweredOnTheSpot,
            C::Assigned,
            C::Coordinated,
            C::Explained,
            C::FurtherVisit,
        ];
        same("opinion_class", class, &classes);
        same("opinion_state", state, &[S::Proposed, S::Withdrawn, S::Adopted]);
        same("opinion_answer", answer, &[A::Agrees, A::Objects]);
        same("opinion_response", response, &[R::Agrees, R::Disagrees, R::Reserved]);
        same("via", via, &[Via::Oral, Via::Phone, Via::Written]);
        same("claim_word", claim_word, &[W::Explained, W::UnderStudy, W::ReplyLater]);
        same("minutes_checked", minutes_answer, &[M::Accurate, M::Objects, M::Declined]);
        same("note_aspect", aspect, &[N::Environment, N::Traffic, N::FireSafety, N::Other]);
        let ends = [
            D::Held,
            D::PartlyHeld,
            D::NoShowPetitioner,
            D::NoShowHost,
            D::Postponed,
            D::Cancelled,
            D::EnteredInError,
        ];
        same("disposition", disposition, &ends);
    }
}

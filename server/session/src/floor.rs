//! Floor and devices: hands in the order they went up, one speaker, mute. What a seat sends is
//! bounded by the media plan: text seats send nothing, a room has one sound seat (主音频).

use domain::{DeviceCheck, SeatId, SessionFact, limits};
use protocol::{RefusalReason, Refused};

use crate::act::{self, Act, Decision};

pub(crate) fn raise_hand(act: &Act<'_>) -> Decision {
    let seat_id = act.own_id()?;
    if act.state().hands.contains(&seat_id) {
        return act::unchanged();
    }
    if act.state().hands.len() >= limits::HANDS_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    act::fact(SessionFact::HandRaised { seat_id })
}

pub(crate) fn lower_hand(act: &Act<'_>, seat_id: Option<SeatId>) -> Decision {
    let own = act.own_id()?;
    let seat_id = seat_id.unwrap_or(own);
    if seat_id != own && !act.is_chair() {
        return act::refuse(RefusalReason::NotYourRight);
    }
    act.reachable(seat_id)?;
    if !act.state().hands.contains(&seat_id) {
        return act::unchanged();
    }
    act::fact(SessionFact::HandLowered { seat_id })
}

pub(crate) fn give_floor(act: &Act<'_>, seat_id: SeatId) -> Decision {
    let view = act.reachable(seat_id)?;
    if !view.is_admitted || !act.state().is_present(seat_id) {
        return Err(Refused::about(RefusalReason::NotAdmitted, [seat_id]));
    }
    if act.state().speaker_seat_id == Some(seat_id) {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    act::fact(SessionFact::FloorGiven { seat_id })
}

pub(crate) fn withdraw_floor(act: &Act<'_>, seat_id: SeatId) -> Decision {
    act.seat(seat_id)?;
    if act.state().speaker_seat_id != Some(seat_id) {
        return Err(Refused::about(RefusalReason::AlreadySo, [seat_id]));
    }
    act::fact(SessionFact::FloorWithdrawn { seat_id })
}

pub(crate) fn mute(act: &Act<'_>, seat_id: SeatId) -> Decision {
    act.reachable(seat_id)?;
    act::fact(SessionFact::Muted { seat_id })
}

pub(crate) fn mute_all(_: &Act<'_>) -> Decision {
    act::fact(SessionFact::AllMuted {})
}

pub(crate) fn ask_unmute(act: &Act<'_>, seat_id: SeatId) -> Decision {
    act.reachable(seat_id)?;
    act::fact(SessionFact::UnmuteAsked { seat_id })
}

pub(crate) fn set_media(act: &Act<'_>, mic: bool, camera: bool, screen: bool) -> Decision {
    let view = act.own()?;
    if (mic || camera || screen) && !view.seat.publishes {
        return act::refuse(RefusalReason::TextSeat);
    }
    if mic && !view.seat.sounds {
        let site_id = view.seat.site_id;
        let mut seats = act.state().seats.iter();
        if let Some(sounds) = seats.find(|it| it.seat.site_id == site_id && it.seat.sounds) {
            return Err(Refused::about(RefusalReason::NotTheSoundSeat, [sounds.seat.seat_id]));
        }
    }
    if (view.mic, view.camera, view.screen) == (mic, camera, screen) {
        return act::unchanged();
    }
    act::fact(SessionFact::MediaSet { seat_id: view.seat.seat_id, mic, camera, screen })
}

pub(crate) fn report_device_check(act: &Act<'_>, check: DeviceCheck) -> Decision {
    act::fact(SessionFact::DeviceChecked { seat_id: act.own_id()?, check })
}

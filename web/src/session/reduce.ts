// The fold: the page's twin of `SessionState::apply` (server/protocol/src/state.rs). One line a
// kind; what a kind does stands in its feature's file. A kind without a line does not compile.

import { allMuted, floorGiven, floorWithdrawn, handLowered, handRaised, mediaSet, muted } from "./floor";
import { chairHandedOver, closed, phaseChanged, sealed } from "./flow";
import { attached, minuteAdded, minuteAmended, minutesConfirmed } from "./minutes";
import { opened } from "./opened";
import {
  claimSettled,
  opinionAdopted,
  opinionAnswered,
  opinionCompleted,
  opinionResponded,
  opinionWithdrawn,
  opinionWritten,
  shownToPetitioner,
} from "./opinions";
import {
  deviceReleased,
  droppedIn,
  seatAbsent,
  seatConnected,
  seatInterrupted,
  seatLeft,
  seatRestored,
  seatResumed,
  seatsRestated,
  serverStopped,
} from "./presence";
import { aspectNoted, surveyBegun, surveyEnded } from "./stage";
import type { SessionEvent, SessionState } from "./state";
import {
  admitted,
  checkedIn,
  checkInConfirmed,
  deviceChecked,
  helpAnswered,
  helpRequested,
  removed,
  sentToWaiting,
  summonsAnswered,
  unitSummoned,
} from "./waiting";

/** The state after one event. Pure; the given state stays as it was. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  const at = event.at;
  switch (event.type) {
    case "opened":
      return opened(at, event);
    case "seat_connected":
      return seatConnected(state, at, event);
    case "seat_resumed":
      return seatResumed(state, at, event);
    case "seat_interrupted":
      return seatInterrupted(state, at, event);
    case "seat_restored":
      return seatRestored(state, at, event);
    case "seat_left":
      return seatLeft(state, at, event);
    case "seat_absent":
      return seatAbsent(state, at, event);
    case "seats_restated":
      return seatsRestated(state, at, event);
    case "server_stopped":
      return serverStopped(state, at);
    case "device_released":
      return deviceReleased(state, at, event);
    case "clock_stepped":
      return state;
    case "checked_in":
      return checkedIn(state, event);
    case "check_in_confirmed":
      return checkInConfirmed(state, event);
    case "admitted":
      return admitted(state, event);
    case "sent_to_waiting":
      return sentToWaiting(state, event);
    case "removed":
      return removed(state, at, event);
    case "unit_summoned":
      return unitSummoned(state, at, event);
    case "summons_answered":
      return summonsAnswered(state, event);
    case "help_requested":
      return helpRequested(state, at, event);
    case "help_answered":
      return helpAnswered(state, event);
    case "device_checked":
      return deviceChecked(state, event);
    case "phase_changed":
      return phaseChanged(state, at, event);
    case "consulting_begun":
      return { ...state, is_consulting: true };
    case "consulting_ended":
      return { ...state, is_consulting: false };
    case "extended":
      return { ...state, extended_minutes: state.extended_minutes + event.minutes };
    case "locked":
      return { ...state, is_locked: true };
    case "unlocked":
      return { ...state, is_locked: false };
    case "chair_handed_over":
      return chairHandedOver(state, event);
    case "deputy_set":
      return { ...state, deputy_seat_id: event.seat_id };
    case "dropped_in":
      return droppedIn(state, at, event);
    case "reopened":
      return { ...state, disposition: null, closed_at: null };
    case "hand_raised":
      return handRaised(state, at, event);
    case "hand_lowered":
      return handLowered(state, event);
    case "floor_given":
      return floorGiven(state, event);
    case "floor_withdrawn":
      return floorWithdrawn(state, event);
    case "muted":
      return muted(state, event);
    case "all_muted":
      return allMuted(state);
    case "media_set":
      return mediaSet(state, event);
    case "spotlighted":
      return { ...state, spotlight_seat_id: event.seat_id };
    case "layout_set":
      return { ...state, layout: event.layout };
    case "survey_begun":
      return surveyBegun(state, at, event);
    case "aspect_noted":
      return aspectNoted(state, event);
    case "survey_ended":
      return surveyEnded(state, at, event);
    case "shown_to_petitioner":
      return shownToPetitioner(state, event);
    case "shared":
      return { ...state, share_seat_id: event.seat_id };
    case "unmute_asked":
    case "spot_called":
    case "attendance_corrected":
      return state;
    case "attached":
      return attached(state, at, event);
    case "minute_added":
      return minuteAdded(state, at, event);
    case "minute_amended":
      return minuteAmended(state, event);
    case "read_back":
      return { ...state, read_back_at: at };
    case "minutes_confirmed":
      return minutesConfirmed(state, at, event);
    case "opinion_proposed":
    case "opinion_amended":
      return opinionWritten(state, event.opinion);
    case "opinion_withdrawn":
      return opinionWithdrawn(state, event);
    case "opinion_adopted":
      return opinionAdopted(state, event);
    case "opinion_answered":
      return opinionAnswered(state, at, event);
    case "opinion_responded":
      return opinionResponded(state, at, event);
    case "opinion_completed":
      return opinionCompleted(state, event);
    case "claim_settled":
      return claimSettled(state, event);
    case "said":
      return { ...state, notes: [...state.notes, [at, event.seat_id, event.text]] };
    case "closed":
      return closed(state, at, event);
    case "sealed":
      return sealed(state, at);
    default:
      return unknown(state, event);
  }
}

/** A newer server may send a kind this page does not know: it changes nothing here. */
function unknown(state: SessionState, event: never): SessionState {
  void event;
  return state;
}

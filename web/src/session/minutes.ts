// The minutes (笔录): lines are amended, never replaced; files are put beside them.

import { isBehindClosedDoors } from "./selectors";
import type { FactOf, SessionState } from "./state";

export function minuteAdded(state: SessionState, at: number, fact: FactOf<"minute_added">): SessionState {
  const minute = {
    minute_id: fact.minute_id,
    number: state.minutes.length + 1,
    at,
    kind: fact.kind,
    speaker_seat_id: fact.speaker_seat_id,
    is_inside: isBehindClosedDoors(state),
    text: fact.text,
    earlier: [],
  };
  return { ...state, minutes: [...state.minutes, minute] };
}

export function minuteAmended(state: SessionState, fact: FactOf<"minute_amended">): SessionState {
  return {
    ...state,
    minutes: state.minutes.map((it) =>
      it.minute_id === fact.minute_id ? { ...it, text: fact.text, earlier: [...it.earlier, it.text] } : it,
    ),
  };
}

export function minutesConfirmed(
  state: SessionState,
  at: number,
  fact: FactOf<"minutes_confirmed">,
): SessionState {
  const { answer, text, entered_by } = fact;
  return { ...state, minutes_confirmation: { answer, text, entered_by, at } };
}

export function attached(state: SessionState, at: number, fact: FactOf<"attached">): SessionState {
  const { attachment_id, name, sha256, bytes } = fact;
  return { ...state, attachments: [...state.attachments, { attachment_id, name, sha256, bytes, at }] };
}

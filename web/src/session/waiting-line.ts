// What a waiting seat is told (T-5, T-2 … T+10, 延时): a word for the catalogue, never a
// countdown. Of a delay it says what this seat can know: whether the leader is there.

import { minutesTo } from "../i18n/time";
import type { SeatView, SessionState } from "../protocol/generated";
import { isBehindClosedDoors, isPresent, seatWithRole } from "./selectors";

export type WaitingWord =
  | "removed"
  | "deliberation"
  | "suspended"
  | "inside"
  | "sent_back"
  | "early"
  | "soon"
  | "now"
  | "late"
  | "leader_late"
  | "not_begun";

export interface WaitingLine {
  word: WaitingWord;
  /** Minutes to the start, or since it. */
  minutes: number;
}

const SOON_MINUTES = 5;
/** Up to here it is as good as in time. */
const FEW_MINUTES = 3;
const LATE_MINUTES = 10;

export function waitingLine(state: SessionState, own: SeatView, now: number): WaitingLine {
  const left = minutesTo(state.slot.from_at, now);
  const minutes = Math.abs(left);
  if (own.state === "removed") return { word: "removed", minutes };
  if (isBehindClosedDoors(state)) return { word: "deliberation", minutes };
  if (state.phase === "suspended") return { word: "suspended", minutes };
  if (own.is_admitted) return { word: "inside", minutes };
  if (state.phase === "reception") return { word: "sent_back", minutes };
  if (left > SOON_MINUTES) return { word: "early", minutes };
  if (left > 0) return { word: "soon", minutes };
  if (minutes < FEW_MINUTES) return { word: "now", minutes };
  if (minutes < LATE_MINUTES) return { word: "late", minutes };
  const leader = seatWithRole(state, "leader");
  const isThere = leader !== undefined && isPresent(state, leader);
  return { word: isThere ? "not_begun" : "leader_late", minutes };
}

// The state of a seat as officials read it (words of the design).

import type { SeatView, SessionState } from "../../protocol/generated";
import { isOver } from "../../session/flow";
import { isInDeliberation, isSilent } from "../../session/roles";
import { isBehindClosedDoors, isPresent, standing } from "../../session/selectors";
import type { Tone } from "../../ui/feedback";

export type SeatWord =
  | "not_checked_in"
  | "waiting"
  | "ready"
  | "inside"
  | "ended"
  | "deliberating"
  | "weak"
  | "interrupted"
  | "absent"
  | "left"
  | "removed"
  | "through"
  | "empty";

export function chipOf(session: SessionState, view: SeatView, sound: number): { word: SeatWord; tone: Tone } {
  switch (standing(session.phase, view.state)) {
    case "interrupted":
      return { word: "interrupted", tone: "danger" };
    case "absent":
      return { word: "absent", tone: "danger" };
    case "left":
      return { word: "left", tone: "neutral" };
    case "removed":
      return { word: "removed", tone: "neutral" };
    case "empty":
      if (isPresent(session, view)) return { word: "through", tone: "live" };
      if (isSilent(view.seat.role) || view.persons.length > 0) return { word: "empty", tone: "neutral" };
      return { word: "not_checked_in", tone: "neutral" };
    case "connected": {
      if (isOver(session.phase)) return { word: "ended", tone: "neutral" };
      if (sound === 1) return { word: "weak", tone: "waiting" };
      if (!view.is_admitted) return { word: "waiting", tone: "waiting" };
      if (session.phase === "lobby") {
        const isMissing = view.persons.length === 0 && !isSilent(view.seat.role);
        return isMissing ? { word: "not_checked_in", tone: "waiting" } : { word: "ready", tone: "live" };
      }
      if (isBehindClosedDoors(session)) {
        return isInDeliberation(view.seat.role)
          ? { word: "deliberating", tone: "deliberation" }
          : { word: "waiting", tone: "waiting" };
      }
      return { word: "inside", tone: "live" };
    }
  }
}

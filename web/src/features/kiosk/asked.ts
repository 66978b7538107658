// What the petitioner's side is asked or shown now. No React.

import type { Opinion, SessionState } from "../../protocol/generated";
import { opinionShown } from "../../session/selectors";

export type Question = { kind: "opinion"; opinion: Opinion } | { kind: "minutes"; isNext: boolean };
export type Standing =
  | { kind: "answered"; opinion: Opinion }
  | { kind: "minute"; text: string }
  | { kind: "noted" };

type May = (word: "respond_opinion" | "confirm_minutes") => boolean;

/** How long a word of thanks stands. */
export const NOTED_MS = 15_000;

function opinionFor(session: SessionState, may: May): Opinion | null {
  const opinion = opinionShown(session);
  return opinion !== null && opinion.state !== "withdrawn" && may("respond_opinion") ? opinion : null;
}

/** What waits for an answer. */
export function askedNow(session: SessionState, may: May, now: number): Question | null {
  const opinion = opinionFor(session, may);
  if (opinion !== null && opinion.response === null) return { kind: "opinion", opinion };
  const confirmed = session.minutes_confirmation?.at ?? 0;
  const isReadBack = session.read_back_at !== null && session.read_back_at > confirmed;
  if (!isReadBack || !may("confirm_minutes")) return null;
  // The answer before it left the screen as it was given; that it was noted is said here.
  return { kind: "minutes", isNext: now - (opinion?.response?.at ?? 0) < NOTED_MS };
}

/** What stands there when nothing is asked: thanks for a while, then what was shown, to be read. */
export function standingNow(session: SessionState, may: May, now: number): Standing | null {
  const confirmed = session.minutes_confirmation?.at ?? 0;
  if (now - confirmed < NOTED_MS) return { kind: "noted" };
  const opinion = opinionFor(session, may);
  if (opinion !== null) return { kind: "answered", opinion };
  return session.shown?.kind === "minute" ? { kind: "minute", text: session.shown.text } : null;
}

// What the petitioner's side is asked or shown now. No React.

import type { Opinion, SessionState } from "../../protocol/generated";
import { opinionShown } from "../../session/selectors";

export type Asked =
  | { kind: "opinion"; opinion: Opinion; isOpen: boolean }
  | { kind: "minute"; text: string; isOpen: false }
  | { kind: "minutes"; isOpen: true };

export function askedNow(
  session: SessionState,
  may: (word: "respond_opinion" | "confirm_minutes") => boolean,
): Asked | null {
  const opinion = opinionShown(session);
  const isShown = opinion !== null && opinion.state !== "withdrawn" && may("respond_opinion");
  if (isShown && opinion.response === null) return { kind: "opinion", opinion, isOpen: true };
  // What was answered, or only stands there to be read, gives way to a question.
  const confirmed = session.minutes_confirmation?.at ?? 0;
  const isReadBack = session.read_back_at !== null && session.read_back_at > confirmed;
  if (isReadBack && may("confirm_minutes")) return { kind: "minutes", isOpen: true };
  if (isShown) return { kind: "opinion", opinion, isOpen: false };
  if (session.shown?.kind === "minute") return { kind: "minute", text: session.shown.text, isOpen: false };
  return null;
}

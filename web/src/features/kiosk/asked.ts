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
  if (opinion !== null && opinion.state !== "withdrawn" && may("respond_opinion")) {
    return { kind: "opinion", opinion, isOpen: opinion.response === null };
  }
  if (session.shown?.kind === "minute") return { kind: "minute", text: session.shown.text, isOpen: false };
  const confirmed = session.minutes_confirmation?.at ?? 0;
  const isReadBack = session.read_back_at !== null && session.read_back_at > confirmed;
  return isReadBack && may("confirm_minutes") ? { kind: "minutes", isOpen: true } : null;
}

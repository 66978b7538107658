// What this seat may do now. The server's table decides; this one only greys out what it would
// refuse: the words of `welcome.rights`, the chair, and the phases a command makes sense in.

import type { Command, Phase, SessionState } from "../protocol/generated";
import { isChair } from "./selectors";

export type CommandWord = Command["type"];

const LIVE: readonly Phase[] = ["reception", "deliberation"];
const OPEN: readonly Phase[] = ["lobby", "reception", "deliberation", "suspended"];

/** Phases of commands that do not make sense in every open phase. */
const PHASES: Partial<Record<CommandWord, readonly Phase[]>> = {
  start_reception: ["lobby"],
  begin_consulting: ["reception"],
  end_consulting: ["reception"],
  begin_deliberation: ["lobby", "reception"],
  end_deliberation: ["deliberation"],
  suspend: ["lobby", "reception", "deliberation"],
  continue: ["suspended"],
  extend: LIVE,
  release_no_show: ["lobby"],
  reopen: ["closed"],
  seal: ["closed"],
  complete_opinion: ["closed"],
  begin_survey: LIVE,
  note_aspect: LIVE,
  end_survey: LIVE,
  close: OPEN,
  confirm_minutes: [...OPEN, "closed"],
  correct_attendance: [...OPEN, "closed"],
  amend_minute: [...OPEN, "closed"],
  add_minute: [...OPEN, "closed"],
};

/** Commands that belong to the chair bar. */
const CHAIR: readonly CommandWord[] = [
  "confirm_check_in",
  "admit",
  "send_to_waiting",
  "remove",
  "summon",
  "start_reception",
  "begin_consulting",
  "end_consulting",
  "begin_deliberation",
  "end_deliberation",
  "suspend",
  "continue",
  "extend",
  "lock",
  "unlock",
  "hand_over_chair",
  "set_deputy",
  "close",
  "release_no_show",
  "reopen",
  "give_floor",
  "withdraw_floor",
  "mute",
  "mute_all",
  "ask_unmute",
  "spotlight",
  "set_layout",
  "begin_survey",
  "note_aspect",
  "end_survey",
  "show_to_petitioner",
  "spot_call",
];

export interface Me {
  seat_id: string;
  rights: readonly string[];
}

/** Whether the seat may give the command in this phase. */
export function may(state: SessionState, me: Me, word: CommandWord): boolean {
  const isMine = me.rights.includes(word) || (CHAIR.includes(word) && isChair(state, me.seat_id));
  return isMine && (PHASES[word] ?? OPEN).includes(state.phase);
}

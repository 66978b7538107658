// What this seat may do now: the seat table of docs/protocol.md in its own words. The server
// decides anew at every command; the page only leaves out what would be refused. What a feature
// needs beyond the table (a bound unit, an opinion that was shown) is not here.

import type { Command, Phase, SeatRole, SessionState } from "../protocol/generated";
import { isChair } from "./selectors";

export type CommandWord = Command["type"];

/** Words of roles (`all`, `chair`) and words of phases (`all`), separated by blanks. */
type Row = readonly [who: string, phases: string];

/** A command may have several rows; no row is nobody's right. */
const TABLE: Readonly<Record<CommandWord, readonly Row[]>> = {
  leave: [["all", "all"]],
  set_media: [
    [
      "leader co_leader officer recorder subdistrict unit petitioner companion field interpreter expert",
      "lobby reception deliberation suspended",
    ],
  ],
  report_device_check: [["all", "lobby reception deliberation suspended"]],
  report_quality: [["all", "lobby reception deliberation suspended"]],
  request_help: [
    [
      "leader co_leader officer recorder subdistrict unit petitioner companion field interpreter expert observer",
      "lobby reception deliberation suspended closed",
    ],
  ],
  answer_help: [["chair officer recorder", "lobby reception deliberation suspended closed"]],
  link_closed: [["all", "all"]],
  check_in: [["officer recorder subdistrict", "lobby reception deliberation suspended"]],
  confirm_check_in: [["chair officer recorder", "lobby reception deliberation suspended"]],
  admit: [["chair officer recorder", "lobby reception deliberation suspended"]],
  send_to_waiting: [["chair officer recorder", "lobby reception deliberation suspended"]],
  remove: [["chair officer recorder", "lobby reception deliberation suspended"]],
  summon: [["chair officer recorder", "lobby reception deliberation suspended"]],
  answer_summons: [["unit", "lobby reception deliberation suspended"]],
  other_device: [["officer subdistrict", "lobby reception deliberation suspended"]],
  start_reception: [["chair", "lobby"]],
  begin_consulting: [["chair leader", "reception"]],
  end_consulting: [["chair leader", "reception"]],
  begin_deliberation: [["chair leader", "lobby reception"]],
  end_deliberation: [["chair leader", "deliberation"]],
  suspend: [["chair", "lobby reception deliberation"]],
  continue: [["chair", "suspended"]],
  extend: [["chair", "lobby reception deliberation suspended"]],
  lock: [["chair", "lobby reception deliberation suspended"]],
  unlock: [["chair", "lobby reception deliberation suspended"]],
  hand_over_chair: [["chair", "lobby reception deliberation suspended"]],
  set_deputy: [["chair", "lobby reception deliberation suspended"]],
  drop_in: [["chair", "lobby reception"]],
  close: [["chair", "lobby reception suspended"]],
  release_no_show: [["chair", "lobby"]],
  reopen: [["chair", "closed"]],
  seal: [["officer recorder", "closed"]],
  raise_hand: [
    ["co_leader subdistrict unit", "reception deliberation"],
    ["petitioner companion field expert", "reception"],
  ],
  lower_hand: [
    [
      "chair co_leader subdistrict unit petitioner companion field expert",
      "reception deliberation suspended",
    ],
  ],
  give_floor: [["chair leader", "reception deliberation"]],
  withdraw_floor: [["chair leader", "reception deliberation"]],
  mute: [["chair leader", "lobby reception deliberation suspended"]],
  mute_all: [["chair leader", "lobby reception deliberation suspended"]],
  ask_unmute: [["chair", "lobby reception deliberation"]],
  spotlight: [["chair", "reception deliberation"]],
  set_layout: [["chair", "reception deliberation"]],
  begin_survey: [["chair leader", "reception"]],
  note_aspect: [["chair", "reception"]],
  end_survey: [["chair leader", "reception suspended"]],
  show_to_petitioner: [["chair", "reception"]],
  share: [["chair", "reception deliberation"]],
  spot_call: [["chair", "lobby reception"]],
  attach: [["officer recorder", "lobby reception deliberation suspended closed"]],
  add_minute: [["officer recorder", "lobby reception deliberation suspended"]],
  amend_minute: [["officer recorder", "lobby reception deliberation suspended"]],
  read_back: [["officer recorder", "reception"]],
  confirm_minutes: [["petitioner companion officer recorder", "reception suspended"]],
  correct_attendance: [["officer recorder", "reception deliberation suspended closed"]],
  propose_opinion: [["chair leader officer recorder", "reception deliberation suspended closed"]],
  amend_opinion: [["chair leader officer recorder", "reception deliberation suspended"]],
  withdraw_opinion: [["chair leader officer recorder", "reception deliberation suspended"]],
  adopt_opinion: [["chair leader", "reception deliberation closed"]],
  settle_claim: [["chair leader officer recorder", "reception deliberation suspended"]],
  answer_opinion: [["unit subdistrict officer recorder", "reception deliberation suspended closed"]],
  respond_opinion: [["petitioner companion officer recorder", "reception closed"]],
  complete_opinion: [["chair leader officer recorder", "closed"]],
  say: [
    ["leader co_leader officer recorder subdistrict unit", "lobby reception deliberation suspended"],
    ["expert", "lobby reception suspended"],
  ],
};

/** The chair bar gives nothing in other hands. */
const CHAIRS: readonly SeatRole[] = ["leader", "co_leader", "officer", "recorder", "subdistrict"];

/** Every command of the table. */
export const COMMAND_WORDS = Object.keys(TABLE) as CommandWord[];

export type Verdict = "allow" | "not_your_right" | "wrong_phase";

const names = (cell: string, word: string) => cell === "all" || cell.split(" ").includes(word);

/** One cell of the table. */
export function seatMay(role: SeatRole, isChair: boolean, phase: Phase, word: CommandWord): Verdict {
  const holdsBar = isChair && CHAIRS.includes(role);
  const mine = TABLE[word].filter(([who]) => names(who, role) || (holdsBar && names(who, "chair")));
  if (mine.length === 0) return "not_your_right";
  return mine.some(([, phases]) => names(phases, phase)) ? "allow" : "wrong_phase";
}

export interface Me {
  seat_id: string;
  role: SeatRole;
}

/** Whether the seat may give the command in this phase. */
export function may(state: SessionState, me: Me, word: CommandWord): boolean {
  return seatMay(me.role, isChair(state, me.seat_id), state.phase, word) === "allow";
}

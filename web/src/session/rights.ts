// What this seat may do now: the seat table of server/domain/src/rights/seat.rs. The server
// decides anew at every command; the page only leaves out what would be refused. What a feature
// needs beyond the table (a bound unit, an opinion that was shown) is not here.

import type { Command, Phase, SeatRole, SessionState } from "../protocol/generated";
import { isInDeliberation, isPetitionerSide, isSilent } from "./roles";
import { isChair } from "./selectors";

export type CommandWord = Command["type"];

type Who = (role: SeatRole, isChair: boolean) => boolean;
const chair: Who = (_, isChair) => isChair;
const anyone: Who = () => true;
const speakers: Who = (role) => !isSilent(role);
const deliberating: Who = (role) => isInDeliberation(role) && !isSilent(role);
const recorders: Who = (role) => role === "officer" || role === "recorder";
const units: Who = (role) => role === "unit" || role === "subdistrict";
const petitioners: Who = (role) => isPetitionerSide(role);
const officials: Who = (role) => !isSilent(role) && !isPetitionerSide(role) && role !== "field";

const LOBBY: readonly Phase[] = ["lobby"];
const RECEPTION: readonly Phase[] = ["reception"];
const DELIBERATION: readonly Phase[] = ["deliberation"];
const SUSPENDED: readonly Phase[] = ["suspended"];
const CLOSED: readonly Phase[] = ["closed"];
const LOBBY_OR_RECEPTION: readonly Phase[] = ["lobby", "reception"];
const TALK: readonly Phase[] = ["reception", "deliberation"];
const HEARING: readonly Phase[] = ["reception", "suspended"];
const HEARING_AND_AFTER: readonly Phase[] = ["reception", "suspended", "closed"];
const OPEN_DOORS: readonly Phase[] = ["lobby", "reception", "suspended"];
const UNSUSPENDED: readonly Phase[] = ["lobby", "reception", "deliberation"];
const RECORD: readonly Phase[] = ["reception", "deliberation", "suspended"];
const RECORD_AND_AFTER: readonly Phase[] = [...RECORD, "closed"];
const BEFORE_END: readonly Phase[] = ["lobby", ...RECORD];
const ENDED: readonly Phase[] = ["closed", "aborted", "no_show"];
const ALWAYS: readonly Phase[] = [...BEFORE_END, ...ENDED, "sealed"];

type Row = readonly [Who, readonly Phase[]];
const chairAndRecorders = (phases: readonly Phase[]): readonly Row[] => [
  [chair, phases],
  [recorders, phases],
];

/** A command may have several rows; no row is nobody's right. */
const TABLE: Readonly<Record<CommandWord, readonly Row[]>> = {
  leave: [[anyone, ALWAYS]],
  set_media: [[speakers, BEFORE_END]],
  report_device_check: [[anyone, BEFORE_END]],
  report_quality: [[anyone, BEFORE_END]],
  request_help: [[anyone, BEFORE_END]],
  link_closed: [[anyone, ALWAYS]],
  check_in: [[recorders, BEFORE_END]],
  confirm_check_in: chairAndRecorders(BEFORE_END),
  admit: chairAndRecorders(BEFORE_END),
  send_to_waiting: chairAndRecorders(BEFORE_END),
  remove: chairAndRecorders(BEFORE_END),
  summon: chairAndRecorders(BEFORE_END),
  answer_summons: [[units, BEFORE_END]],
  other_device: [],
  start_reception: [[chair, LOBBY]],
  begin_consulting: [[chair, RECEPTION]],
  end_consulting: [[chair, RECEPTION]],
  begin_deliberation: [[chair, LOBBY_OR_RECEPTION]],
  end_deliberation: [[chair, DELIBERATION]],
  suspend: [[chair, UNSUSPENDED]],
  continue: [[chair, SUSPENDED]],
  extend: [[chair, BEFORE_END]],
  lock: [[chair, BEFORE_END]],
  unlock: [[chair, BEFORE_END]],
  hand_over_chair: [[chair, BEFORE_END]],
  set_deputy: [[chair, BEFORE_END]],
  close: [[chair, OPEN_DOORS]],
  release_no_show: [[chair, LOBBY]],
  reopen: [[chair, CLOSED]],
  seal: [[recorders, ENDED]],
  raise_hand: [
    [speakers, RECEPTION],
    [deliberating, DELIBERATION],
  ],
  lower_hand: [
    [speakers, RECEPTION],
    [deliberating, DELIBERATION],
    [chair, TALK],
  ],
  give_floor: [[chair, TALK]],
  withdraw_floor: [[chair, TALK]],
  mute: [[chair, BEFORE_END]],
  mute_all: [[chair, BEFORE_END]],
  ask_unmute: [[chair, BEFORE_END]],
  spotlight: [[chair, UNSUSPENDED]],
  set_layout: [[chair, UNSUSPENDED]],
  begin_survey: [[chair, RECEPTION]],
  note_aspect: [[chair, RECEPTION]],
  end_survey: [[chair, RECEPTION]],
  show_to_petitioner: [[chair, RECEPTION]],
  share: [
    [chair, TALK],
    [officials, RECEPTION],
    [deliberating, DELIBERATION],
  ],
  spot_call: [[chair, LOBBY_OR_RECEPTION]],
  add_minute: [[recorders, RECORD]],
  amend_minute: [[recorders, RECORD]],
  read_back: [[recorders, HEARING]],
  confirm_minutes: [
    [petitioners, HEARING],
    [recorders, HEARING],
  ],
  correct_attendance: [[recorders, RECORD_AND_AFTER]],
  propose_opinion: chairAndRecorders(RECORD_AND_AFTER),
  amend_opinion: chairAndRecorders(RECORD_AND_AFTER),
  withdraw_opinion: chairAndRecorders(RECORD_AND_AFTER),
  adopt_opinion: chairAndRecorders(RECORD_AND_AFTER),
  settle_claim: chairAndRecorders(RECORD),
  answer_opinion: [
    [units, RECORD_AND_AFTER],
    [recorders, RECORD_AND_AFTER],
  ],
  respond_opinion: [
    [petitioners, HEARING],
    [recorders, HEARING_AND_AFTER],
  ],
  complete_opinion: chairAndRecorders(CLOSED),
  say: [
    [officials, OPEN_DOORS],
    [deliberating, DELIBERATION],
  ],
};

/** Every command of the table. */
export const COMMAND_WORDS = Object.keys(TABLE) as CommandWord[];

export type Verdict = "allow" | "not_your_right" | "wrong_phase";

/** One cell of the table. */
export function seatMay(role: SeatRole, isChair: boolean, phase: Phase, word: CommandWord): Verdict {
  const mine = TABLE[word].filter(([who]) => who(role, isChair));
  if (mine.length === 0) return "not_your_right";
  return mine.some(([, phases]) => phases.includes(phase)) ? "allow" : "wrong_phase";
}

export interface Me {
  seat_id: string;
  role: SeatRole;
}

/** Whether the seat may give the command in this phase. */
export function may(state: SessionState, me: Me, word: CommandWord): boolean {
  return seatMay(me.role, isChair(state, me.seat_id), state.phase, word) === "allow";
}

// View-models: questions the screens ask of the state, without React and without words.

import type {
  Claim,
  Opinion,
  Phase,
  SeatRole,
  SeatState,
  SeatView,
  SessionState,
  SurveyView,
} from "../protocol/generated";
import { isOver } from "./flow";
import { isInDeliberation, isPetitionerSide, isSilent } from "./roles";
import { seatOf } from "./state";

/** The first seat of a role that has not gone for good. */
export function seatWithRole(state: SessionState, role: SeatRole): SeatView | undefined {
  const seats = state.seats.filter((view) => view.seat.role === role);
  return seats.find((view) => view.state === "connected") ?? seats[0];
}

/** Whether a seat holds the chair bar, itself or as deputy. */
export function isChair(state: SessionState, seatId: string): boolean {
  return state.chair_seat_id === seatId || state.deputy_seat_id === seatId;
}

/**
 * Whether somebody sits there: by an own connection, or attested at a connected seat's device
 * (同室就座).
 */
export function isPresent(state: SessionState, view: SeatView): boolean {
  if (view.state === "connected") return true;
  return view.persons.length > 0 && seatOf(state, view.through_seat_id)?.state === "connected";
}

/** How a seat stands. After the end a line that ends is not an interruption: that seat has left. */
export function standing(phase: Phase, state: SeatState): SeatState {
  return isOver(phase) && (state === "interrupted" || state === "absent") ? "left" : state;
}

/** The phase as far as doors are concerned: a suspension keeps them as they were. */
export function doorPhase(state: SessionState): Phase {
  return state.phase === "suspended" ? (state.suspended_from ?? "suspended") : state.phase;
}

/** Whether a closed deliberation goes on, perhaps suspended. */
export function isBehindClosedDoors(state: SessionState): boolean {
  return doorPhase(state) === "deliberation";
}

/** What a tile says in place of a picture, or `live`. */
export type TileState = "live" | "empty" | "waiting" | "interrupted" | "absent" | "gone" | "cut" | "through";

export interface Tile {
  view: SeatView;
  state: TileState;
  since: number;
  isSpeaker: boolean;
  isSelf: boolean;
}

/** How a seat looks on the stage. */
export function tileOf(state: SessionState, view: SeatView, selfId: string): Tile {
  const shown = tileState(state, view);
  return {
    view,
    state: shown,
    since: shown === "cut" ? state.phase_since : view.state_since,
    isSpeaker: state.speaker_seat_id === view.seat.seat_id,
    isSelf: view.seat.seat_id === selfId,
  };
}

function tileState(state: SessionState, view: SeatView): TileState {
  const stands = standing(state.phase, view.state);
  if (stands === "left" || stands === "removed") return "gone";
  if (view.through_seat_id !== null && view.state !== "connected") return "through";
  if (view.state === "interrupted") return "interrupted";
  if (view.state === "absent") return "absent";
  if (isBehindClosedDoors(state) && !isInDeliberation(view.seat.role)) return "cut";
  if (view.state === "empty") return "empty";
  return view.is_admitted ? "live" : "waiting";
}

/** The stage: who is large, who stands in the strip. */
export interface Stage {
  main: Tile[];
  strip: Tile[];
}

const STRIP_ORDER: readonly SeatRole[] = [
  "leader",
  "petitioner",
  "subdistrict",
  "field",
  "unit",
  "co_leader",
  "officer",
  "recorder",
  "companion",
  "interpreter",
  "expert",
];

/** Who sits at the leader's table: shown only when they send a picture of their own. */
const DESK: readonly SeatRole[] = ["officer", "recorder", "co_leader"];

export function stageOf(state: SessionState, selfId: string): Stage {
  const leader = seatWithRole(state, "leader");
  const petitioner = seatWithRole(state, "petitioner");
  const field = seatWithRole(state, "field");
  const spotlight = seatOf(state, state.share_seat_id) ?? seatOf(state, state.spotlight_seat_id);
  const faces = [leader, petitioner].filter((view) => view !== undefined);
  let main: SeatView[];
  if (spotlight !== undefined) main = [spotlight];
  else if (state.layout === "field" && field !== undefined) main = [field];
  else main = faces;
  const ids = new Set(main.map((view) => view.seat.seat_id));
  const strip = state.seats
    .filter((view) => !ids.has(view.seat.seat_id) && STRIP_ORDER.includes(view.seat.role))
    .filter((view) => view.seat.publishes || !DESK.includes(view.seat.role))
    .sort((a, b) => STRIP_ORDER.indexOf(a.seat.role) - STRIP_ORDER.indexOf(b.seat.role));
  const tiles = (views: SeatView[]) => views.map((view) => tileOf(state, view, selfId));
  return { main: tiles(main), strip: tiles(strip) };
}

/** Opinions that still count. */
export function standingOpinions(state: SessionState): Opinion[] {
  return state.opinions.filter((it) => it.state !== "withdrawn");
}

/** Every unit an opinion binds, the responsible one first. */
export function boundUnits(opinion: Opinion): string[] {
  return [opinion.responsible_unit_id, ...opinion.co_unit_ids];
}

/** Opinions that were decided: only they answer a claim when the session ends. */
export function adoptedOpinions(state: SessionState): Opinion[] {
  return state.opinions.filter((it) => it.state === "adopted");
}

/** Claims with neither one of these opinions nor a word: the leader must see them before closing. */
export function claimsWithoutOpinion(state: SessionState, opinions = standingOpinions(state)): Claim[] {
  const answered = new Set(opinions.flatMap((it) => it.claim_ids));
  return state.claims.filter(
    (claim) => !answered.has(claim.claim_id) && state.claim_words[claim.claim_id] === undefined,
  );
}

/** Units that have not said whether they agree, opinion by opinion. */
export function unansweredUnits(
  state: SessionState,
  opinions = standingOpinions(state),
): { opinion: Opinion; unit_ids: string[] }[] {
  return opinions
    .map((opinion) => ({
      opinion,
      unit_ids: boundUnits(opinion).filter(
        (unit) => !opinion.answers.some((answer) => answer.unit_id === unit),
      ),
    }))
    .filter((it) => it.unit_ids.length > 0);
}

/** Opinions this unit is bound by and has not answered. */
export function opinionsToAnswer(state: SessionState, unitId: string): Opinion[] {
  return unansweredUnits(state)
    .filter((it) => it.unit_ids.includes(unitId))
    .map((it) => it.opinion);
}

/** The survey that runs. */
export function openSurvey(state: SessionState): SurveyView | undefined {
  return state.surveys.find((survey) => survey.ended_at === null);
}

/** Seats that wait to be let in, those who are there first. */
export function waitingSeats(state: SessionState): SeatView[] {
  return state.seats.filter((view) => !view.is_admitted && isPresent(state, view));
}

/** Seats somebody sits at without a name: the record would show the seat alone. */
export function unnamedSeats(state: SessionState): SeatView[] {
  return state.seats.filter(
    (view) => !isSilent(view.seat.role) && view.persons.length === 0 && isPresent(state, view),
  );
}

/** Planned seats that nobody has taken. */
export function missingSeats(state: SessionState): SeatView[] {
  return state.seats.filter(
    (view) => !isSilent(view.seat.role) && view.state === "empty" && !isPresent(state, view),
  );
}

/** The seat that has waited longest for the help it asked for. */
export function helpAsked(state: SessionState): SeatView | undefined {
  const asked = state.seats.filter((view) => view.help_asked_at !== null);
  return asked.sort((a, b) => (a.help_asked_at ?? 0) - (b.help_asked_at ?? 0))[0];
}

/** What the petitioner is asked right now: the opinion on the screen without an answer. */
export function opinionShown(state: SessionState): Opinion | null {
  if (state.shown === null || state.shown.kind !== "opinion") return null;
  const shown = state.shown.opinion;
  return state.opinions.find((it) => it.opinion_id === shown.opinion_id) ?? shown;
}

/** Hands that can be answered now, first raised first: behind closed doors those outside wait. */
export function handsNow(state: SessionState): SeatView[] {
  const hands = state.hands.flatMap((hand) => seatOf(state, hand) ?? []);
  return isBehindClosedDoors(state) ? hands.filter((view) => isInDeliberation(view.seat.role)) : hands;
}

/** How a site is called, as at booking; the id's head when it has no seat here. */
export function siteName(state: SessionState, siteId: string): string {
  return state.seats.find((view) => view.seat.site_id === siteId)?.seat.site_name ?? siteId.slice(0, 8);
}

/** Whom a plate names: who was checked in, else who was expected. */
export function plateName(view: SeatView): string {
  return view.persons[0]?.name || view.seat.expected || "";
}

/** Whether the demo plays this seat: its stand-ins are checked in so. */
export function isStandIn(view: SeatView): boolean {
  return STAND_IN.test(view.persons[0]?.name ?? "");
}

/** The mark the demo puts behind a name: acted for, in full-width brackets. */
const STAND_IN = /\uff08\u4ee3\u6f14\uff09$/;

/** Units an opinion may bind: every site that has a seat of an official or a unit. */
export function bindableUnits(state: SessionState): { unit_id: string; name: string }[] {
  const found = new Map<string, string>();
  for (const view of state.seats) {
    if (isPetitionerSide(view.seat.role) || view.seat.role === "field" || view.seat.role === "hall_screen")
      continue;
    if (!found.has(view.seat.site_id)) found.set(view.seat.site_id, view.seat.site_name);
  }
  return [...found].map(([unit_id, name]) => ({ unit_id, name }));
}

// The first fact: the whole plan of the session.

import type { Seat, SeatRole } from "../protocol/generated";
import type { FactOf, SeatView, SessionState } from "./state";

const WAITS: readonly SeatRole[] = ["petitioner", "companion", "unit", "field", "interpreter", "expert"];

/** Whether a seat of this role waits (候访) until it is admitted. */
export function waitsForAdmission(role: SeatRole): boolean {
  return WAITS.includes(role);
}

/** A seat nobody has joined yet. */
export function emptySeat(seat: Seat, at: number): SeatView {
  return {
    seat,
    generation: 0,
    state: "empty",
    state_since: at,
    persons: [],
    through_seat_id: null,
    is_confirmed: false,
    is_admitted: !waitsForAdmission(seat.role),
    hand_raised_at: null,
    mic: false,
    camera: false,
    screen: false,
    help_asked_at: null,
    device_check: null,
    left_at: null,
  };
}

/**
 * The officer has the chair bar and the leader is the deputy, so that the bar is never lost;
 * without an officer the leader has it.
 */
function chairAndDeputy(seats: readonly Seat[]): { chair_seat_id: string; deputy_seat_id: string | null } {
  const first = (role: SeatRole) => seats.find((seat) => seat.role === role)?.seat_id ?? null;
  const [officer, leader] = [first("officer"), first("leader")];
  if (officer !== null) return { chair_seat_id: officer, deputy_seat_id: leader };
  return { chair_seat_id: leader ?? seats[0]?.seat_id ?? "", deputy_seat_id: null };
}

export function opened(at: number, fact: FactOf<"opened">): SessionState {
  return {
    session_id: fact.session_id,
    reception_id: fact.reception_id,
    number: fact.number,
    title: fact.title,
    is_restricted: fact.is_restricted,
    petition_id: fact.petition_id,
    host_site_id: fact.host_site_id,
    petitioner_site_id: fact.petitioner_site_id,
    slot: fact.slot,
    extended_minutes: 0,
    media_plan: fact.media_plan,
    phase: "lobby",
    phase_since: at,
    suspended_from: null,
    suspend_reason: null,
    started_at: null,
    is_consulting: false,
    is_locked: false,
    ...chairAndDeputy(fact.seats),
    seats: fact.seats.map((seat) => emptySeat(seat, at)),
    speaker_seat_id: null,
    hands: [],
    spotlight_seat_id: null,
    layout: "side_by_side",
    share_seat_id: null,
    shown: null,
    surveys: [],
    units: [],
    claims: fact.claims,
    claim_words: {},
    minutes: [],
    attachments: [],
    read_back_at: null,
    minutes_confirmation: null,
    opinions: [],
    notes: [],
    disposition: null,
    closed_at: null,
  };
}

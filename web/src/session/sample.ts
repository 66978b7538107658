// A drawn session for tests: invented ids, a small hall, no people.

import type { Opinion, Seat, SeatRole, SessionState } from "../protocol/generated";
import { opened } from "./opened";
import { reduce } from "./reduce";
import type { SessionEvent, SessionFact } from "./state";

export const AT = 1_780_000_000_000;

export function seat(seat_id: string, role: SeatRole, site_id: string): Seat {
  return {
    seat_id,
    role,
    site_id,
    site_name: site_id,
    expected: "",
    person_id: null,
    publishes: role === "leader" || role === "petitioner" || role === "field" || role === "subdistrict",
    sounds: true,
  };
}

export function sampleState(): SessionState {
  return opened(AT, {
    type: "opened",
    fold_version: 1,
    hash_algorithm: "sha256",
    session_id: "session",
    reception_id: "reception",
    number: "JF2026-0001",
    title: "title",
    is_restricted: false,
    petition_id: null,
    host_site_id: "hall",
    petitioner_site_id: "community",
    slot: { from_at: AT, to_at: AT + 1_800_000 },
    seats: [
      seat("leader", "leader", "hall"),
      seat("officer", "officer", "hall"),
      seat("street", "subdistrict", "street"),
      seat("unit", "unit", "education"),
      seat("petitioner", "petitioner", "community"),
      seat("field", "field", "team"),
    ],
    claims: [
      { claim_id: "c1", number: 1, text: "one" },
      { claim_id: "c2", number: 2, text: "two" },
      { claim_id: "c3", number: 3, text: "three" },
    ],
    media_plan: "direct",
  });
}

export function opinion(opinion_id: string, claim_ids: string[], units: [string, ...string[]]): Opinion {
  const [responsible_unit_id, ...co_unit_ids] = units;
  return {
    opinion_id,
    number: 1,
    text: "do it",
    claim_ids,
    responsible_unit_id,
    co_unit_ids,
    due_on: "2026-09-01",
    next_report_on: null,
    basis: "",
    class: "assigned",
    proposed_by: "officer",
    state: "proposed",
    answers: [],
    response: null,
    is_after_closing: false,
  };
}

/** Folds facts one second apart, numbered from 2. */
export function fold(state: SessionState, facts: SessionFact[]): SessionState {
  return facts.reduce(
    (folded, fact, place) =>
      reduce(folded, { seq: place + 2, at: AT + (place + 1) * 1000, ...fact } as SessionEvent),
    state,
  );
}

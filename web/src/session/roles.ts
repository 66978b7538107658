// What a role means, as in server/domain/src/seat.rs.

import type { Seat, SeatRole } from "../protocol/generated";

const PETITIONER_SIDE: readonly SeatRole[] = ["petitioner", "companion"];
const IN_DELIBERATION: readonly SeatRole[] = [
  "leader",
  "co_leader",
  "officer",
  "recorder",
  "subdistrict",
  "unit",
  "observer",
];

/** The petitioner's side: cut by the server during a closed deliberation, never `absent`. */
export function isPetitionerSide(role: SeatRole): boolean {
  return PETITIONER_SIDE.includes(role);
}

/** Whether the seat takes part in a closed deliberation (闭门会商). */
export function isInDeliberation(role: SeatRole): boolean {
  return IN_DELIBERATION.includes(role);
}

/** Gets neither sound nor picture: it sends none, and is no screen that only watches. */
export function isTextSeat(seat: Pick<Seat, "role" | "publishes">): boolean {
  return !seat.publishes && seat.role !== "hall_screen";
}

/** Sees, never speaks. */
export function isSilent(role: SeatRole): boolean {
  return role === "observer" || role === "hall_screen";
}

// Which seats of a reception belong to this site, and what the clerk is asked to do. No React.
import type { Reception, Seat, SeatRole, SeatSummary, SessionSummary } from "../../../protocol/generated";

/** Roles that sit at the kiosk. */
const AT_KIOSK: readonly SeatRole[] = ["petitioner", "companion"];

/** The seats booked at a site, in the order of booking. */
export function seatsAt(reception: Reception, site_id: string): Seat[] {
  return reception.seats.filter((seat) => seat.site_id === site_id);
}

/** The seat the kiosk is started for: the petitioner's, else that of a companion. */
export function kioskSeat<T extends Pick<Seat, "role">>(seats: readonly T[]): T | undefined {
  return AT_KIOSK.flatMap((role) => seats.filter((seat) => seat.role === role))[0];
}

/** A seat as the session knows it now. */
export function seatNow(session: SessionSummary | undefined, seat_id: string): SeatSummary | undefined {
  return session?.seats.find((seat) => seat.seat_id === seat_id);
}

/** A seat that waits for help. */
export interface Helpless extends Pick<SeatSummary, "seat_id" | "role"> {
  session_id: string;
  reception_id: string;
  at: number;
}

/** The own seats that asked for help and still wait, the longest first. */
export function helpless(sessions: readonly SessionSummary[]): Helpless[] {
  const asked = sessions.flatMap(({ session_id, reception_id, seats, my_seat_ids }) =>
    seats.flatMap(({ seat_id, role, help_asked_at: at }) =>
      at === null || !my_seat_ids.includes(seat_id) ? [] : [{ session_id, reception_id, seat_id, role, at }],
    ),
  );
  return asked.sort((a, b) => a.at - b.at);
}

/** What starting the kiosk needs first: a device that holds the seat is asked about, a lost one is let go. */
export function kioskStep(seat: Pick<SeatSummary, "state">): "code" | "release" | "ask" {
  if (seat.state === "empty") return "code";
  return seat.state === "connected" ? "ask" : "release";
}

/** A name may stand in the form only when it is known in full. */
export function knownName(name: string | undefined): string {
  return name === undefined || name.includes("*") ? "" : name;
}

// Running sessions as a desk sees them, tickets and seat codes.
import { useQuery } from "@tanstack/react-query";
import type {
  IssuedCode,
  IssuedTicket,
  RedeemedCode,
  SeatSummary,
  SessionSummaries,
  SessionSummary,
  Uploaded,
} from "../protocol/generated";
import { call, post } from "./http";

export const sessionsKey = ["sessions"] as const;

export const listSessions = async () => (await call<SessionSummaries>("/api/sessions")).sessions;

export const issueTicket = (session_id: string, seat_id: string) =>
  post<IssuedTicket>(`/api/sessions/${session_id}/tickets`, { seat_id });

export const issueCode = (session_id: string, seat_id: string) =>
  post<IssuedCode>(`/api/sessions/${session_id}/codes`, { seat_id });

/** Sends a file in; the seat's `attach` puts it on the record. */
export const uploadFile = (session_id: string, file: Blob) =>
  call<Uploaded>(`/api/sessions/${session_id}/uploads`, {
    method: "POST",
    raw: { type: "application/octet-stream", body: file },
  });

export const redeemCode = (code: string) => post<RedeemedCode>("/api/codes", { code });

/** A site operator's command for own seats (`check_in`, `other_device`). */
export const operateSeat = (session_id: string, command: object) =>
  post<void>(`/api/sessions/${session_id}/commands`, command);

/** The screen of a seat: the kiosk for the petitioner's side, the phone for the field, the wall, else the room. */
export function seatPath(session_id: string, seat: Pick<SeatSummary, "seat_id" | "role">): string {
  if (seat.role === "petitioner" || seat.role === "companion") return `/kiosk/${session_id}/${seat.seat_id}`;
  if (seat.role === "field") return `/field/${session_id}/${seat.seat_id}`;
  if (seat.role === "hall_screen") return `/hall/${session_id}/${seat.seat_id}`;
  return `/session/${session_id}/seat/${seat.seat_id}`;
}

/** The sessions running or of today, renewed by the desk socket. */
export function useSessions(): readonly SessionSummary[] {
  return useQuery({ queryKey: sessionsKey, queryFn: listSessions }).data ?? NO_SESSIONS;
}

const NO_SESSIONS: readonly SessionSummary[] = [];

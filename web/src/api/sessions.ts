// Running sessions as a desk sees them, tickets and seat codes.
import type { IssuedCode, IssuedTicket, RedeemedCode, SessionSummaries } from "../protocol/generated";
import { call, post } from "./http";

export const sessionsKey = ["sessions"] as const;

export const listSessions = async () => (await call<SessionSummaries>("/api/sessions")).sessions;

export const issueTicket = (session_id: string, seat_id: string) =>
  post<IssuedTicket>(`/api/sessions/${session_id}/tickets`, { seat_id });

export const issueCode = (session_id: string, seat_id: string) =>
  post<IssuedCode>(`/api/sessions/${session_id}/codes`, { seat_id });

export const redeemCode = (code: string) => post<RedeemedCode>("/api/codes", { code });

/** A site operator's command for own seats (`check_in`, `other_device`). */
export const operateSeat = (session_id: string, command: object) =>
  post<void>(`/api/sessions/${session_id}/commands`, command);

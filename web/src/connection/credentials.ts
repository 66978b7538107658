// How this window may enter a seat: with the code it was opened with, else with a ticket of the
// signed-in account. A code is kept for the window only and forgotten at the end.

import { RefusedError } from "../api/http";
import { issueTicket, redeemCode } from "../api/sessions";
import { CLOSE } from "../protocol/frame";
import type { RedeemedCode } from "../protocol/generated";
import { newClientId } from "./browser";
import { type Credential, CredentialRefused } from "./connection";

const codeKey = (sessionId: string, seatId: string) => `lianxian.code.${sessionId}.${seatId}`;

/** The place of the resume token. */
export const tokenKey = (sessionId: string, seatId: string) => `lianxian.resume.${sessionId}.${seatId}`;

/** Says what a code opens, and keeps it for this window. */
export async function openCode(code: string): Promise<RedeemedCode> {
  const redeemed = await redeemCode(code);
  window.sessionStorage.setItem(codeKey(redeemed.session_id, redeemed.seat_id), code);
  return redeemed;
}

/** Whether this window came with a code. */
export function keptCode(sessionId: string, seatId: string): string | null {
  return window.sessionStorage.getItem(codeKey(sessionId, seatId));
}

export function forgetCode(sessionId: string, seatId: string): void {
  window.sessionStorage.removeItem(codeKey(sessionId, seatId));
  window.sessionStorage.removeItem(clientKey(sessionId, seatId));
}

const clientKey = (sessionId: string, seatId: string) => `lianxian.client.${sessionId}.${seatId}`;

/**
 * The client id of this window at this seat. It outlives a reload, because a code is pinned to it;
 * command numbers start at the clock, so they still rise.
 */
export function clientIdOf(sessionId: string, seatId: string): string {
  const key = clientKey(sessionId, seatId);
  const kept = window.sessionStorage.getItem(key);
  if (kept !== null) return kept;
  const made = newClientId();
  window.sessionStorage.setItem(key, made);
  return made;
}

const CODES: Record<number, number> = {
  400: CLOSE.noSuchSession,
  401: CLOSE.auth,
  403: CLOSE.forbidden,
  404: CLOSE.noSuchSession,
  409: CLOSE.ended,
};

/** A fresh credential for the seat. */
export async function freshCredential(sessionId: string, seatId: string): Promise<Credential> {
  const code = keptCode(sessionId, seatId);
  if (code !== null) return { code };
  try {
    const { ticket } = await issueTicket(sessionId, seatId);
    return { ticket };
  } catch (error) {
    const close = error instanceof RefusedError ? CODES[error.status] : undefined;
    if (close !== undefined) throw new CredentialRefused(close);
    throw error;
  }
}

// How long to wait before the next attempt (docs/protocol.md): first under 250 ms, full jitter to
// a cap of 2 s while the session is live and 10 s elsewhere, uniform in the advertised window
// after 1012. It never gives up.

import { CLOSE } from "../protocol/frame";
import type { ReconnectWindow } from "../protocol/generated";

export const FIRST_MS = 250;
export const CAP_LIVE_MS = 2_000;
export const CAP_QUIET_MS = 10_000;
/** A restart without an advertised window (the page never had a `welcome`). */
const RESTART_WINDOW: ReconnectWindow = { min_ms: 0, max_ms: 2_000 };

/** What decides the wait. */
export interface BackoffInput {
  /** Attempts made since the last `welcome`, 0 for the first. */
  attempt: number;
  /** Close code of the socket that ended. */
  code: number;
  isLive: boolean;
  reconnect: ReconnectWindow | null;
  /** Uniform in 0..1. */
  random: number;
}

export function backoffMs(input: BackoffInput): number {
  const { attempt, code, isLive, reconnect, random } = input;
  if (code === CLOSE.restart && attempt === 0) {
    const window = reconnect ?? RESTART_WINDOW;
    return window.min_ms + random * Math.max(0, window.max_ms - window.min_ms);
  }
  const cap = isLive ? CAP_LIVE_MS : CAP_QUIET_MS;
  const doubled = FIRST_MS * 2 ** Math.min(attempt, 10);
  return random * Math.min(cap, doubled);
}

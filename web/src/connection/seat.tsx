// The seat of this page for the views: its client, its state by selector, commands with their
// refusals said in words. Nothing here draws a screen.

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { Command, SeatView, SessionState } from "../protocol/generated";
import { type CommandWord, may } from "../session/rights";
import { seatOf } from "../session/state";
import { browserClock, browserSocket, browserTokens, sessionSocketUrl } from "./browser";
import { clientIdOf, forgetCode, freshCredential, keptCode, tokenKey } from "./credentials";
import type { Outcome } from "./queue";
import { createClient, type Self, type SessionClient, type SessionView } from "./store";

/** A refusal to be said in words, once. */
export interface Notice {
  key: number;
  reason: string;
  word: CommandWord;
}

interface SeatValue {
  client: SessionClient;
  notice: Notice | null;
  run: (command: Command) => Promise<Outcome>;
  dismiss: () => void;
  /** This window came with a seat code, not with an account. */
  hasCode: boolean;
  /** Leaves no credential behind in this window. */
  wipe: () => void;
}

const SeatContext = createContext<SeatValue | null>(null);

interface SeatProviderProps {
  sessionId: string;
  seatId: string;
  children: ReactNode;
}

export function SeatProvider({ sessionId, seatId, children }: SeatProviderProps) {
  const [client, setClient] = useState<SessionClient | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => {
    const made = createClient({
      key: tokenKey(sessionId, seatId),
      clientId: clientIdOf(sessionId, seatId),
      open: () => browserSocket(sessionSocketUrl(sessionId)),
      clock: browserClock,
      tokens: browserTokens,
      credential: () => freshCredential(sessionId, seatId),
    });
    const online = () => made.retryNow();
    window.addEventListener("online", online);
    setClient(made);
    return () => {
      window.removeEventListener("online", online);
      made.stop();
    };
  }, [sessionId, seatId]);
  const run = useCallback(
    async (command: Command): Promise<Outcome> => {
      if (client === null) return { ok: false, reason: "not_connected", about: [], retry_at: null };
      const outcome = await client.send(command);
      if (!outcome.ok) setNotice({ key: Date.now(), reason: outcome.reason, word: command.type });
      return outcome;
    },
    [client],
  );
  const value = useMemo<SeatValue | null>(
    () =>
      client && {
        client,
        notice,
        run,
        dismiss: () => setNotice(null),
        hasCode: keptCode(sessionId, seatId) !== null,
        wipe: () => {
          client.forget();
          forgetCode(sessionId, seatId);
        },
      },
    [client, notice, run, sessionId, seatId],
  );
  return value === null ? null : <SeatContext.Provider value={value}>{children}</SeatContext.Provider>;
}

export function useSeat(): SeatValue {
  const value = useContext(SeatContext);
  if (value === null) throw new Error("useSeat stands inside SeatProvider");
  return value;
}

/** What the page knows, by selector. */
export function useView<T>(select: (view: SessionView) => T): T {
  return useStore(useSeat().client.store, select);
}

/** The session; only inside `SeatGate`, which waits for it. */
export function useSession(): SessionState {
  const session = useView((view) => view.session);
  if (session === null) throw new Error("useSession stands inside SeatGate");
  return session;
}

/** Who this page is; only inside `SeatGate`. */
export function useSelf(): Self {
  const self = useView((view) => view.self);
  if (self === null) throw new Error("useSelf stands inside SeatGate");
  return self;
}

/** The seat of this page. */
export function useOwnSeat(): SeatView {
  const session = useSession();
  const self = useSelf();
  const view = seatOf(session, self.seat_id);
  if (view === undefined) throw new Error("the own seat is part of the session");
  return view;
}

/** Asks the seat table for this seat and phase. */
export function useMay(): (word: CommandWord) => boolean {
  const session = useSession();
  const self = useSelf();
  return (word) => may(session, self, word);
}

/** Server clock minus the page's clock, for clocks that count. */
export function useSkew(): number {
  return useView((view) => view.clock_offset_ms);
}

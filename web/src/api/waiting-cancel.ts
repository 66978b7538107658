// A cancellation waits ten seconds before it is sent, since the server knows no way back from it:
// until then it can be taken back, wherever it was asked for.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { CancelRequest, Reception } from "../protocol/generated";
import { cancelReception, receptionsKey } from "./receptions";

/** How long something can be taken back. */
export const UNDO_MS = 10_000;

interface Waiting {
  reception: Reception;
  why: CancelRequest;
  timer: number;
}

/** At most one cancellation waits; another one sends it on its way. */
export function useWaitingCancel(onSent: (gone: Reception) => void, onFailed: (error: unknown) => void) {
  const client = useQueryClient();
  const waiting = useRef<Waiting | null>(null);
  const told = useRef({ onSent, onFailed });
  told.current = { onSent, onFailed };

  /** Takes out what waits. */
  const take = () => {
    const taken = waiting.current;
    if (taken) clearTimeout(taken.timer);
    waiting.current = null;
    return taken;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` only touches the ref.
  const send = useCallback(() => {
    const taken = take();
    if (!taken) return;
    cancelReception(taken.reception.reception_id, taken.why)
      .then((gone) => told.current.onSent(gone))
      .catch((error: unknown) => told.current.onFailed(error))
      .finally(() => void client.invalidateQueries({ queryKey: receptionsKey }));
  }, [client]);
  // Leaving the page is no way to take back what was pressed there.
  useEffect(() => send, [send]);

  /** The instant at which it will be sent. */
  const begin = (reception: Reception, why: CancelRequest): number => {
    send();
    waiting.current = { reception, why, timer: window.setTimeout(send, UNDO_MS) };
    return Date.now() + UNDO_MS;
  };
  /** The reception that stays; null when nothing waited any more. */
  const takeBack = (): Reception | null => take()?.reception ?? null;
  return { begin, takeBack, send };
}

// Sending a booking: one request at a time, a repeat of the same press is harmless, a hold is kept.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { bookReception, conflictOf, receptionsKey } from "../../api/receptions";
import type { BookRequest, Reception } from "../../protocol/generated";

/** Life of a hold; the server's limit of the same name. */
export const HOLD_MS = 5 * 60_000;

export interface Hold {
  reception_id: string;
  until_at: number;
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("");
}

export function useBooking(onBooked: (reception: Reception) => void) {
  const client = useQueryClient();
  const [hold, setHold] = useState<Hold | null>(null);
  const last = useRef({ body: "", key: "" });
  const mutation = useMutation({
    mutationFn: async (prepare: () => Promise<BookRequest>) => {
      const request = await prepare();
      const body = JSON.stringify(request);
      if (last.current.body !== body) last.current = { body, key: newKey() };
      return { request, reception: await bookReception(request, last.current.key) };
    },
    onSuccess: ({ reception, request }) => {
      last.current = { body: "", key: "" };
      void client.invalidateQueries({ queryKey: receptionsKey });
      if (request.hold) setHold({ reception_id: reception.reception_id, until_at: Date.now() + HOLD_MS });
      else onBooked(reception);
    },
  });
  return {
    send: mutation.mutate,
    isBusy: mutation.isPending,
    conflict: conflictOf(mutation.error),
    error: mutation.error,
    hold,
    dropHold: () => setHold(null),
    /** The last answer no longer fits what is asked for. */
    forget: mutation.reset,
  };
}

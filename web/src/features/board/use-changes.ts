// Moves and cancellations made on the board. A move shows at once and can be taken back; a
// cancellation is sent ten seconds later, since the server knows no way back from it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelReception, conflictOf, moveReception, receptionsKey } from "../../api/receptions";
import type { CancelReason, Reception, refused as RestRefusal, Span } from "../../protocol/generated";

/** How long something can be taken back. */
export const UNDO_MS = 10_000;

export type Note =
  | { kind: "moved"; reception: Reception; old: Span; until_at: number }
  | { kind: "cancelling"; reception: Reception; reason: CancelReason; until_at: number }
  | { kind: "kept" | "cancelled" | "booked"; reception: Reception; until_at: number }
  | { kind: "conflict"; reception: Reception; refusal: RestRefusal }
  | { kind: "failed"; error: unknown };

interface Move {
  reception: Reception;
  slot: Span;
  isUndo: boolean;
}

export function useChanges() {
  const { t } = useTranslation("board");
  const client = useQueryClient();
  const [note, setNote] = useState<Note | null>(null);
  const [pending, setPending] = useState<ReadonlyMap<string, Span>>(new Map());
  const cancelling = useRef<{ note: Note & { kind: "cancelling" }; timer: number } | null>(null);

  const place = (id: string, slot: Span | null) =>
    setPending((before) => {
      const next = new Map(before);
      if (slot) next.set(id, slot);
      else next.delete(id);
      return next;
    });
  const moving = useMutation({
    mutationFn: ({ reception, slot, isUndo }: Move) =>
      moveReception(reception.reception_id, {
        slot,
        reason: "other",
        reason_text: t(isUndo ? "reason.undo" : "reason.move"),
      }),
    onMutate: ({ reception, slot }) => place(reception.reception_id, slot),
    onSuccess: async (moved, { reception, isUndo }) => {
      const until_at = Date.now() + UNDO_MS;
      setNote(
        isUndo
          ? { kind: "kept", reception: moved, until_at }
          : { kind: "moved", reception: moved, old: reception.slot, until_at },
      );
      await client.invalidateQueries({ queryKey: receptionsKey });
    },
    onError: (error, { reception }) => {
      const refusal = conflictOf(error);
      setNote(refusal ? { kind: "conflict", reception, refusal } : { kind: "failed", error });
    },
    onSettled: (_moved, _error, { reception }) => place(reception.reception_id, null),
  });

  /** Sends a cancellation that waits, now. */
  const sendCancel = useCallback(() => {
    const waiting = cancelling.current;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    cancelling.current = null;
    const { reception, reason } = waiting.note;
    cancelReception(reception.reception_id, { reason, reason_text: "" })
      .then((gone) => setNote({ kind: "cancelled", reception: gone, until_at: Date.now() + UNDO_MS }))
      .catch((error: unknown) => setNote({ kind: "failed", error }))
      .finally(() => void client.invalidateQueries({ queryKey: receptionsKey }));
  }, [client]);
  // Leaving the board is no way to take back what was pressed here.
  useEffect(() => sendCancel, [sendCancel]);

  const cancel = (reception: Reception) => {
    sendCancel();
    const fresh = {
      kind: "cancelling",
      reception,
      reason: "petitioner_asked",
      until_at: Date.now() + UNDO_MS,
    } as const;
    cancelling.current = { note: fresh, timer: window.setTimeout(sendCancel, UNDO_MS) };
    setNote(fresh);
  };
  const setReason = (reason: CancelReason) => {
    const waiting = cancelling.current;
    if (!waiting) return;
    waiting.note = { ...waiting.note, reason };
    setNote(waiting.note);
  };
  const move = (reception: Reception, slot: Span) => {
    const isSame = slot.from_at === reception.slot.from_at && slot.to_at === reception.slot.to_at;
    if (!isSame) moving.mutate({ reception, slot, isUndo: false });
  };
  const undo = () => {
    if (note?.kind === "moved" && note.until_at > Date.now()) {
      moving.mutate({ reception: note.reception, slot: note.old, isUndo: true });
    }
    if (note?.kind === "cancelling" && cancelling.current) {
      clearTimeout(cancelling.current.timer);
      cancelling.current = null;
      setNote({ kind: "kept", reception: note.reception, until_at: Date.now() + UNDO_MS });
    }
  };
  return {
    note,
    say: setNote,
    pending,
    isBusy: moving.isPending,
    cancelling_id: note?.kind === "cancelling" ? note.reception.reception_id : null,
    move,
    cancel,
    sendCancel,
    setReason,
    undo,
  };
}

export type Changes = ReturnType<typeof useChanges>;

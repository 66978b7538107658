// Moves and cancellations made on the board, by its keys and pointer or in its sheets. A move shows
// at once and can be taken back; a cancellation by key is sent ten seconds later, since the server
// knows no way back from it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cancelReception, conflictOf, moveReception, receptionsKey } from "../../api/receptions";
import type { CancelReason, Reception, refused as RestRefusal, Span } from "../../protocol/generated";

/** How long something can be taken back. */
export const UNDO_MS = 10_000;

export type Note =
  | { kind: "moved"; reception: Reception; old: Span; until_at: number }
  | { kind: "cancelling"; reception: Reception; reason: CancelReason | ""; until_at: number }
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
  /** A move waits for its answer; what is asked then would be about a time that may not come. */
  const [isBusy, setBusy] = useState(false);
  const cancelling = useRef<{ note: Note & { kind: "cancelling" }; timer: number; unsaid: string } | null>(
    null,
  );

  const place = (id: string, slot: Span) => setPending((before) => new Map(before).set(id, slot));
  /** Takes away what is shown of a move, unless another one came since. */
  const unplace = (id: string, slot: Span) =>
    setPending((before) => {
      if (before.get(id) !== slot) return before;
      const next = new Map(before);
      next.delete(id);
      return next;
    });
  const tell = (kind: "kept" | "cancelled" | "booked", reception: Reception) =>
    setNote({ kind, reception, until_at: Date.now() + UNDO_MS });
  const tellMoved = (reception: Reception, old: Span) =>
    setNote({ kind: "moved", reception, old, until_at: Date.now() + UNDO_MS });
  const moving = useMutation({
    mutationFn: ({ reception, slot, isUndo }: Move) =>
      moveReception(reception.reception_id, {
        slot,
        reason: "other",
        reason_text: t(isUndo ? "reason.undo" : "reason.move"),
      }),
    onMutate: ({ reception, slot }) => {
      setBusy(true);
      place(reception.reception_id, slot);
    },
    // With the words of the answer comes the right to go on; the list may still be on its way.
    onSuccess: (moved, { reception, slot, isUndo }) => {
      setBusy(false);
      if (isUndo) tell("kept", moved);
      else tellMoved(moved, reception.slot);
      const read = client.invalidateQueries({ queryKey: receptionsKey });
      void read.finally(() => unplace(reception.reception_id, slot));
    },
    onError: (error, { reception, slot }) => {
      setBusy(false);
      unplace(reception.reception_id, slot);
      const refusal = conflictOf(error);
      setNote(refusal ? { kind: "conflict", reception, refusal } : { kind: "failed", error });
    },
  });

  /** Sends a cancellation that waits, now. */
  const sendCancel = useCallback(() => {
    const waiting = cancelling.current;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    cancelling.current = null;
    const { reception, reason } = waiting.note;
    const unsaid = { reason: "other", reason_text: waiting.unsaid } as const;
    const why = reason ? { reason, reason_text: "" } : unsaid;
    cancelReception(reception.reception_id, why)
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
      reason: "",
      until_at: Date.now() + UNDO_MS,
    } as const;
    const timer = window.setTimeout(sendCancel, UNDO_MS);
    cancelling.current = { note: fresh, timer, unsaid: t("reason.cancel") };
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
      tell("kept", note.reception);
    }
  };
  return {
    note,
    say: setNote,
    pending,
    tell,
    tellMoved,
    isBusy,
    cancelling_id: note?.kind === "cancelling" ? note.reception.reception_id : null,
    move,
    cancel,
    sendCancel,
    setReason,
    undo,
  };
}

export type Changes = ReturnType<typeof useChanges>;

// Moves and cancellations made on the board, by its keys and pointer or in its sheets. A move shows
// at once and can be taken back; a cancellation waits before it is sent.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { conflictOf, moveReception, receptionsKey } from "../../api/receptions";
import { UNDO_MS, useWaitingCancel } from "../../api/waiting-cancel";
import type { CancelRequest, Reception, refused as RestRefusal, Span } from "../../protocol/generated";

export type Note =
  | { kind: "moved"; reception: Reception; old: Span; until_at: number }
  | { kind: "cancelling" | "kept" | "cancelled" | "booked"; reception: Reception; until_at: number }
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

  const waiting = useWaitingCancel(
    (gone) => tell("cancelled", gone),
    (error) => setNote({ kind: "failed", error }),
  );
  const cancel = (reception: Reception, why: CancelRequest) =>
    setNote({ kind: "cancelling", reception, until_at: waiting.begin(reception, why) });
  const move = (reception: Reception, slot: Span) => {
    const isSame = slot.from_at === reception.slot.from_at && slot.to_at === reception.slot.to_at;
    if (!isSame) moving.mutate({ reception, slot, isUndo: false });
  };
  /** The time a move goes back to, if one does. */
  const undo = (): Span | null => {
    const isMoved = note?.kind === "moved" && note.until_at > Date.now();
    if (isMoved) moving.mutate({ reception: note.reception, slot: note.old, isUndo: true });
    const kept = note?.kind === "cancelling" ? waiting.takeBack() : null;
    if (kept) tell("kept", kept);
    return isMoved ? note.old : null;
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
    sendCancel: waiting.send,
    undo,
  };
}

export type Changes = ReturnType<typeof useChanges>;

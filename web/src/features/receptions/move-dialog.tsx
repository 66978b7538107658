// Moving a reception: it keeps its number; a refusal offers times that work.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { conflictOf, moveReception, receptionsKey } from "../../api/receptions";
import { clockSpan, dayOf } from "../../i18n/time";
import type { Reception, Span } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { slotOf, withSlot } from "./booking-form";
import { Conflicts } from "./conflicts";
import { isReasonMissing, type Reason, ReasonFields } from "./reason-fields";
import { TimeFields, type Timing } from "./time-fields";

interface MoveDialogProps {
  reception: Reception;
  onClose: () => void;
  onMoved: (reception: Reception) => void;
}

const NO_TIMING: Timing = { day: "", start: 0, minutes: 30 };

export function MoveDialog({ reception, onClose, onMoved }: MoveDialogProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [timing, setTiming] = useState(() => withSlot(NO_TIMING, reception.slot));
  const [reason, setReason] = useState<Reason>({ reason: "petitioner_asked", reason_text: "" });
  const [isTried, setIsTried] = useState(false);
  const move = useMutation({
    mutationFn: (slot: Span) => moveReception(reception.reception_id, { slot, ...reason }),
    onSuccess: (moved) => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      onMoved(moved);
    },
  });
  const conflict = conflictOf(move.error);
  const submit = (slot: Span) => {
    setIsTried(true);
    if (!isReasonMissing(reason)) move.mutate(slot);
  };
  return (
    <Dialog
      title={t("move.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common("action.cancel")}</Button>
          <Button kind="filled" isBusy={move.isPending} onClick={() => submit(slotOf(timing))}>
            {t("move.submit")}
          </Button>
        </>
      }
    >
      <p className="secondary">
        {t("move.now", { span: `${dayOf(reception.slot.from_at)} ${clockSpan(reception.slot)}` })}
      </p>
      <TimeFields value={timing} onChange={setTiming} />
      <ReasonFields
        value={reason}
        onChange={setReason}
        isTried={isTried}
        without={["solved", "entered_in_error"]}
      />
      {conflict ? (
        <Conflicts
          refusal={conflict}
          day={timing.day}
          isBusy={move.isPending}
          onTake={({ slot }) => {
            setTiming(withSlot(timing, slot));
            submit(slot);
          }}
        />
      ) : null}
      {move.error && !conflict ? (
        <p className="field-error" role="alert">
          {explain(common, move.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

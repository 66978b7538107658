// Moving a reception: it keeps its number; a refusal offers times that work.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { conflictOf, moveReception, receptionsKey } from "../../api/receptions";
import { daySlot } from "../../i18n/time";
import type { MoveRequest, Reception } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { slotOf, withSlot } from "./booking-form";
import { Conflicts } from "./conflicts";
import { NO_REASON, ReasonFields, reasonOf } from "./reason-fields";
import { TimeFields, type Timing } from "./time-fields";

interface MoveDialogProps {
  reception: Reception;
  onClose: () => void;
  onMoved: (reception: Reception) => void;
}

const NO_TIMING: Timing = { day: "", start: 0, minutes: 30 };

export function MoveDialog({ reception, onClose, onMoved }: MoveDialogProps) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [timing, setTiming] = useState(() => withSlot(NO_TIMING, reception.slot));
  const [reason, setReason] = useState(NO_REASON);
  const [isTried, setIsTried] = useState(false);
  const move = useMutation({
    mutationFn: (body: MoveRequest) => moveReception(reception.reception_id, body),
    onSuccess: (moved) => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      onMoved(moved);
    },
  });
  const conflict = conflictOf(move.error);
  const submit = () => {
    setIsTried(true);
    const why = reasonOf(reason);
    if (why) move.mutate({ slot: slotOf(timing), ...why });
  };
  // A refusal speaks of the time that was asked for; another one takes it away.
  const change = (next: Timing) => {
    setTiming(next);
    move.reset();
  };
  return (
    <Dialog
      title={t("move.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common("action.cancel")}</Button>
          <Button kind="filled" isBusy={move.isPending} onClick={submit}>
            {t("move.submit")}
          </Button>
        </>
      }
    >
      <p className="secondary">{t("move.now", { span: daySlot(reception.slot, i18n.language) })}</p>
      <TimeFields value={timing} onChange={change} />
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
          onTake={({ slot }) => change(withSlot(timing, slot))}
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

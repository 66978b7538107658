// Cancelling asks once, with a reason; the times become free for everybody.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { cancelReception, receptionsKey } from "../../api/receptions";
import { daySlot } from "../../i18n/time";
import type { CancelRequest, Reception } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { NO_REASON, ReasonFields, reasonOf } from "./reason-fields";

interface CancelDialogProps {
  reception: Reception;
  onClose: () => void;
  onCancelled: (reception: Reception) => void;
}

export function CancelDialog({ reception, onClose, onCancelled }: CancelDialogProps) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState(NO_REASON);
  const [isTried, setIsTried] = useState(false);
  const cancel = useMutation({
    mutationFn: (why: CancelRequest) => cancelReception(reception.reception_id, why),
    onSuccess: (gone) => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      onCancelled(gone);
    },
  });
  const submit = () => {
    setIsTried(true);
    const why = reasonOf(reason);
    if (why) cancel.mutate(why);
  };
  const span = daySlot(reception.slot, i18n.language);
  return (
    <Dialog
      title={t("cancel.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel.keep")}</Button>
          <Button kind="danger-filled" isBusy={cancel.isPending} onClick={submit}>
            {t("cancel.submit")}
          </Button>
        </>
      }
    >
      <p>{t("cancel.lead", { number: reception.number, span })}</p>
      <ReasonFields value={reason} onChange={setReason} isTried={isTried} />
      {cancel.error ? (
        <p className="field-error" role="alert">
          {explain(common, cancel.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

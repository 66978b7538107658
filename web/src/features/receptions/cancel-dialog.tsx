// Cancelling asks once, with a reason; ten seconds later the times become free for everybody.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { daySlot } from "../../i18n/time";
import type { CancelRequest, Reception } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { NO_REASON, ReasonFields, reasonOf } from "./reason-fields";

interface CancelDialogProps {
  reception: Reception;
  onClose: () => void;
  onChosen: (why: CancelRequest) => void;
}

export function CancelDialog({ reception, onClose, onChosen }: CancelDialogProps) {
  const { t, i18n } = useTranslation("desk");
  const [reason, setReason] = useState(NO_REASON);
  const [isTried, setIsTried] = useState(false);
  const submit = () => {
    setIsTried(true);
    const why = reasonOf(reason);
    if (why) onChosen(why);
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
          <Button kind="danger-filled" onClick={submit}>
            {t("cancel.submit")}
          </Button>
        </>
      }
    >
      <p>{t("cancel.lead", { number: reception.number, title: reception.title, span })}</p>
      <ReasonFields value={reason} onChange={setReason} isTried={isTried} />
    </Dialog>
  );
}

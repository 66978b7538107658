// After the end: what may still be completed until when, 立即封存, the way to the record.

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import { dayClock } from "../../i18n/time";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { TextField } from "../../ui/field";
import { Leave } from "./leave";

/** A closed session seals itself after 24 h (domain::limits::SEAL_AFTER_MS). */
const SEAL_AFTER_MS = 24 * 60 * 60 * 1000;

export function Closed() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const { run } = useSeat();
  const may = useMay();
  const until = session.closed_at === null ? "" : dayClock(session.closed_at + SEAL_AFTER_MS);
  return (
    <footer className="bar" data-testid="closed">
      <Leave />
      <span className="bar-note">
        {session.phase === "closed" ? t("closed.until", { until }) : t(`words:phase.${session.phase}`)}
        {session.disposition ? ` · ${t(`words:disposition.${session.disposition}`)}` : ""}
      </span>
      {may("reopen") ? <Reopen /> : null}
      <a className="button" href={`#/records/${session.session_id}`} data-testid="to-record">
        {t("closed.record")}
      </a>
      {may("seal") ? (
        <Button kind="filled" data-testid="seal" onClick={() => void run({ type: "seal" })}>
          {t("closed.seal")}
        </Button>
      ) : null}
    </footer>
  );
}

/** Ended by mistake: opened again with a reason that stands in the record. */
function Reopen() {
  const { t } = useTranslation(["session", "common"]);
  const { run } = useSeat();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const reopen = (event: FormEvent) => {
    event.preventDefault();
    void run({ type: "reopen", reason: reason.trim() }).then((outcome) => outcome.ok && setOpen(false));
  };
  return (
    <>
      <Button kind="quiet" data-testid="reopen" onClick={() => setOpen(true)}>
        {t("closed.reopen")}
      </Button>
      <Dialog
        title={t("closed.reopen")}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("common:action.cancel")}</Button>
            <Button kind="filled" type="submit" form="reopen-form" disabled={reason.trim() === ""}>
              {t("closed.reopen")}
            </Button>
          </>
        }
      >
        <form id="reopen-form" onSubmit={reopen}>
          <TextField label={t("people.remove_reason")} value={reason} onChange={setReason} maxLength={200} />
        </form>
      </Dialog>
    </>
  );
}

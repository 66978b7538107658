// After the end: what may still be completed until when, 立即封存, the way to the record.

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import { dayClock } from "../../i18n/time";
import type { Opinion } from "../../protocol/generated";
import {
  adoptedOpinions,
  siteName,
  standingOpinions,
  unansweredUnits,
  unnamedSeats,
} from "../../session/selectors";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { TextField } from "../../ui/field";
import { AskOnce } from "./ask-once";
import { Leave } from "./leave";
import { Objections, Unasked } from "./objections";
import { UnnamedSeats } from "./seats-open";

/** A closed session seals itself after 24 h (domain::limits::SEAL_AFTER_MS). */
const SEAL_AFTER_MS = 24 * 60 * 60 * 1000;

export function Closed() {
  const { t } = useTranslation(["session", "room", "words"]);
  const session = useSession();
  const may = useMay();
  const until = session.closed_at === null ? "" : dayClock(session.closed_at + SEAL_AFTER_MS);
  return (
    <footer className="bar" data-testid="closed">
      <Leave />
      <span className="bar-note">
        {session.phase === "closed" ? t("room:closed.until", { until }) : t(`words:phase.${session.phase}`)}
        {session.disposition ? ` · ${t(`words:disposition.${session.disposition}`)}` : ""}
      </span>
      {may("reopen") ? <Reopen /> : null}
      <a className="button" href={`#/records/${session.session_id}`} data-testid="to-record">
        {t("room:closed.record")}
      </a>
      {may("seal") ? <Seal /> : null}
    </footer>
  );
}

/** Nothing can be added to a sealed record: verb and object, asked once. */
function Seal() {
  const { t } = useTranslation(["session", "room"]);
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="filled" data-testid="seal" onClick={() => setOpen(true)}>
        {t("room:closed.seal")}
      </Button>
      <AskOnce
        title={t("room:closed.seal_title", { number: session.number })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        refuse={t("room:closed.not_yet")}
        confirm={t("room:closed.seal_confirm")}
        kind="danger-filled"
        command={{ type: "seal" }}
        testId="seal-confirm"
      >
        <p>{t("room:closed.seal_means")}</p>
        <Unsealed />
      </AskOnce>
    </>
  );
}

/** What the record will lack for good. */
function Unsealed() {
  const { t } = useTranslation(["session", "room"]);
  const session = useSession();
  const isDueOpen = (it: Opinion) => it.due_on === null && it.next_report_on === null;
  const open = standingOpinions(session).filter(isDueOpen);
  return (
    <>
      {session.read_back_at === null ? <p>{t("room:close.not_read_back")}</p> : null}
      {open.length === 0 ? null : (
        <p>{t("room:closed.seal_no_due", { numbers: open.map((it) => it.number).join("、") })}</p>
      )}
      {unansweredUnits(session, adoptedOpinions(session)).map(({ opinion, unit_ids }) => (
        <p key={opinion.opinion_id} data-testid="seal-silent">
          {t("room:closed.seal_silent", {
            number: opinion.number,
            units: unit_ids.map((id) => siteName(session, id)).join("、"),
          })}
        </p>
      ))}
      <Unasked />
      <Objections />
      <UnnamedSeats seats={unnamedSeats(session)} />
    </>
  );
}

/** Ended by mistake: opened again with a reason that stands in the record. */
function Reopen() {
  const { t } = useTranslation(["session", "room", "common"]);
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
        {t("room:closed.reopen")}
      </Button>
      <Dialog
        title={t("room:closed.reopen")}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("common:action.cancel")}</Button>
            <Button kind="filled" type="submit" form="reopen-form" disabled={reason.trim() === ""}>
              {t("room:closed.reopen")}
            </Button>
          </>
        }
      >
        <form id="reopen-form" onSubmit={reopen}>
          <TextField
            label={t("room:people.remove_reason")}
            value={reason}
            onChange={setReason}
            maxLength={200}
          />
        </form>
      </Dialog>
    </>
  );
}

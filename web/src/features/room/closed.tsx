// After the end: what may still be completed until when, 立即封存, the way to the record.

import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import { dayClock } from "../../i18n/time";
import { Button } from "../../ui/button";
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

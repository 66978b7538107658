// What stands before the room: joining, taken over, over for good, and the banner of a line that
// is down. Inputs stay usable under the banner; what was given is sent in order afterwards.

import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { CLOSE } from "../protocol/frame";
import { Button } from "../ui/button";
import { useNow } from "../ui/countdown";
import { Banner, Skeleton } from "../ui/feedback";
import type { Status } from "./connection";
import { useSeat, useView } from "./seat";
import "./gate.css";

type End = "taken_over" | "pinned" | "auth" | "forbidden" | "no_such_session" | "ended" | "version" | "left";

const ENDS: Record<number, End> = {
  [CLOSE.takenOver]: "taken_over",
  [CLOSE.auth]: "auth",
  [CLOSE.forbidden]: "forbidden",
  [CLOSE.noSuchSession]: "no_such_session",
  [CLOSE.ended]: "ended",
  [CLOSE.version]: "version",
};

/** Why this page has no seat any more, or nothing. */
function endOf(status: Status, hasCode: boolean): End | null {
  if (status.kind === "left") return "left";
  // A code belongs to the first device that used it, until its site allows another.
  if (status.kind === "ended" && status.code === CLOSE.forbidden && hasCode) return "pinned";
  return status.kind === "ended" ? (ENDS[status.code] ?? "auth") : null;
}

interface SeatGateProps {
  children: ReactNode;
  /** Big and calm, for the kiosk. */
  size?: "control" | "kiosk";
}

/** Children are drawn once the session is known, and stay while the line is down. */
export function SeatGate({ children, size = "control" }: SeatGateProps) {
  const { hasCode } = useSeat();
  const status = useView((view) => view.status);
  const isKnown = useView((view) => view.session !== null && view.self !== null);
  const phase = useView((view) => view.session?.phase);
  const end = endOf(status, hasCode);
  const isOver = phase === "closed" || phase === "sealed" || phase === "aborted" || phase === "no_show";
  // A finished session stays readable after its socket was closed.
  if (end !== null && !(isOver && end === "ended")) return <EndPage end={end} size={size} />;
  return isKnown ? children : <Joining size={size} />;
}

function EndPage({ end, size }: { end: End; size: "control" | "kiosk" }) {
  const { t } = useTranslation("session");
  const { client } = useSeat();
  return (
    <main className={`seat-end seat-end-${size}`} data-testid={`end-${end}`} role="alert">
      <h1>{t(`end.${end}.title`)}</h1>
      <p>{t(`end.${end}.text`)}</p>
      <div className="seat-end-actions">
        {end === "taken_over" ? (
          <Button kind="filled" size={size === "kiosk" ? "kiosk" : "touch"} onClick={() => client.takeBack()}>
            {t("end.take_back")}
          </Button>
        ) : null}
        {end === "pinned" ? (
          <Button size={size === "kiosk" ? "kiosk" : "touch"} onClick={() => client.takeBack()}>
            {t("end.again")}
          </Button>
        ) : null}
        {end === "version" ? (
          <Button kind="filled" onClick={() => window.location.reload()}>
            {t("end.reload")}
          </Button>
        ) : null}
        {size === "control" && end !== "taken_over" ? (
          <a href="#/">{t(end === "auth" ? "end.to_sign_in" : "end.to_today")}</a>
        ) : null}
      </div>
    </main>
  );
}

/** Slower than this, somebody who comes in is told why. */
const JOIN_MS = 3_000;

function Joining({ size }: { size: "control" | "kiosk" }) {
  const { t } = useTranslation("session");
  return (
    <main className={`seat-joining seat-end-${size}`}>
      <p role="status">{t("joining")}</p>
      <ReconnectBanner quietMs={JOIN_MS} isShort />
      <Skeleton rows={4} />
    </main>
  );
}

interface ReconnectProps {
  quietMs?: number;
  /** For a screen on which nothing is typed. */
  isShort?: boolean;
}

/** Seconds without a line; a short cut is not worth a banner. */
export function ReconnectBanner({ quietMs = 1_000, isShort = false }: ReconnectProps) {
  const { t } = useTranslation("session");
  const { client } = useSeat();
  const status = useView((view) => view.status);
  const heardAt = useView((view) => view.heard_at);
  const now = useNow();
  const [isBusy, setBusy] = useState(false);
  if (status.kind !== "connecting" && status.kind !== "waiting") return null;
  const seconds = Math.max(0, Math.floor((now - Math.max(status.since, heardAt)) / 1000));
  if (now - status.since < quietMs) return null;
  const retry = () => {
    setBusy(true);
    client.retryNow();
    window.setTimeout(() => setBusy(false), 500);
  };
  return (
    <Banner
      tone="waiting"
      action={
        <Button kind="plain" onClick={retry} isBusy={isBusy}>
          {t("reconnect.now")}
        </Button>
      }
    >
      <span data-testid="reconnecting">{t(isShort ? "reconnect.short" : "reconnect.text", { seconds })}</span>
    </Banner>
  );
}

/** The last refusal in words, until it is put away. */
export function NoticeBar() {
  const { t, i18n } = useTranslation("session");
  const { notice, dismiss } = useSeat();
  if (notice === null) return null;
  const key = `refused.${notice.reason}`;
  const text = i18n.exists(key, { ns: "session" }) ? t(key as "refused.wrong_phase") : t("refused.other");
  return (
    <Banner
      tone="danger"
      action={
        <Button kind="quiet" onClick={dismiss}>
          {t("refused.dismiss")}
        </Button>
      }
    >
      <span data-testid="refused">{text}</span>
    </Banner>
  );
}

// The stage (演示台): eight steps at the left, what the windows show at the right, below the two
// things to try: cutting the power and changing a byte. Every word comes from the session itself.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { demoKey, getDemo } from "../../api/demo";
import { RefusedError } from "../../api/http";
import { PHASE_TONES } from "../../api/receptions-view";
import { clockSeconds } from "../../i18n/time";
import type { DemoView } from "../../protocol/generated";
import { useNow } from "../../ui/countdown";
import { Banner, EmptyState, Skeleton, StateChip } from "../../ui/feedback";
import { Logo } from "../../ui/logo";
import { PageSwitches } from "../../ui/switches";
import { Power } from "./power";
import { hasEnded } from "./progress";
import { RecordCheck } from "./record-check";
import { Screens } from "./screens";
import { Steps } from "./steps";
import "./demo.css";

/** How often the stage looks at the session. */
const LOOK_MS = 1_000;

export default function DemoPage() {
  const { t } = useTranslation(["demo", "words", "session"]);
  const demo = useQuery({ queryKey: demoKey, queryFn: getDemo, refetchInterval: LOOK_MS, retry: false });
  if (demo.error instanceof RefusedError) {
    return (
      <main className="lone-page">
        <EmptyState title={t("absent_title")} action={<a href="#/">{t("to_today")}</a>}>
          {t("absent")}
        </EmptyState>
      </main>
    );
  }
  return (
    <div className="demo">
      <header className="demo-header">
        <Logo />
        <h1>{t("title")}</h1>
        {demo.data ? <Reception view={demo.data} /> : null}
        <div className="demo-switches">
          <PageSwitches />
        </div>
      </header>
      <Outage isDown={demo.isError} startedAt={demo.data?.started_at} />
      {demo.data ? <Stage view={demo.data} isDown={demo.isError} /> : <Skeleton rows={8} />}
    </div>
  );
}

/** Which reception, and how far it is. */
function Reception({ view: { session } }: { view: DemoView }) {
  const { t } = useTranslation(["demo", "words"]);
  return (
    <p className="demo-reception">
      <span>{t("reception", { number: session.number, title: session.title })}</span>
      <span data-testid="demo-phase" data-phase={session.phase}>
        <StateChip tone={PHASE_TONES[session.phase]}>{t(`words:phase.${session.phase}`)}</StateChip>
      </span>
    </p>
  );
}

function Stage({ view, isDown }: { view: DemoView; isDown: boolean }) {
  return (
    <main className="demo-body">
      <Steps view={view} isDown={isDown} />
      <Screens view={view} isDown={isDown} />
      <Power view={view} />
      <RecordCheck record={view.record} isLast={hasEnded(view)} isDown={isDown} />
    </main>
  );
}

/** Seconds without the server; afterwards, that it is the same session. */
function Outage({ isDown, startedAt }: { isDown: boolean; startedAt: number | undefined }) {
  const { t } = useTranslation("demo");
  const now = useNow();
  const since = useRef<number | null>(null);
  const first = useRef(startedAt);
  const [back, setBack] = useState<number | null>(null);
  if (isDown && since.current === null) since.current = Date.now();
  if (!isDown) since.current = null;
  first.current ??= startedAt;
  useEffect(() => {
    if (startedAt === undefined || startedAt === first.current) return;
    first.current = startedAt;
    setBack(startedAt);
  }, [startedAt]);
  if (isDown) {
    const seconds = Math.max(0, Math.floor((now - (since.current ?? now)) / 1000));
    return (
      <Banner tone="waiting">
        <span data-testid="demo-down">{t("down", { seconds })}</span>
      </Banner>
    );
  }
  if (back === null) return null;
  return (
    <Banner tone="live">
      <span data-testid="demo-back">{t("back", { time: clockSeconds(back) })}</span>
    </Banner>
  );
}

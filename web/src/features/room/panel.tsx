// The right panel, 400 px: 笔录, 诉求与意见, 人员, 日志. The input of each stands fixed below.

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnSeat, useSelf, useSession } from "../../connection/seat";
import { opinionsToAnswer, waitingSeats } from "../../session/selectors";
import { Tabs } from "../../ui/tabs";
import { Journal } from "./journal";
import { Minutes } from "./minutes";
import { Opinions } from "./opinions";
import { People } from "./people";

type TabWord = "minutes" | "opinions" | "people" | "journal";

export function Panel() {
  const { t } = useTranslation("session");
  const self = useSelf();
  const session = useSession();
  const unitId = useOwnSeat().seat.site_id;
  const isRecorder = self.role === "officer" || self.role === "recorder";
  const [tab, setTab] = useState<TabWord>(
    isRecorder ? (session.phase === "lobby" ? "people" : "minutes") : "opinions",
  );
  const hasBegun = session.started_at !== null;
  const waiting = waitingSeats(session).length;
  const isTurned = useRef(hasBegun);
  // The reception begins: who keeps the record writes from now on, without looking for the place.
  useEffect(() => {
    // Not from under a form that is being filled in, and not away from those who still wait.
    const isFilling = document.querySelector('[role="dialog"] form') !== null;
    if (isTurned.current || !isRecorder || !hasBegun || isFilling || waiting > 0) return;
    isTurned.current = true;
    setTab("minutes");
  }, [isRecorder, hasBegun, waiting]);
  const asked = opinionsToAnswer(session, unitId).length;
  const count = (text: string, number: number) => (number > 0 ? `${text} ${number}` : text);
  return (
    <aside className="room-panel" aria-label={t("panel.label")}>
      <Tabs
        label={t("panel.label")}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "minutes", text: t("panel.minutes"), panel: <Minutes /> },
          { value: "opinions", text: count(t("panel.opinions"), asked), panel: <Opinions /> },
          { value: "people", text: count(t("panel.people"), isRecorder ? waiting : 0), panel: <People /> },
          { value: "journal", text: t("panel.journal"), panel: <Journal /> },
        ]}
      />
    </aside>
  );
}

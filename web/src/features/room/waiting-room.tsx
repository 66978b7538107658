// S6 候访 for an official's or unit's seat: the device check and a text that changes with time.

import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSession, useSkew } from "../../connection/seat";
import { clockSpan } from "../../i18n/time";
import { DeviceCheck } from "../../media/device-check";
import { waitingLine } from "../../session/waiting-line";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";

export function WaitingRoom() {
  const { t } = useTranslation("session");
  const session = useSession();
  const own = useOwnSeat();
  const may = useMay();
  const { run } = useSeat();
  const now = useNow(1000, useSkew());
  const line = waitingLine(session, own, now);
  const unit = session.units.find((it) => it.unit_id === own.seat.site_id);
  return (
    <main className="waiting-room" data-testid="waiting">
      <h2>{t(`waiting.${line.word}`, { minutes: line.minutes })}</h2>
      <p className="secondary">
        {t("waiting.slot", { span: clockSpan(session.slot), site: own.seat.site_name })}
      </p>
      {unit !== undefined && unit.coming === null && may("answer_summons") ? (
        <div className="row">
          <strong>{t("waiting.summoned")}</strong>
          <Button kind="filled" onClick={() => void run({ type: "answer_summons", coming: true })}>
            {t("waiting.coming")}
          </Button>
          <Button onClick={() => void run({ type: "answer_summons", coming: false })}>
            {t("waiting.not_coming")}
          </Button>
        </div>
      ) : null}
      {own.seat.publishes ? <DeviceCheck /> : <p>{t("devices.text_seat")}</p>}
    </main>
  );
}

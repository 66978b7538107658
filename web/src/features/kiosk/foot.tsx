// Help at the bottom left, volume at the bottom right; on every screen of the kiosk.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSkew } from "../../connection/seat";
import { useMedia } from "../../media/media";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";

const SHOWN_MS = 60_000;
const STEPS = [0, 0.25, 0.5, 0.75, 1] as const;

export function KioskFoot() {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const own = useOwnSeat();
  const may = useMay();
  const now = useNow(1000, useSkew());
  const isAsked = own.help_asked_at !== null && now - own.help_asked_at < SHOWN_MS;
  return (
    <footer className="kiosk-foot">
      {may("request_help") ? (
        <Button size="kiosk" data-testid="help" onClick={() => void run({ type: "request_help" })}>
          {isAsked ? t("kiosk.help_asked") : t("kiosk.help")}
        </Button>
      ) : (
        <span />
      )}
      <Volume />
    </footer>
  );
}

function Volume() {
  const { t } = useTranslation("session");
  const media = useMedia();
  const [step, setStep] = useState(STEPS.length - 1);
  const change = (next: number) => {
    const bounded = Math.min(STEPS.length - 1, Math.max(0, next));
    setStep(bounded);
    media.setVolume(STEPS[bounded] ?? 1);
  };
  return (
    <fieldset className="kiosk-volume" aria-label={t("kiosk.volume")}>
      <span>{t("kiosk.volume")}</span>
      <Button size="touch" aria-label={t("kiosk.quieter")} onClick={() => change(step - 1)}>
        −
      </Button>
      <span className="kiosk-volume-step" role="status">
        {t("kiosk.volume_step", { step, steps: STEPS.length - 1 })}
      </span>
      <Button size="touch" aria-label={t("kiosk.louder")} onClick={() => change(step + 1)}>
        +
      </Button>
    </fieldset>
  );
}

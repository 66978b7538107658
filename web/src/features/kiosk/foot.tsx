// Help at the bottom left, volume at the bottom right, and what else may be pressed at any time
// between them; on every screen of the kiosk.

import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../../connection/help";
import { useMedia } from "../../media/media";
import { Button } from "../../ui/button";

const STEPS = [0, 0.25, 0.5, 0.75, 1] as const;

export function KioskFoot({ children }: { children?: ReactNode }) {
  return (
    <footer className="kiosk-foot">
      <Help size="kiosk" />
      {/* Its place stays, whatever is said on its left. */}
      <div className="kiosk-hand">{children}</div>
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

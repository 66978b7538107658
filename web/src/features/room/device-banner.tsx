// Own camera or microphone that does not come or went away: said under the header, never over the
// pictures, with the one button that asks for the devices again.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMedia } from "../../media/media";
import { Button } from "../../ui/button";
import { Banner } from "../../ui/feedback";

export function DeviceBanner() {
  const { t } = useTranslation("session");
  const { local, reopen } = useMedia();
  const [seen, setSeen] = useState<string | null>(null);
  const camera = local?.camera_cause;
  const microphone = local?.microphone_cause;
  // Who is not heard is worse off than who is not seen.
  const text = microphone ? t(`cause.microphone.${microphone}`) : camera ? t(`cause.camera.${camera}`) : null;
  // What comes back and goes again is told again.
  if (text === null && seen !== null) setSeen(null);
  // A seat without a camera is an ordinary seat: told once, it may be put away.
  if (text === null || text === seen) return null;
  return (
    <Banner
      tone="waiting"
      action={
        <>
          <Button onClick={reopen}>{t("check.again")}</Button>
          <Button kind="quiet" onClick={() => setSeen(text)}>
            {t("refused.dismiss")}
          </Button>
        </>
      }
    >
      <span data-testid="device-cause">{text}</span>
    </Banner>
  );
}

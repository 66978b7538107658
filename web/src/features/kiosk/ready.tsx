// The first screen: the own picture, one sound, one button. The press is also the gesture browsers
// want before they play sound.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat } from "../../connection/seat";
import { useMedia } from "../../media/media";
import { Picture } from "../../media/tile";
import { playTone } from "../../media/tone";
import { Button } from "../../ui/button";
import { useOwnCause } from "./own-cause";

export function Ready({ onReady }: { onReady: () => void }) {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const { local, preview, reopen } = useMedia();
  const [hasPlayed, setPlayed] = useState(false);
  const ready = () => {
    const check = { microphone: local?.audio != null, camera: local?.video != null, speaker: hasPlayed };
    void run({ type: "report_device_check", check });
    onReady();
  };
  const cause = useOwnCause();
  return (
    <section className="kiosk-ready">
      {preview === null && cause !== null ? null : (
        <div className="kiosk-mirror">
          <Picture stream={preview} isMuted />
        </div>
      )}
      <p className="kiosk-sentence">{cause === null ? t("kiosk.ready") : cause.sentence}</p>
      {cause === null ? null : (
        <p className="kiosk-why" role="alert">
          {cause.why}
        </p>
      )}
      <div className="kiosk-buttons">
        {cause === null ? (
          <Button
            size="kiosk"
            onClick={() => {
              playTone();
              setPlayed(true);
            }}
          >
            {t("check.play")}
          </Button>
        ) : (
          <Button size="kiosk" onClick={reopen}>
            {t("check.again")}
          </Button>
        )}
        <Button size="kiosk" kind="filled" data-testid="kiosk-ready" onClick={ready}>
          {t("kiosk.i_am_ready")}
        </Button>
      </div>
    </section>
  );
}

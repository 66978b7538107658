// The first screen: the own picture, one sound, one button. The press is also the gesture browsers
// want before they play sound.

import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat } from "../../connection/seat";
import { useMedia } from "../../media/media";
import { Picture } from "../../media/tile";
import { useTone } from "../../media/tone";
import { Button } from "../../ui/button";
import { useOwnCause } from "./own-cause";

export function Ready({ onReady }: { onReady: () => void }) {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const { local, preview, reopen } = useMedia();
  const { tone, play } = useTone();
  /** Null until somebody said so. */
  const [heard, setHeard] = useState<boolean | null>(null);
  const cause = useOwnCause();
  const isAsked = tone === "played" && heard === null && cause === null;
  const ready = () => {
    const speaker = isAsked ? true : heard;
    const check = { microphone: local?.audio != null, camera: local?.video != null, speaker };
    void run({ type: "report_device_check", check });
    onReady();
  };
  const again = () => {
    setHeard(null);
    play();
  };
  const word = isAsked ? "did_you_hear" : heard === false ? "not_heard_yet" : "ready";
  return (
    <section className="kiosk-ready">
      {preview === null && cause !== null ? null : (
        <div className="kiosk-mirror">
          <Picture stream={preview} isMuted />
        </div>
      )}
      <p className="kiosk-sentence" role="status">
        {cause === null ? t(`kiosk.${word}`) : cause.sentence}
      </p>
      {cause === null ? null : (
        <p className="kiosk-why" role="alert">
          {cause.why}
        </p>
      )}
      <div className="kiosk-buttons">
        {cause !== null ? (
          <Press onPress={reopen}>{t("check.again")}</Press>
        ) : isAsked ? (
          <Press onPress={() => setHeard(false)}>{t("check.not_heard")}</Press>
        ) : (
          <Press onPress={again} isBusy={tone === "playing"}>
            {t(tone === "playing" ? "check.playing" : "check.play")}
          </Press>
        )}
        <Button size="kiosk" kind="filled" data-testid="kiosk-ready" onClick={ready}>
          {t(isAsked ? "kiosk.heard_and_ready" : "kiosk.i_am_ready")}
        </Button>
      </div>
    </section>
  );
}

/** The left button; what it does depends on how far the test came. */
function Press({
  children,
  onPress,
  isBusy,
}: {
  children: ReactNode;
  onPress: () => void;
  isBusy?: boolean;
}) {
  return (
    <Button size="kiosk" data-testid="kiosk-sound" isBusy={isBusy ?? false} onClick={onPress}>
      {children}
    </Button>
  );
}

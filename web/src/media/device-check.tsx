// The device check: own picture, sound bar, loudspeaker 听到了 / 没听到. A real look and a real
// sound; the result is told to the officer's screen.

import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnSeat, useSeat } from "../connection/seat";
import { Button } from "../ui/button";
import { meter, stepsOf } from "./level";
import { useMedia } from "./media";
import { Picture, SoundBar } from "./tile";
import { useTone } from "./tone";
import "./device-check.css";

/** Loudness of the own microphone, and whether it ever moved. */
function useOwnLevel() {
  const { local } = useMedia();
  const moved = useRef(false);
  const [hasMoved, setMoved] = useState(false);
  const track = local?.audio ?? null;
  const source = useMemo(() => (track === null ? null : meter(track)), [track]);
  useEffect(() => () => source?.stop(), [source]);
  const read = useMemo(
    () => () => {
      const level = source?.read() ?? 0;
      if (!moved.current && stepsOf(level) > 0) {
        moved.current = true;
        setMoved(true);
      }
      return level;
    },
    [source],
  );
  return { read, hasMoved };
}

interface DeviceCheckProps {
  size?: "control" | "kiosk";
  onDone?: () => void;
}

export function DeviceCheck({ size = "control", onDone }: DeviceCheckProps) {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const { local, preview, reopen } = useMedia();
  const { read, hasMoved } = useOwnLevel();
  const own = useOwnSeat();
  const [heard, setHeard] = useState<boolean | null>(own.device_check?.speaker ?? null);
  const { tone, play } = useTone();
  const isSilent = tone === "unplayed";
  const camera = local?.video != null;
  const microphone = local?.audio != null && (hasMoved || local.choice === "drawn");
  const report = (speaker: boolean) => {
    setHeard(speaker);
    void run({ type: "report_device_check", check: { microphone, camera, speaker } });
    if (speaker) onDone?.();
  };
  return (
    <section className={`device-check device-check-${size}`} aria-label={t("check.title")}>
      <div className="device-check-picture">
        {camera ? <Picture stream={preview} isMuted /> : <p>{t("check.no_picture")}</p>}
      </div>
      <div className="device-check-words">
        {local?.camera_cause ? (
          <p className="device-cause" role="alert">
            {t(`cause.camera.${local.camera_cause}`)}
          </p>
        ) : null}
        {local?.microphone_cause ? (
          <p className="device-cause" role="alert">
            {t(`cause.microphone.${local.microphone_cause}`)}
          </p>
        ) : null}
        {local?.camera_cause || local?.microphone_cause ? (
          <Button size={size === "kiosk" ? "kiosk" : "control"} onClick={reopen}>
            {t("check.again")}
          </Button>
        ) : null}
        <p className="device-check-line">
          <span>{t("check.speak")}</span>
          <SoundBar read={read} label={t("check.level")} />
        </p>
        <div className="device-check-line">
          <Button size={size === "kiosk" ? "kiosk" : "control"} isBusy={tone === "playing"} onClick={play}>
            {t(tone === "playing" ? "check.playing" : "check.play")}
          </Button>
          <Button
            size={size === "kiosk" ? "kiosk" : "control"}
            disabled={isSilent}
            aria-pressed={heard === true}
            onClick={() => report(true)}
          >
            {t("check.heard")}
          </Button>
          <Button
            size={size === "kiosk" ? "kiosk" : "control"}
            disabled={isSilent}
            aria-pressed={heard === false}
            onClick={() => report(false)}
          >
            {t("check.not_heard")}
          </Button>
        </div>
        {heard === false ? <p className="device-cause">{t("check.not_heard_help")}</p> : null}
      </div>
    </section>
  );
}

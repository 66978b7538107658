// Own microphone, camera, screen and loudspeaker; the device check behind a button.

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSelf, useSession } from "../../connection/seat";
import { DeviceCheck } from "../../media/device-check";
import { useMedia } from "../../media/media";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Checkbox } from "../../ui/field";

/** One holder at a time; the screen goes out on the picture's line. */
function ShareButton() {
  const { t } = useTranslation("session");
  const may = useMay();
  const { run } = useSeat();
  const session = useSession();
  const self = useSelf();
  const media = useMedia();
  const isMine = session.share_seat_id === self.seat_id;
  // The browser's own "stop sharing" ends it too.
  const wasSharing = useRef(false);
  useEffect(() => {
    if (wasSharing.current && !media.isSharing && isMine) void run({ type: "share", on: false });
    wasSharing.current = media.isSharing;
  }, [media.isSharing, isMine, run]);
  if (!may("share") && !isMine) return null;
  const toggle = async () => {
    if (isMine) {
      await media.setScreen(false);
      void run({ type: "share", on: false });
      return;
    }
    const outcome = await run({ type: "share", on: true });
    if (outcome.ok && !(await media.setScreen(true))) void run({ type: "share", on: false });
  };
  return (
    <Button data-testid="share" aria-pressed={isMine} onClick={() => void toggle()}>
      {isMine ? t("devices.share_stop") : t("devices.share")}
    </Button>
  );
}

export function OwnDevices() {
  const { t } = useTranslation(["session", "common"]);
  const own = useOwnSeat();
  const may = useMay();
  const media = useMedia();
  const [isOpen, setOpen] = useState(false);
  if (!may("set_media") || !own.seat.publishes) {
    return <span className="bar-note">{t("devices.text_seat")}</span>;
  }
  return (
    <fieldset className="bar-devices" aria-label={t("devices.label")}>
      <Button
        data-testid="mic"
        aria-pressed={own.mic}
        className={own.mic ? "device-on" : "device-off"}
        onClick={() => media.setMic(!media.wish.mic)}
      >
        {own.mic ? t("devices.mic_on") : t("devices.mic_off")}
      </Button>
      <Button
        data-testid="camera"
        aria-pressed={own.camera}
        className={own.camera ? "device-on" : "device-off"}
        onClick={() => media.setCamera(!media.wish.camera)}
      >
        {own.camera ? t("devices.camera_on") : t("devices.camera_off")}
      </Button>
      <ShareButton />
      <Button kind="quiet" data-testid="devices" onClick={() => setOpen(true)}>
        {t("devices.more")}
      </Button>
      <Dialog
        title={t("check.title")}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <Button kind="filled" onClick={() => setOpen(false)}>
            {t("common:action.close")}
          </Button>
        }
      >
        <DeviceCheck />
        <Checkbox
          label={t("devices.audible")}
          isChecked={media.isAudible}
          onChange={(isOn) => media.setAudible(isOn)}
        />
        {own.seat.sounds ? null : <p className="secondary">{t("devices.howl")}</p>}
        {media.canDraw ? (
          <Checkbox
            label={t("devices.real")}
            isChecked={media.choice === "real"}
            onChange={(isReal) => media.choose(isReal ? "real" : "drawn")}
          />
        ) : null}
      </Dialog>
    </fieldset>
  );
}

// Own microphone, camera, screen and loudspeaker; the device check behind a button.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat } from "../../connection/seat";
import { DeviceCheck } from "../../media/device-check";
import { useMedia } from "../../media/media";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Checkbox } from "../../ui/field";

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
        <Checkbox
          label={t("devices.real")}
          isChecked={media.choice === "real"}
          onChange={(isReal) => media.choose(isReal ? "real" : "drawn")}
        />
      </Dialog>
    </fieldset>
  );
}

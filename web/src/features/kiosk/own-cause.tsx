// Why the leader cannot see or hear this seat: a plain sentence for who sits here, the cause for the
// clerk, one button. Never a blank camera without its cause.

import { useTranslation } from "react-i18next";
import { useMedia } from "../../media/media";
import { Button } from "../../ui/button";

/** Who is not heard is worse off than who is not seen. */
export function useOwnCause(): { sentence: string; why: string } | null {
  const { t } = useTranslation("session");
  const { local } = useMedia();
  const microphone = local?.microphone_cause;
  if (microphone) return { sentence: t("kiosk.not_heard"), why: t(`cause.microphone.${microphone}`) };
  const camera = local?.camera_cause;
  return camera ? { sentence: t("kiosk.not_seen"), why: t(`cause.camera.${camera}`) } : null;
}

/** Beside the pictures of a running session. */
export function OwnCause() {
  const { t } = useTranslation("session");
  const { reopen } = useMedia();
  const cause = useOwnCause();
  if (cause === null) return null;
  return (
    <div className="kiosk-cause" role="alert" data-testid="kiosk-cause">
      <p>{cause.sentence}</p>
      <p className="kiosk-why">{cause.why}</p>
      <Button size="kiosk" onClick={reopen}>
        {t("check.again")}
      </Button>
    </div>
  );
}

// What everybody in the room must know about the phase: closed doors, a suspension, open
// consulting, a survey that runs.

import { useTranslation } from "react-i18next";
import { useSession, useSkew, useView } from "../../connection/seat";
import { minutesSeconds } from "../../i18n/time";
import { useMedia } from "../../media/media";
import { openSurvey, seatWithRole } from "../../session/selectors";
import { useNow } from "../../ui/countdown";
import { Banner } from "../../ui/feedback";

export function DoorBanner() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const now = useNow(1000, useSkew());
  const survey = openSurvey(session);
  if (session.phase === "deliberation") {
    const time = minutesSeconds(now - session.phase_since);
    const petitioner = seatWithRole(session, "petitioner")?.seat.site_name ?? "";
    return (
      <Banner tone="deliberation">
        <span data-testid="deliberation-banner">{t("door.deliberation", { time, site: petitioner })}</span>
      </Banner>
    );
  }
  if (session.phase === "suspended") {
    const reason = session.suspend_reason ? t(`words:suspend_reason.${session.suspend_reason}`) : "";
    return <Banner tone="waiting">{t("door.suspended", { reason })}</Banner>;
  }
  if (survey !== undefined) return <Banner tone="accent">{t("door.survey", { place: survey.place })}</Banner>;
  if (session.is_consulting) return <Banner tone="accent">{t("door.consulting")}</Banner>;
  return <AskedBanner />;
}

/** 提示打开话筒, and a sound that is held back. */
function AskedBanner() {
  const { t } = useTranslation("session");
  const session = useSession();
  const { isSoundBlocked } = useMedia();
  const askedAt = useView((view) => view.unmute_asked_at);
  const self = useView((view) => view.self?.seat_id);
  const now = useNow(1000, useSkew());
  const own = session.seats.find((view) => view.seat.seat_id === self);
  if (askedAt !== null && own !== undefined && !own.mic && now - askedAt < 60_000) {
    return <Banner tone="accent">{t("door.unmute")}</Banner>;
  }
  if (isSoundBlocked) return <Banner tone="waiting">{t("door.sound_blocked")}</Banner>;
  return null;
}

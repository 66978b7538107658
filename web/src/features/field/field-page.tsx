// S9b 现场手机: the rear camera, the place and what is looked at, battery and signal. A camera that
// does not come says its plain cause and the way out.

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NoticeBar, ReconnectBanner, SeatGate } from "../../connection/gate";
import { Help } from "../../connection/help";
import { SeatProvider, useOwnSeat, useSession, useView } from "../../connection/seat";
import { isInsideApp } from "../../media/devices";
import { MediaProvider, useMedia } from "../../media/media";
import { OtherVoices } from "../../media/others";
import { Picture } from "../../media/tile";
import { useWakeLock } from "../../media/wake-lock";
import { isOver } from "../../session/flow";
import { isBehindClosedDoors, openSurvey } from "../../session/selectors";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { useParams } from "../../ui/router";
import "./field.css";

export default function FieldPage() {
  useTranslation(["session", "field", "words"]);
  const { session_id = "", seat_id = "" } = useParams();
  return (
    <SeatProvider key={`${session_id}/${seat_id}`} sessionId={session_id} seatId={seat_id}>
      <SeatGate>
        <MediaProvider facing="environment">
          <Field />
        </MediaProvider>
      </SeatGate>
    </SeatProvider>
  );
}

function Field() {
  useWakeLock();
  const { t } = useTranslation(["session", "field", "words"]);
  const session = useSession();
  const own = useOwnSeat();
  const media = useMedia();
  const survey = openSurvey(session);
  const isOn = session.layout === "field" && own.is_admitted;
  if (isOver(session.phase)) {
    return (
      <main className="field-page field-page-ended" data-testid="field-ended">
        <h1>{t("field:ended")}</h1>
      </main>
    );
  }
  return (
    <main className="field-page" data-testid="field" data-phase={session.phase}>
      <ReconnectBanner isShort />
      <NoticeBar />
      <header className="field-head">
        <strong>
          {survey === undefined ? own.seat.site_name : t("field:place", { place: survey.place })}
        </strong>
        <StateChip tone={isOn ? "live" : "waiting"}>{fieldWord(t, isOn, session, own.is_admitted)}</StateChip>
        <Vitals />
      </header>
      <div className="field-picture">
        {media.local?.camera_cause ? <Cause /> : <Picture stream={media.preview} isMuted />}
      </div>
      {survey === undefined || survey.aspects.length === 0 ? null : (
        <ul className="field-aspects">
          {survey.aspects.map(([aspect, words], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: aspects are only ever added at the end
            <li key={`${place}-${aspect}`}>
              ✓ {t(`words:note_aspect.${aspect}`)} {words}
            </li>
          ))}
        </ul>
      )}
      {media.local?.microphone_cause && media.local.camera_cause === null ? (
        <p className="field-microphone" role="alert">
          {t(`cause.microphone.${media.local.microphone_cause}`)}
        </p>
      ) : null}
      <OtherVoices shown={[]} />
      <footer className="field-foot">
        <Button
          size="touch"
          data-testid="mic"
          aria-pressed={own.mic}
          className={own.mic ? "device-on" : "device-off"}
          onClick={() => media.setMic(!media.wish.mic)}
        >
          {own.mic ? t("devices.mic_on") : t("devices.mic_off")}
        </Button>
        <Help size="touch" />
      </footer>
    </main>
  );
}

type Translate = ReturnType<typeof useTranslation<["session", "field", "words"]>>["t"];

function fieldWord(
  t: Translate,
  isOn: boolean,
  session: ReturnType<typeof useSession>,
  isAdmitted: boolean,
): string {
  if (isBehindClosedDoors(session)) return t("field:cut");
  if (!isAdmitted) return t("field:waiting");
  return isOn ? t("field:on_stage") : t("field:linked");
}

/** Why there is no picture, and how to open the page in a real browser. */
function Cause() {
  const { t } = useTranslation(["session", "field"]);
  const { local, reopen } = useMedia();
  const cause = local?.camera_cause;
  const [isCopied, setCopied] = useState(false);
  if (!cause) return null;
  const isApp = isInsideApp(navigator.userAgent);
  return (
    <div className="field-cause" role="alert" data-testid="camera-cause">
      <p>{t(`cause.camera.${cause}`)}</p>
      {isApp ? <p>{t("field:open_elsewhere")}</p> : null}
      {isApp ? (
        <Button
          size="touch"
          onClick={() => {
            void navigator.clipboard?.writeText(window.location.href).then(() => setCopied(true));
          }}
        >
          {isCopied ? t("field:copied") : t("field:copy")}
        </Button>
      ) : null}
      <Button size="touch" kind="filled" onClick={reopen}>
        {t("check.again")}
      </Button>
    </div>
  );
}

interface Battery {
  level: number;
}

/** Battery and line in words; a phone that tells neither shows neither. */
function Vitals() {
  const { t } = useTranslation(["session", "field"]);
  const status = useView((view) => view.status.kind);
  const [battery, setBattery] = useState<number | null>(null);
  useEffect(() => {
    const phone = navigator as Navigator & { getBattery?: () => Promise<Battery> };
    let isGone = false;
    const read = () =>
      void phone.getBattery?.().then((it) => isGone || setBattery(Math.round(it.level * 100)));
    read();
    const timer = window.setInterval(read, 60_000);
    return () => {
      isGone = true;
      window.clearInterval(timer);
    };
  }, []);
  return (
    <span className="small">
      {t(status === "open" ? "field:line_good" : "field:line_bad")}
      {battery === null ? "" : ` · ${t("field:battery", { level: battery })}`}
    </span>
  );
}

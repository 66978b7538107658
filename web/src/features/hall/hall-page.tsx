// S7c 大屏: for the wall of the hall. It only shows: title line, who is on the line, the stage with
// its place labels. Nothing of a closed deliberation, no minutes, no controls but full screen.
import { useTranslation } from "react-i18next";
import { NoticeBar, ReconnectBanner, SeatGate } from "../../connection/gate";
import { SeatProvider, useSelf, useSession, useSkew } from "../../connection/seat";
import { clock, clockSpan } from "../../i18n/time";
import { MediaProvider } from "../../media/media";
import { OtherVoices } from "../../media/others";
import { TileView } from "../../media/tile";
import { useWakeLock } from "../../media/wake-lock";
import { isOver } from "../../session/flow";
import { isBehindClosedDoors, openSurvey, plateName, stageOf } from "../../session/selectors";
import { type SessionState, seatOf } from "../../session/state";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";
import { useParams } from "../../ui/router";
import "./hall.css";

export default function HallPage() {
  useTranslation(["hall", "session", "words"]);
  const { session_id = "", seat_id = "" } = useParams();
  return (
    <SeatProvider key={`${session_id}/${seat_id}`} sessionId={session_id} seatId={seat_id}>
      <SeatGate>
        <MediaProvider>
          <Hall />
        </MediaProvider>
      </SeatGate>
    </SeatProvider>
  );
}

function Hall() {
  useWakeLock();
  const session = useSession();
  const calm = calmWord(session);
  return (
    <main className="hall" data-testid="hall" data-phase={session.phase}>
      <HallHead />
      <ReconnectBanner isShort />
      <NoticeBar />
      {calm === null ? <HallStage /> : <Calm word={calm} />}
      <HallFoot isCalm={calm !== null} />
    </main>
  );
}

type CalmWord = "lobby" | "door" | "suspended" | "over";

/** When the wall says a sentence instead of showing pictures. */
function calmWord(session: SessionState): CalmWord | null {
  if (isOver(session.phase)) return "over";
  if (isBehindClosedDoors(session)) return "door";
  if (session.phase === "suspended") return "suspended";
  return session.phase === "lobby" ? "lobby" : null;
}

function HallHead() {
  const { t } = useTranslation("words");
  const session = useSession();
  const now = useNow(1000, useSkew());
  return (
    <header className="hall-head">
      <h1>{session.title || session.number}</h1>
      <span className="hall-phase" data-testid="phase" data-phase={session.phase}>
        {t(`phase.${session.phase}`)}
      </span>
      <time className="hall-clock">{clock(now)}</time>
    </header>
  );
}

function Calm({ word }: { word: CalmWord }) {
  const { t } = useTranslation("hall");
  const session = useSession();
  return (
    <section className="hall-calm">
      <p className="hall-sentence">{t(word)}</p>
      <p className="hall-slot">{clockSpan(session.slot)}</p>
    </section>
  );
}

function HallStage() {
  const { t } = useTranslation("hall");
  const session = useSession();
  const self = useSelf();
  const stage = stageOf(session, self.seat_id);
  const shown = [...stage.main, ...stage.strip].map((tile) => tile.view.seat.seat_id);
  return (
    <section className="hall-stage" aria-label={t("label")}>
      <div className={`hall-main hall-main-${stage.main.length}`}>
        {stage.main.map((tile) => (
          <TileView key={tile.view.seat.seat_id} tile={tile} size="main" />
        ))}
      </div>
      <div className="hall-strip">
        {stage.strip.map((tile) => (
          <TileView key={tile.view.seat.seat_id} tile={tile} size="strip" />
        ))}
      </div>
      <OtherVoices shown={shown} />
    </section>
  );
}

/** What is looked at, who has the floor, what the petitioner is shown. */
function HallFoot({ isCalm }: { isCalm: boolean }) {
  const { t } = useTranslation("hall");
  const session = useSession();
  const survey = openSurvey(session);
  const speaker = seatOf(session, session.speaker_seat_id);
  const shown = session.shown;
  const isProposal = shown?.kind === "opinion" && shown.opinion.state === "proposed";
  const name = speaker ? [speaker.seat.site_name, plateName(speaker)].filter(Boolean).join(" · ") : "";
  return (
    <footer className="hall-foot">
      <div className="hall-lines">
        {survey && !isCalm ? <p>▲ {survey.place}</p> : null}
        {name && !isCalm ? <p>{t("speaking", { name })}</p> : null}
        {shown && !isCalm ? (
          <p>
            <span>{t(isProposal ? "shown_proposal" : "shown")}</span>{" "}
            <strong>{shown.kind === "opinion" ? shown.opinion.text : shown.text}</strong>
          </p>
        ) : null}
      </div>
      <FullScreen />
    </footer>
  );
}

function FullScreen() {
  const { t } = useTranslation("hall");
  if (!document.fullscreenEnabled) return null;
  const toggle = () =>
    void (document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen());
  return (
    <Button className="hall-full" onClick={toggle}>
      {t("full_screen")}
    </Button>
  );
}

// What four windows show now: the leader's, the subdistrict's, the petitioner's and the field
// phone's, small, drawn from the session by the rule of what each may see.
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { DemoSeat, DemoView, SeatRole, SeatView, SessionState } from "../../protocol/generated";
import { isOver } from "../../session/flow";
import { isBehindClosedDoors, openSurvey, plateName } from "../../session/selectors";
import { StateChip, type Tone } from "../../ui/feedback";
import { PartyGlyph, type PartyShape } from "../../ui/link-line";
import { hasEnded, seatView } from "./progress";

const SHOWN: readonly { role: SeatRole; shape: PartyShape }[] = [
  { role: "leader", shape: "district" },
  { role: "subdistrict", shape: "subdistrict" },
  { role: "petitioner", shape: "community" },
  { role: "field", shape: "field" },
];

interface ScreensProps {
  view: DemoView;
  isDown: boolean;
}

export function Screens({ view, isDown }: ScreensProps) {
  const { t } = useTranslation("demo");
  return (
    <section className="demo-screens" aria-labelledby="demo-screens">
      <h2 id="demo-screens">{t("screens.title")}</h2>
      <p className="secondary">{t("screens.lead")}</p>
      <ul>
        {SHOWN.map(({ role, shape }) => {
          const seat = view.seats.find((it) => it.role === role);
          const held = seatView(view, seat?.seat_id);
          if (!seat || !held) return null;
          return (
            <li key={role} data-testid={`screen-${role}`}>
              <Screen view={view} seat={seat} held={held} shape={shape} isDown={isDown} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface ScreenProps {
  view: DemoView;
  seat: DemoSeat;
  held: SeatView;
  shape: PartyShape;
  isDown: boolean;
}

function Screen({ view, seat, held, shape, isDown }: ScreenProps) {
  const { session } = view;
  const { t } = useTranslation(["demo", "session", "words"]);
  const isShut = isBehindClosedDoors(session) && (seat.role === "leader" || seat.role === "subdistrict");
  const who = playerOf(view, seat, held, isDown);
  return (
    <>
      <div className={isShut ? "demo-screen demo-screen-shut" : "demo-screen"}>
        {isDown || isOver(session.phase) ? null : (
          <Pictures session={session} role={seat.role} isShut={isShut} />
        )}
        <p className="demo-says">{isDown ? t("screens.down") : saysOf(t, session, seat.role, held)}</p>
        <p className="demo-plate">
          <PartyGlyph shape={shape} />
          <span>{[held.seat.site_name, plateName(held)].filter(Boolean).join(" · ")}</span>
        </p>
      </div>
      <div className="demo-caption">
        <strong>{t(`screens.role.${seat.role as "leader"}`)}</strong>
        <StateChip tone={who.tone}>{t(`screens.${who.word}`)}</StateChip>
        {seat.link === "" || hasEnded(view) ? null : (
          <a
            href={seat.link}
            target="_blank"
            rel="noopener"
            data-testid={`window-${seat.role}`}
            aria-label={t("screens.open_named", { name: t(`screens.role.${seat.role as "leader"}`) })}
          >
            {t("screens.open")}
          </a>
        )}
      </div>
    </>
  );
}

interface PicturesProps {
  session: SessionState;
  role: SeatRole;
  isShut: boolean;
}

/** Where pictures stand on this window, as glyphs; what is said about them stands below. */
function Pictures({ session, role, isShut }: PicturesProps) {
  const shapes = picturesOf(session, role, isShut);
  return (
    <div className="demo-pictures" aria-hidden="true">
      {shapes.map(({ shape, size }) => (
        <span key={shape} className={`demo-picture demo-picture-${size}`}>
          <PartyGlyph shape={shape} size={size === "large" ? 14 : 10} />
        </span>
      ))}
    </div>
  );
}

interface Placed {
  shape: PartyShape;
  size: "large" | "small";
}

function picturesOf(session: SessionState, role: SeatRole, isShut: boolean): Placed[] {
  if (role === "field") return [{ shape: "field", size: "large" }];
  const survey = openSurvey(session) !== undefined;
  const large = (shape: PartyShape): Placed => ({ shape, size: "large" });
  const small = (shape: PartyShape): Placed => ({ shape, size: "small" });
  if (role === "petitioner") {
    if (isBehindClosedDoors(session) || session.started_at === null) return [small("community")];
    return survey
      ? [large("field"), small("district"), small("community")]
      : [large("district"), small("community")];
  }
  if (isShut) return [large("district"), large("subdistrict"), small("unit")];
  if (session.started_at === null) return [small(role === "leader" ? "district" : "subdistrict")];
  if (survey) return [large("field"), small("district"), small("community")];
  return [large("district"), large("community"), small("subdistrict"), small("unit")];
}

type Player = "stand_in" | "person" | "nobody" | "away" | "ended";

function playerOf(
  view: DemoView,
  seat: DemoSeat,
  held: SeatView,
  isDown: boolean,
): { word: Player; tone: Tone } {
  if (isDown) return { word: "away", tone: "waiting" };
  if (hasEnded(view)) return { word: "ended", tone: "neutral" };
  if (held.state === "connected") {
    return seat.is_stand_in ? { word: "stand_in", tone: "neutral" } : { word: "person", tone: "live" };
  }
  return { word: "nobody", tone: "waiting" };
}

type Words = TFunction<["demo", "session", "words"]>;

/** The sentence that stands on this window now. */
function saysOf(t: Words, session: SessionState, role: SeatRole, held: SeatView): string {
  if (role === "petitioner") return kioskSays(t, session, held);
  const survey = openSurvey(session);
  if (role === "field") return fieldSays(t, session, held);
  if (session.phase === "lobby") return t("screens.lobby");
  if (session.phase === "sealed" || isOver(session.phase)) return t(`words:phase.${session.phase}`);
  if (session.phase === "deliberation") return t("screens.deliberation");
  if (survey) return t("screens.survey", { place: survey.place });
  const opinion = session.opinions.at(-1);
  if (opinion && opinion.state !== "withdrawn") return t("screens.opinion", { text: opinion.text });
  const line = session.minutes.at(-1);
  return line ? t("screens.minute", { text: line.text }) : t(`words:phase.${session.phase}`);
}

function kioskSays(t: Words, session: SessionState, held: SeatView): string {
  if (session.phase === "closed" || session.phase === "sealed") return t("session:kiosk.ended.closed");
  if (isOver(session.phase)) return t(`words:phase.${session.phase}`);
  if (session.phase === "suspended") return t("session:kiosk.suspended");
  if (isBehindClosedDoors(session)) return t("session:kiosk.deliberation");
  if (!held.is_admitted) return t("session:kiosk.waiting.soon");
  if (session.phase === "lobby") return t("session:kiosk.lobby");
  if (session.shown?.kind === "opinion") return session.shown.opinion.text;
  return t("session:kiosk.reception");
}

function fieldSays(t: Words, session: SessionState, held: SeatView): string {
  const survey = openSurvey(session);
  if (isOver(session.phase)) return t(`words:phase.${session.phase}`);
  if (survey) return t("screens.field_survey", { place: survey.place });
  if (session.surveys.length > 0) return t("screens.field_after");
  return held.is_admitted ? t("screens.field_ready") : t("screens.lobby");
}

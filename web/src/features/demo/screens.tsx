// What four windows show now: the leader's, the subdistrict's, the petitioner's and the field
// phone's, small. A window open in this browser shows itself; for any other the stage draws its
// state from the session, by the rule of what that seat may see.
import type { TFunction } from "i18next";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DemoSeat, DemoView, SeatRole, SeatView, SessionState } from "../../protocol/generated";
import { isOver } from "../../session/flow";
import { isBehindClosedDoors, openSurvey, plateName } from "../../session/selectors";
import { classes } from "../../ui/classes";
import { StateChip, type Tone } from "../../ui/feedback";
import { PartyGlyph, type PartyShape } from "../../ui/link-line";
import { useMirrors } from "./mirrors";
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
  const { session, seats } = view;
  const seatIds = SHOWN.map(({ role }) => seats.find((it) => it.role === role)?.seat_id ?? "");
  const list = useRef<HTMLUListElement>(null);
  const mirrors = useMirrors(seatIds, list, `${session.phase} ${session.layout} ${isDown}`);
  return (
    <section className="demo-screens" aria-labelledby="demo-screens">
      <h2 id="demo-screens">{t("screens.title")}</h2>
      <p className="secondary">{t("screens.lead")}</p>
      <ul ref={list}>
        {SHOWN.map(({ role, shape }) => {
          const seat = view.seats.find((it) => it.role === role);
          const held = seatView(view, seat?.seat_id);
          if (!seat || !held) return null;
          return (
            <li key={role} data-testid={`screen-${role}`}>
              <Screen
                view={view}
                seat={seat}
                held={held}
                shape={shape}
                isDown={isDown}
                picture={mirrors[seat.seat_id]?.picture}
              />
            </li>
          );
        })}
      </ul>
      <HallScreen view={view} />
    </section>
  );
}

/** The wall of the hall: nobody sits at it, so that it has no picture of its own here. */
function HallScreen({ view }: { view: DemoView }) {
  const { t } = useTranslation("demo");
  const seat = view.seats.find((it) => it.role === "hall_screen");
  if (!seat?.link || hasEnded(view)) return null;
  return (
    <p className="demo-hall secondary">
      {t("screens.hall")}{" "}
      <a href={seat.link} target="_blank" rel="noopener" data-testid="window-hall_screen">
        {t("screens.open_hall")}
      </a>
    </p>
  );
}

interface ScreenProps {
  view: DemoView;
  seat: DemoSeat;
  held: SeatView;
  shape: PartyShape;
  isDown: boolean;
  /** What its window shows, when it is open in this browser. */
  picture: string | undefined;
}

function Screen({ view, seat, held, shape, isDown, picture }: ScreenProps) {
  const { session } = view;
  const { t } = useTranslation(["demo", "session", "words"]);
  const isShut = isBehindClosedDoors(session) && (seat.role === "leader" || seat.role === "subdistrict");
  const who = playerOf(view, seat, held, isDown);
  const says = isDown ? t("screens.down") : saysOf(t, session, seat.role, held);
  return (
    <>
      {picture === undefined ? (
        <div className={classes("demo-screen", isShut && "demo-screen-shut")}>
          {isDown || isOver(session.phase) ? null : (
            <Pictures session={session} role={seat.role} isShut={isShut} />
          )}
          <p className="demo-says">{says}</p>
          <p className="demo-plate">
            <PartyGlyph shape={shape} />
            <span>{[held.seat.site_name, plateName(held)].filter(Boolean).join(" · ")}</span>
          </p>
        </div>
      ) : (
        <div className={classes("demo-mirror", isShut && "demo-mirror-shut")}>
          <img src={picture} alt={says} decoding="sync" data-testid={`mirror-${seat.role}`} />
        </div>
      )}
      <div className="demo-caption">
        <strong>{t(`screens.role.${seat.role as "leader"}`)}</strong>
        <StateChip tone={who.tone}>{t(`screens.${who.word}`)}</StateChip>
        {/* A second window would only take the seat from the first. */}
        {seat.link === "" || hasEnded(view) || picture !== undefined ? null : (
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
    if (session.started_at === null) return [large("community")];
    if (isBehindClosedDoors(session)) return [small("community")];
    return survey
      ? [large("field"), small("district"), small("community")]
      : [large("district"), small("community")];
  }
  if (isShut) return [large("district"), large("subdistrict"), small("unit")];
  if (session.started_at === null) return [large(role === "leader" ? "district" : "subdistrict")];
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

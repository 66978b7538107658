// The one sentence of the screen and its buttons: what is asked now, or what goes on.

import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSession, useSkew } from "../../connection/seat";
import { clockSpan } from "../../i18n/time";
import { isBehindClosedDoors, plateName, seatWithRole } from "../../session/selectors";
import { seatOf } from "../../session/state";
import { waitingLine } from "../../session/waiting-line";
import { useNow } from "../../ui/countdown";
import { askedNow, standingNow } from "./asked";

const loadOpinion = () => import("./opinion");
const loadMinutes = () => import("./minutes");
const OpinionQuestion = lazy(loadOpinion);
const MinutesQuestion = lazy(loadMinutes);
const Noted = lazy(() => loadMinutes().then((it) => ({ default: it.Noted })));

/** What is asked later need not hold up the first screen; it is here long before it is asked. */
function useQuestionsAtHand(): void {
  const { i18n } = useTranslation("session");
  useEffect(() => {
    const parts = [loadOpinion(), loadMinutes(), i18n.loadNamespaces("kiosk")];
    for (const part of parts) void part.catch(() => undefined);
  }, [i18n]);
}

export function Question({ isDown }: { isDown: boolean }) {
  const { t } = useTranslation("session");
  const session = useSession();
  const own = useOwnSeat();
  const may = useMay();
  const now = useNow(1000, useSkew());
  useQuestionsAtHand();
  if (isDown) {
    // Sound and picture take another way than what the server says, and may go on.
    const mayBeSeen = own.is_admitted && !isBehindClosedDoors(session);
    return <Sentence text={t("kiosk.down")} word="down" note={mayBeSeen ? t("kiosk.down_seen") : null} />;
  }
  if (isBehindClosedDoors(session)) return <Sentence text={t("kiosk.deliberation")} word="deliberation" />;
  if (session.phase === "suspended") return <Sentence text={t("kiosk.suspended")} word="suspended" />;
  if (!own.is_admitted) {
    const line = waitingLine(session, own, now);
    return (
      <Sentence
        text={t(`kiosk.waiting.${line.word}`, { minutes: line.minutes })}
        word="waiting"
        note={<Appointment />}
      />
    );
  }
  const asked = askedNow(session, may, now) ?? standingNow(session, may, now);
  return <Suspense fallback={null}>{shownAs(asked)}</Suspense>;
}

function shownAs(asked: ReturnType<typeof askedNow> | ReturnType<typeof standingNow>) {
  switch (asked?.kind) {
    case "opinion":
    case "answered":
      return <OpinionQuestion key={asked.opinion.opinion_id} opinion={asked.opinion} />;
    case "minute":
      return <Sentence text={asked.text} word="minute" />;
    case "minutes":
      return <MinutesQuestion isNext={asked.isNext} />;
    case "noted":
      return <Noted />;
    default:
      return <Talk />;
  }
}

/** When, and who will listen: what a person who waits asks first. */
function Appointment() {
  const { t } = useTranslation("session");
  const session = useSession();
  const leader = seatWithRole(session, "leader");
  const name = leader === undefined ? "" : plateName(leader);
  const time = t("kiosk.your_time", { span: clockSpan(session.slot) });
  return name === "" ? time : `${time} · ${t("kiosk.your_leader", { name })}`;
}

interface SentenceProps {
  text: string;
  word: string;
  /** A second line, smaller. */
  note?: React.ReactNode;
}

function Sentence({ text, word, note }: SentenceProps) {
  return (
    <section className="kiosk-question" data-testid={`kiosk-${word}`}>
      <p className="kiosk-sentence" role="status">
        {text}
      </p>
      {note ? <p className="kiosk-label">{note}</p> : null}
    </section>
  );
}

/** Who speaks now. */
function Talk() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const { seat_id } = useOwnSeat().seat;
  const speaker = seatOf(session, session.speaker_seat_id);
  if (speaker?.seat.seat_id === seat_id) return <Sentence text={t("kiosk.you_speak")} word="speaking" />;
  let text = t(session.phase === "lobby" ? "kiosk.lobby" : "kiosk.reception");
  if (session.hands.includes(seat_id)) text = t("kiosk.hand_seen");
  else if (speaker !== undefined) {
    text = t("kiosk.speaks", { name: plateName(speaker) || t(`words:seat_role.${speaker.seat.role}`) });
  } else if (session.is_consulting) text = t("kiosk.consulting");
  return <Sentence text={text} word="talk" />;
}

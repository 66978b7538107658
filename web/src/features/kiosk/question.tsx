// The one sentence of the screen and its buttons: what is asked now, or what goes on.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSession, useSkew } from "../../connection/seat";
import { clockSpan } from "../../i18n/time";
import type { MinutesAnswer, Opinion, OpinionResponseKind } from "../../protocol/generated";
import { isBehindClosedDoors, opinionShown, plateName, seatWithRole } from "../../session/selectors";
import { seatOf } from "../../session/state";
import { waitingLine } from "../../session/waiting-line";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";

export function Question({ isDown }: { isDown: boolean }) {
  const { t } = useTranslation("session");
  const session = useSession();
  const own = useOwnSeat();
  const may = useMay();
  const now = useNow(1000, useSkew());
  if (isDown) return <Sentence text={t("kiosk.down")} word="down" />;
  if (isBehindClosedDoors(session)) return <Sentence text={t("kiosk.deliberation")} word="deliberation" />;
  if (session.phase === "suspended") return <Sentence text={t("kiosk.suspended")} word="suspended" />;
  if (!own.is_admitted) {
    const line = waitingLine(session, own, now);
    return <Sentence text={t(`kiosk.waiting.${line.word}`)} word="waiting" note={<Appointment />} />;
  }
  const opinion = opinionShown(session);
  if (opinion !== null && opinion.state !== "withdrawn" && may("respond_opinion")) {
    return <OpinionQuestion key={opinion.opinion_id} opinion={opinion} />;
  }
  if (session.shown?.kind === "minute") return <Sentence text={session.shown.text} word="minute" />;
  const confirmed = session.minutes_confirmation?.at ?? 0;
  if (session.read_back_at !== null && session.read_back_at > confirmed && may("confirm_minutes")) {
    return <MinutesQuestion />;
  }
  return <Talk />;
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
  children?: React.ReactNode;
}

function Sentence({ text, word, note, children }: SentenceProps) {
  return (
    <section className="kiosk-question" data-testid={`kiosk-${word}`}>
      <p className="kiosk-sentence" role="status">
        {text}
      </p>
      {note ? <p className="kiosk-label">{note}</p> : null}
      <div className="kiosk-buttons">{children}</div>
    </section>
  );
}

const RESPONSES: readonly OpinionResponseKind[] = ["agrees", "disagrees", "reserved"];

/** One opinion at 36 px with 认可 / 有不同意见, and 暂不表态 for who wants neither. */
function OpinionQuestion({ opinion }: { opinion: Opinion }) {
  const { t } = useTranslation(["session", "words"]);
  const { run } = useSeat();
  const [isAgain, setAgain] = useState(false);
  const answered = opinion.response;
  const respond = async (response: OpinionResponseKind) => {
    const outcome = await run({
      type: "respond_opinion",
      opinion_id: opinion.opinion_id,
      response,
      text: "",
    });
    if (outcome.ok) setAgain(false);
  };
  return (
    <section className="kiosk-question" data-testid="kiosk-opinion">
      <p className="kiosk-label">{t("kiosk.opinion", { number: opinion.number })}</p>
      <p className="kiosk-sentence" role="status">
        {opinion.text}
      </p>
      {answered !== null && !isAgain ? (
        <div className="kiosk-buttons">
          <p className="kiosk-answered" data-testid="kiosk-answered">
            {t("kiosk.answered", { answer: t(`words:opinion_response.${answered.response}`) })}
          </p>
          <Button size="kiosk" onClick={() => setAgain(true)}>
            {t("kiosk.change")}
          </Button>
        </div>
      ) : (
        <div className="kiosk-buttons">
          {RESPONSES.map((response) => (
            <Button
              key={response}
              size="kiosk"
              kind={response === "agrees" ? "filled" : response === "reserved" ? "quiet" : "plain"}
              data-testid={`respond-${response}`}
              onClick={() => void respond(response)}
            >
              {t(`words:opinion_response.${response}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

const ANSWERS: readonly MinutesAnswer[] = ["accurate", "objects", "declined"];

function MinutesQuestion() {
  const { t } = useTranslation(["session", "words"]);
  const { run } = useSeat();
  return (
    <Sentence text={t("kiosk.minutes")} word="minutes">
      {ANSWERS.map((answer) => (
        <Button
          key={answer}
          size="kiosk"
          kind={answer === "accurate" ? "filled" : answer === "declined" ? "quiet" : "plain"}
          data-testid={`minutes-${answer}`}
          onClick={() => void run({ type: "confirm_minutes", answer, text: "" })}
        >
          {t(`words:minutes_answer.${answer}`)}
        </Button>
      ))}
    </Sentence>
  );
}

/** Who speaks now; 我有话说 asks for the floor. */
function Talk() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const own = useOwnSeat();
  const may = useMay();
  const { run } = useSeat();
  const speaker = seatOf(session, session.speaker_seat_id);
  const isMine = speaker?.seat.seat_id === own.seat.seat_id;
  const hasHand = session.hands.includes(own.seat.seat_id);
  let text = t(session.phase === "lobby" ? "kiosk.lobby" : "kiosk.reception");
  if (isMine) text = t("kiosk.you_speak");
  else if (hasHand) text = t("kiosk.hand_seen");
  else if (speaker !== undefined) {
    text = t("kiosk.speaks", { name: plateName(speaker) || t(`words:seat_role.${speaker.seat.role}`) });
  } else if (session.is_consulting) text = t("kiosk.consulting");
  return (
    <Sentence text={text} word={isMine ? "speaking" : "talk"}>
      {may("raise_hand") && !isMine && !hasHand ? (
        <Button size="kiosk" data-testid="raise-hand" onClick={() => void run({ type: "raise_hand" })}>
          {t("kiosk.raise_hand")}
        </Button>
      ) : null}
      {hasHand ? (
        <Button size="kiosk" onClick={() => void run({ type: "lower_hand", seat_id: null })}>
          {t("kiosk.lower_hand")}
        </Button>
      ) : null}
    </Sentence>
  );
}

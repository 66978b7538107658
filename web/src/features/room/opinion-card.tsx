// One opinion: text, units with their answers, the petitioner's response, and what this seat may
// do with it.

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "../../connection/queue";
import { useMay, useOwnSeat, useSeat, useSession } from "../../connection/seat";
import { useWho } from "../../connection/who";
import type { Opinion, OpinionResponseKind, Via } from "../../protocol/generated";
import { boundUnits, siteName, standingOpinions } from "../../session/selectors";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { TextField } from "../../ui/field";
import { CompleteForm } from "./complete-form";

const RESPONSES: readonly OpinionResponseKind[] = ["agrees", "disagrees", "reserved"];
const VIAS: readonly Via[] = ["oral", "phone", "written"];

const joined = (...parts: string[]) => parts.filter(Boolean).join(" · ");

interface OpinionCardProps {
  opinion: Opinion;
  onAmend: () => void;
}

export function OpinionCard({ opinion, onAmend }: OpinionCardProps) {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const claims = session.claims.filter((it) => opinion.claim_ids.includes(it.claim_id));
  const { who } = useWho(session);
  const decider = who(opinion.adopted_by);
  const tone = opinion.state === "adopted" ? "live" : opinion.state === "proposed" ? "waiting" : "neutral";
  const card = useRef<HTMLLIElement>(null);
  const isNext = standingOpinions(session).find((it) => it.state === "proposed") === opinion;
  // What is to be decided next is read before it is decided.
  useEffect(() => {
    if (isNext) card.current?.scrollIntoView({ block: "nearest" });
  }, [isNext]);
  return (
    <li
      ref={card}
      className="room-opinion"
      data-testid={`opinion-${opinion.number}`}
      data-state={opinion.state}
    >
      <div className="room-opinion-head">
        <strong>{t("opinion.number", { number: opinion.number })}</strong>
        <span>{t(`words:opinion_class.${opinion.class}`)}</span>
        <StateChip tone={tone}>
          {t(`words:opinion_state.${opinion.state}`)}
          {decider === "" ? "" : ` · ${decider}`}
        </StateChip>
      </div>
      <p>{opinion.text}</p>
      <p className="secondary small">
        {t("opinion.for_claims", { numbers: claims.map((it) => it.number).join(", ") })} ·{" "}
        {opinion.due_on
          ? t("opinion.due", { day: opinion.due_on })
          : opinion.next_report_on
            ? t("opinion.open_due", { day: opinion.next_report_on })
            : t("opinion.no_due")}
        {opinion.is_after_closing ? ` · ${t("opinion.after_closing")}` : ""}
      </p>
      {opinion.basis ? (
        <p className="secondary small">{t("opinion.basis_is", { text: opinion.basis })}</p>
      ) : null}
      {opinion.state === "withdrawn" ? null : (
        <>
          <Answers opinion={opinion} />
          <Response opinion={opinion} />
          <Acts opinion={opinion} onAmend={onAmend} />
          <OwnAnswer opinion={opinion} />
        </>
      )}
    </li>
  );
}

/** Every bound unit with its word; the recorder enters what was said for those who have none. */
function Answers({ opinion }: { opinion: Opinion }) {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const own = useOwnSeat();
  const may = useMay();
  const { enteredBy } = useWho(session);
  const isRecorder = own.seat.role === "officer" || own.seat.role === "recorder";
  return (
    <ul className="room-opinion-answers">
      {boundUnits(opinion).map((unit, place) => {
        const answer = opinion.answers.find((it) => it.unit_id === unit);
        return (
          <li key={unit}>
            <span>
              {t(place === 0 ? "opinion.responsible" : "opinion.helper", { unit: siteName(session, unit) })}
            </span>
            {answer === undefined ? (
              <StateChip tone="waiting">{t("opinion.no_answer")}</StateChip>
            ) : (
              <StateChip tone={answer.answer === "agrees" ? "live" : "danger"}>
                {joined(
                  t(`words:opinion_answer.${answer.answer}`),
                  answer.via === "seat" ? "" : t(`words:via.${answer.via}`),
                  enteredBy(answer.entered_by),
                  answer.text,
                )}
              </StateChip>
            )}
            {answer === undefined && isRecorder && may("answer_opinion") ? (
              <EnterAnswer opinion_id={opinion.opinion_id} unit_id={unit} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** What a unit said, entered for it. */
function EnterAnswer({ opinion_id, unit_id }: { opinion_id: string; unit_id: string }) {
  const { t } = useTranslation(["session", "words"]);
  const { run } = useSeat();
  const [via, setVia] = useState<Via>("oral");
  const [isObjecting, setObjecting] = useState(false);
  const enter = (answer: "agrees" | "objects", text: string) =>
    run({ type: "answer_opinion", opinion_id, answer, text, unit_id, via });
  return (
    <>
      <span className="row">
        <select
          className="input input-select"
          aria-label={t("opinion.via")}
          value={via}
          onChange={(event) => setVia(event.target.value as Via)}
        >
          {VIAS.map((it) => (
            <option key={it} value={it}>
              {t(`words:via.${it}`)}
            </option>
          ))}
        </select>
        <Button data-testid="enter-agrees" onClick={() => void enter("agrees", "")}>
          {t("words:opinion_answer.agrees")}
        </Button>
        <Button
          data-testid="enter-objects"
          aria-expanded={isObjecting}
          onClick={() => setObjecting(!isObjecting)}
        >
          {t("words:opinion_answer.objects")}
        </Button>
      </span>
      {isObjecting ? <WhyForm onSend={(text) => enter("objects", text)} /> : null}
    </>
  );
}

/** 群众表态, or entering it for them. */
function Response({ opinion }: { opinion: Opinion }) {
  const { t } = useTranslation(["session", "words"]);
  const own = useOwnSeat();
  const may = useMay();
  const { enteredBy } = useWho(useSession());
  const isRecorder = own.seat.role === "officer" || own.seat.role === "recorder";
  const { response } = opinion;
  if (response !== null) {
    return (
      <p className="row" data-testid="response">
        {t("opinion.response")}
        <StateChip tone={response.response === "agrees" ? "live" : "waiting"}>
          {joined(
            t(`words:opinion_response.${response.response}`),
            enteredBy(response.entered_by),
            response.text,
          )}
        </StateChip>
      </p>
    );
  }
  if (!isRecorder || !may("respond_opinion")) return null;
  return <EnterResponse opinion_id={opinion.opinion_id} />;
}

function EnterResponse({ opinion_id }: { opinion_id: string }) {
  const { t } = useTranslation(["session", "words"]);
  const { run } = useSeat();
  const [isObjecting, setObjecting] = useState(false);
  const enter = (response: OpinionResponseKind, text: string) =>
    run({ type: "respond_opinion", opinion_id, response, text });
  return (
    <div className="row">
      <span className="secondary small">{t("opinion.respond_for")}</span>
      {RESPONSES.map((it) => (
        <Button
          key={it}
          kind="quiet"
          data-testid={`respond-for-${it}`}
          aria-expanded={it === "disagrees" ? isObjecting : undefined}
          onClick={() => (it === "disagrees" ? setObjecting(!isObjecting) : void enter(it, ""))}
        >
          {t(`words:opinion_response.${it}`)}
        </Button>
      ))}
      {isObjecting ? <WhyForm isOptional onSend={(text) => enter("disagrees", text)} /> : null}
    </div>
  );
}

function Acts({ opinion, onAmend }: OpinionCardProps) {
  const { t } = useTranslation(["session", "room"]);
  const may = useMay();
  const { run } = useSeat();
  const session = useSession();
  const opinion_id = opinion.opinion_id;
  const [isCompleting, setCompleting] = useState(false);
  const isProposed = opinion.state === "proposed";
  const isShown = session.shown?.kind === "opinion" && session.shown.opinion.opinion_id === opinion_id;
  return (
    <div className="row">
      {isProposed && may("adopt_opinion") ? (
        <Button data-testid="adopt" onClick={() => void run({ type: "adopt_opinion", opinion_id })}>
          {t("bar.adopt")}
        </Button>
      ) : null}
      {may("show_to_petitioner") ? (
        <Button
          data-testid="show"
          aria-pressed={isShown}
          onClick={() =>
            void run({ type: "show_to_petitioner", opinion_id: isShown ? null : opinion_id, minute_id: null })
          }
        >
          {isShown ? t("stage.clear_shown") : t("opinion.show")}
        </Button>
      ) : null}
      {isProposed && may("show_to_petitioner") ? (
        <span className="secondary small" data-testid="still-proposed">
          {t("room:opinion.still_proposed")}
        </span>
      ) : null}
      {opinion.state === "adopted" && may("complete_opinion") ? (
        <Button kind="quiet" data-testid="complete" onClick={() => setCompleting(true)}>
          {t("opinion.complete")}
        </Button>
      ) : null}
      {isCompleting ? <CompleteForm opinion={opinion} onClose={() => setCompleting(false)} /> : null}
      {isProposed && may("amend_opinion") ? (
        <Button kind="quiet" data-testid="amend" onClick={onAmend}>
          {t("opinion.amend")}
        </Button>
      ) : null}
      {isProposed && may("withdraw_opinion") ? (
        <Button
          kind="quiet"
          data-testid="withdraw"
          onClick={() => void run({ type: "withdraw_opinion", opinion_id })}
        >
          {t("opinion.withdraw")}
        </Button>
      ) : null}
    </div>
  );
}

/** The unit's one card: 同意承办 / 有不同意见. */
function OwnAnswer({ opinion }: { opinion: Opinion }) {
  const { t } = useTranslation(["session", "words"]);
  const own = useOwnSeat();
  const may = useMay();
  const { run } = useSeat();
  const [isObjecting, setObjecting] = useState(false);
  const isUnit = own.seat.role === "unit" || own.seat.role === "subdistrict";
  const isBound = boundUnits(opinion).includes(own.seat.site_id);
  if (!isUnit || !isBound || !may("answer_opinion")) return null;
  const mine = opinion.answers.find((it) => it.unit_id === own.seat.site_id);
  const { opinion_id } = opinion;
  const answer = (word: "agrees" | "objects", text: string) =>
    run({ type: "answer_opinion", opinion_id, answer: word, text, unit_id: null, via: null });
  return (
    <div className="own-answer" data-testid="own-answer">
      <strong>{mine === undefined ? t("opinion.your_answer") : t("opinion.change_answer")}</strong>
      <div className="row">
        <Button
          kind={mine === undefined ? "filled" : "plain"}
          size="touch"
          data-testid="answer-agrees"
          onClick={() => void answer("agrees", "").then((it) => it.ok && setObjecting(false))}
        >
          {t("words:opinion_answer.agrees")}
        </Button>
        <Button size="touch" data-testid="answer-objects" onClick={() => setObjecting(true)}>
          {t("words:opinion_answer.objects")}
        </Button>
      </div>
      {isObjecting ? (
        <WhyForm onSend={(text) => answer("objects", text)} onSent={() => setObjecting(false)} />
      ) : null}
    </div>
  );
}

interface WhyFormProps {
  /** The petitioner need not say why. */
  isOptional?: boolean;
  onSend: (text: string) => Promise<Outcome>;
  onSent?: () => void;
}

/** Whoever does not agree is heard with words; they stay until they are taken. */
function WhyForm({ isOptional = false, onSend, onSent }: WhyFormProps) {
  const { t } = useTranslation("session");
  const [text, setText] = useState("");
  return (
    <form
      data-testid="why"
      onSubmit={(event) => {
        event.preventDefault();
        void onSend(text.trim()).then((outcome) => outcome.ok && onSent?.());
      }}
    >
      <TextField label={t("opinion.why")} value={text} onChange={setText} maxLength={4000} />
      <Button type="submit" disabled={!isOptional && text.trim() === ""}>
        {t("opinion.send_objection")}
      </Button>
    </form>
  );
}

// One opinion at 36 px: what it answers, what will be done, who does it and until when; then the word
// of the petitioner's side.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import { instantOf, longDay } from "../../i18n/time";
import type { Opinion, OpinionResponse, OpinionResponseKind } from "../../protocol/generated";
import { siteName } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Answer } from "./answer";

const RESPONSES = ["agrees", "disagrees", "reserved"] as const;

export default function OpinionQuestion({ opinion }: { opinion: Opinion }) {
  const { t } = useTranslation(["kiosk", "words"]);
  const { run } = useSeat();
  const [isAgain, setAgain] = useState(false);
  const { opinion_id, response: answered } = opinion;
  const respond = async (response: OpinionResponseKind, text: string) => {
    const outcome = await run({ type: "respond_opinion", opinion_id, response, text });
    if (outcome.ok) setAgain(false);
    return outcome;
  };
  return (
    <section className="kiosk-question" data-testid="kiosk-opinion">
      {answered !== null && !isAgain ? (
        <>
          <Wording opinion={opinion} />
          <div className="kiosk-buttons">
            <Answered answered={answered} />
            <Button size="kiosk" onClick={() => setAgain(true)}>
              {t("change")}
            </Button>
          </div>
        </>
      ) : (
        <Answer
          kinds={RESPONSES}
          word={(kind) => t(`words:opinion_response.${kind}`)}
          name="respond"
          draft={opinion_id}
          said={answered?.text ?? ""}
          ask={t("your_words")}
          about={{ name: t("opinion", { number: opinion.number }), text: <Wording opinion={opinion} /> }}
          onAnswer={respond}
        >
          <Wording opinion={opinion} />
        </Answer>
      )}
    </section>
  );
}

function Answered({ answered }: { answered: OpinionResponse }) {
  const { t } = useTranslation(["kiosk", "words"]);
  const word = t(`words:opinion_response.${answered.response}`);
  return (
    <p className="kiosk-answered" data-testid="kiosk-answered">
      {t("answered", { answer: answered.text ? `${word} · ${answered.text}` : word })}
    </p>
  );
}

function Wording({ opinion }: { opinion: Opinion }) {
  const { t } = useTranslation("kiosk");
  const session = useSession();
  const claims = session.claims.filter((it) => opinion.claim_ids.includes(it.claim_id));
  const asked = claims.map((it) => `${it.number}. ${it.text}`).join("  ");
  return (
    <>
      <p className="kiosk-opinion-head">
        <strong>{t("opinion", { number: opinion.number })}</strong>
        <span className={`kiosk-standing kiosk-standing-${opinion.state}`} data-testid="kiosk-standing">
          {t(opinion.state === "adopted" ? "adopted" : "proposed")}
        </span>
      </p>
      {claims.length === 0 ? null : (
        <p className="kiosk-label" data-testid="kiosk-claims">
          {t("for_claims", { claims: asked })}
        </p>
      )}
      <p className="kiosk-sentence" role="status">
        {opinion.text}
      </p>
      <Duty opinion={opinion} />
    </>
  );
}

/** Who does it, and until when the petitioner hears. */
function Duty({ opinion }: { opinion: Opinion }) {
  const { t, i18n } = useTranslation("kiosk");
  const session = useSession();
  const day = (of: string) => longDay(instantOf(of, 0), i18n.language);
  const due = opinion.due_on
    ? t("due", { day: day(opinion.due_on) })
    : opinion.next_report_on
      ? t("open_due", { day: day(opinion.next_report_on) })
      : t("no_due");
  return (
    <p data-testid="kiosk-duty">
      {t("unit", { unit: siteName(session, opinion.responsible_unit_id) })} · {due}
    </p>
  );
}

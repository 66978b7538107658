// The handling opinions in order, withdrawn ones too: who decided them, what the units answered and
// how the petitioner responded.
import { useTranslation } from "react-i18next";
import { useWho } from "../../connection/who";
import { clockSeconds } from "../../i18n/time";
import type { Opinion, RecordView } from "../../protocol/generated";
import { useSiteName } from "./site-name";

export function Opinions({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  const { opinions } = record.state;
  if (opinions.length === 0) return null;
  return (
    <section>
      <h2>{t("records.opinion")}</h2>
      <ol>
        {opinions.map((opinion) => (
          <OpinionText key={opinion.opinion_id} opinion={opinion} record={record} />
        ))}
      </ol>
    </section>
  );
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(" · ");

function OpinionText({ opinion, record }: { opinion: Opinion; record: RecordView }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const name = useSiteName(record.state);
  const { who, enteredBy } = useWho(record.state);
  const decider = who(opinion.adopted_by);
  const bound = (it: Opinion) => [it.responsible_unit_id, ...it.co_unit_ids];
  const unitsOf = (it: Opinion) => bound(it).map(name).join("、");
  const dueOf = (it: Opinion) =>
    it.due_on ??
    joined(
      t("records.due_open"),
      it.next_report_on ? t("records.next_report", { day: it.next_report_on }) : "",
    );
  const hasAnswered = (unit: string) => opinion.answers.some((it) => it.unit_id === unit);
  const silent = opinion.state === "withdrawn" ? [] : bound(opinion).filter((unit) => !hasAnswered(unit));
  const completed = record.history.completed.filter((it) => it.opinion_id === opinion.opinion_id);
  return (
    <li className="opinion">
      <p>
        <strong>{`${t("records.opinion_short")} ${opinion.number}`}</strong> {opinion.text}
      </p>
      <p className="small secondary">
        {`${words(`opinion_class.${opinion.class}`)} · ${t("records.responsible")} ${unitsOf(opinion)}`}
        {` · ${t("records.due")} ${dueOf(opinion)}`}
        {` · ${words(`opinion_state.${opinion.state}`)}`}
        {decider ? ` · ${t("records.adopted_by", { who: decider })}` : ""}
        {opinion.is_after_closing ? ` · ${t("records.after_closing")}` : ""}
      </p>
      {opinion.basis ? (
        <p className="small secondary">{t("records.basis", { text: opinion.basis })}</p>
      ) : null}
      {completed.map(({ at, by, old }) => (
        <p key={at} className="small secondary" data-testid="completed">
          {t("records.completed", {
            time: clockSeconds(at),
            who: who(by),
            units: unitsOf(old),
            due: dueOf(old),
          })}
        </p>
      ))}
      <ul className="small">
        {opinion.answers.map((answer) => (
          <li key={answer.unit_id}>
            {joined(
              `${name(answer.unit_id)} ${words(`opinion_answer.${answer.answer}`)}`,
              answer.via === "seat" ? "" : words(`via.${answer.via}`),
              enteredBy(answer.entered_by),
              answer.text,
            )}
          </li>
        ))}
        {silent.map((unit) => (
          <li key={unit}>{t("records.no_answer", { unit: name(unit) })}</li>
        ))}
        <li>
          {opinion.response
            ? joined(
                `${t("records.response")} ${words(`opinion_response.${opinion.response.response}`)}`,
                enteredBy(opinion.response.entered_by),
                opinion.response.text,
              )
            : t("records.no_response")}
        </li>
      </ul>
    </li>
  );
}

// 诉求—意见对照表: each claim beside its opinions, the units' answers and the petitioner's response.
import { useTranslation } from "react-i18next";
import { useSites } from "../../api/queries";
import type { Opinion, RecordView } from "../../protocol/generated";
import { claimRows } from "./fold";

export function ClaimTable({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  return (
    <section>
      <h2>{t("records.claims")}</h2>
      <ol className="claim-table">
        {claimRows(record.state).map(({ claim, opinions, word }) => (
          <li key={claim.claim_id} className="claim-row">
            <div className="claim-text">
              <span className="small secondary">{`${t("records.claim")} ${claim.number}`}</span>
              <p>{claim.text}</p>
            </div>
            <div className="claim-opinions">
              {opinions.map((opinion) => (
                <OpinionText key={opinion.opinion_id} opinion={opinion} record={record} />
              ))}
              {word ? (
                <p>
                  {words(`claim_word.${word[0]}`)}
                  {word[1] ? ` · ${word[1]}` : ""}
                </p>
              ) : null}
              {opinions.length === 0 && !word ? <p className="secondary">{t("records.no_opinion")}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function OpinionText({ opinion, record }: { opinion: Opinion; record: RecordView }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const name = (site_id: string) =>
    record.state.seats.find((it) => it.seat.site_id === site_id)?.seat.site_name ??
    byId.get(site_id)?.name ??
    "";
  const decider = record.state.seats.find((it) => it.seat.seat_id === opinion.adopted_by);
  const units = [opinion.responsible_unit_id, ...opinion.co_unit_ids].map(name).join("、");
  const due = opinion.due_on
    ? opinion.due_on
    : [
        t("records.due_open"),
        opinion.next_report_on ? t("records.next_report", { day: opinion.next_report_on }) : "",
      ]
        .filter(Boolean)
        .join(" · ");
  const via = (how: Opinion["answers"][number]["via"]) => (how === "seat" ? "" : ` · ${words(`via.${how}`)}`);
  return (
    <div className="opinion">
      <p>
        <strong>{`${t("records.opinion")} ${opinion.number}`}</strong> {opinion.text}
      </p>
      <p className="small secondary">
        {`${words(`opinion_class.${opinion.class}`)} · ${t("records.responsible")} ${units}`}
        {` · ${t("records.due")} ${due}`}
        {opinion.state === "adopted" ? "" : ` · ${words(`opinion_state.${opinion.state}`)}`}
        {decider ? ` · ${t("records.adopted_by", { role: words(`seat_role.${decider.seat.role}`) })}` : ""}
        {opinion.is_after_closing ? ` · ${t("records.after_closing")}` : ""}
      </p>
      {opinion.basis ? (
        <p className="small secondary">{t("records.basis", { text: opinion.basis })}</p>
      ) : null}
      <ul className="small">
        {opinion.answers.map((answer) => (
          <li key={answer.unit_id}>
            {`${name(answer.unit_id)} ${words(`opinion_answer.${answer.answer}`)}${via(answer.via)}`}
            {answer.text ? ` · ${answer.text}` : ""}
          </li>
        ))}
        {opinion.response ? (
          <li>
            {`${t("records.response")} ${words(`opinion_response.${opinion.response.response}`)}`}
            {opinion.response.text ? ` · ${opinion.response.text}` : ""}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

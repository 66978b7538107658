// 以往接访与承诺: opinions of earlier receptions of the petition, their dues and what was answered.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isForbidden } from "../../api/explain";
import { useSites } from "../../api/queries";
import { getRecord, listRecords, recordsKey } from "../../api/records";
import { dayOf } from "../../i18n/time";
import type { Opinion, RecordRow, SessionState } from "../../protocol/generated";
import { siteName } from "../../session/selectors";
import { Skeleton } from "../../ui/feedback";
import { Table } from "../../ui/table";
import { earlierOf, promisesOf } from "./earlier";

interface EarlierProps {
  petition_id: string;
  session_id: string;
}

export function Earlier({ petition_id, session_id }: EarlierProps) {
  const { t } = useTranslation("brief");
  const rows = useQuery({ queryKey: recordsKey, queryFn: listRecords });
  const earlier = earlierOf(rows.data ?? [], petition_id, session_id);
  return (
    <section className="brief-part">
      <h2>{t("earlier")}</h2>
      {rows.isLoading ? <Skeleton rows={2} /> : null}
      {rows.isError && isForbidden(rows.error) ? <p className="secondary">{t("earlier_hidden")}</p> : null}
      {rows.data && earlier.length === 0 ? <p className="secondary">{t("earlier_none")}</p> : null}
      {earlier.map((row) => (
        <EarlierRecord key={row.session_id} row={row} />
      ))}
    </section>
  );
}

function EarlierRecord({ row }: { row: RecordRow }) {
  const { t } = useTranslation("brief");
  const record = useQuery({
    queryKey: [...recordsKey, row.session_id],
    queryFn: () => getRecord(row.session_id),
  });
  return (
    <div className="brief-earlier">
      <h3>
        {t("earlier_of", { day: dayOf(row.slot.from_at), number: row.number })}{" "}
        <a href={`#/records/${row.session_id}`}>{t("open_record")}</a>
      </h3>
      {record.isLoading ? <Skeleton rows={2} /> : null}
      {record.data ? <PromisesTable state={record.data.state} /> : null}
    </div>
  );
}

function PromisesTable({ state }: { state: SessionState }) {
  const { t } = useTranslation(["brief", "words"]);
  const { byId } = useSites();
  const { opinions, open } = promisesOf(state);
  const unit = (id: string) => byId.get(id)?.name ?? siteName(state, id);
  const due = ({ due_on, next_report_on }: Opinion) =>
    due_on ?? (next_report_on ? t("long_term", { day: next_report_on }) : t("due_missing"));
  return (
    <>
      {opinions.length === 0 ? <p className="secondary">{t("earlier_no_opinion")}</p> : null}
      {opinions.length > 0 ? (
        <Table
          caption={t("earlier_caption", { number: state.number })}
          head={[
            t("column.claims"),
            t("column.opinion"),
            t("column.unit"),
            t("column.due"),
            t("column.answer"),
          ]}
        >
          {opinions.map(({ opinion, claims }) => (
            <tr key={opinion.opinion_id}>
              <td>{claims.join("、")}</td>
              <td>{opinion.text}</td>
              <td>{unit(opinion.responsible_unit_id)}</td>
              <td>{due(opinion)}</td>
              <td>
                <ul>
                  {opinion.answers.map((answer) => (
                    <li key={answer.unit_id}>
                      {t("unit_says", {
                        unit: unit(answer.unit_id),
                        answer: t(`words:opinion_answer.${answer.answer}`),
                      })}
                    </li>
                  ))}
                  {opinion.response ? (
                    <li>
                      {t("petitioner_says", {
                        response: t(`words:opinion_response.${opinion.response.response}`),
                      })}
                    </li>
                  ) : null}
                </ul>
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      {open.length > 0 ? (
        <p>
          <strong>{t("no_opinion_claims")}</strong>{" "}
          {open.map((claim) => `${claim.number} ${claim.text}`).join("；")}
        </p>
      ) : null}
    </>
  );
}

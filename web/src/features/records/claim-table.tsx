// 诉求—意见对照表: each claim beside the opinions decided for it, or its word.
import { useTranslation } from "react-i18next";
import type { RecordView } from "../../protocol/generated";
import { claimRows } from "./fold";
import { useSiteName } from "./site-name";

export function ClaimTable({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const name = useSiteName(record.state);
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
              {opinions.map(({ opinion_id, number, text, responsible_unit_id }) => (
                <p key={opinion_id}>
                  <strong>{`${t("records.opinion_short")} ${number}`}</strong> {text}
                  <span className="small secondary"> {name(responsible_unit_id)}</span>
                </p>
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

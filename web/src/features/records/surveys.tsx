// Places looked at, with what was seen under each aspect.
import { useTranslation } from "react-i18next";
import { clock } from "../../i18n/time";
import type { SurveyView } from "../../protocol/generated";

export function Surveys({ surveys }: { surveys: readonly SurveyView[] }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  if (surveys.length === 0) return null;
  return (
    <section>
      <h2>{t("records.surveys")}</h2>
      <ol className="surveys">
        {surveys.map((survey) => (
          <li key={survey.number}>
            <strong>{survey.place}</strong>{" "}
            <span className="small secondary">
              {`${clock(survey.begun_at)}–${survey.ended_at ? clock(survey.ended_at) : ""}`}
            </span>
            {survey.aspects.map(([aspect, text]) => (
              <div key={`${aspect} ${text}`}>
                {words(`note_aspect.${aspect}`)} · {text}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

// What the verifier said: one sentence, then its own report word for word.
import { useTranslation } from "react-i18next";
import type { VerifyAnswer } from "../../protocol/generated";
import { classes } from "../../ui/classes";

export function VerifyAnswerView({ answer }: { answer: VerifyAnswer }) {
  const { t } = useTranslation("desk");
  return (
    <section className={classes("verify", answer.ok ? "verify-good" : "verify-bad")} role="status">
      <p>
        <strong>
          {answer.ok ? t("records.verify_good") : t("records.verify_bad", { fault: answer.fault ?? "" })}
        </strong>
      </p>
      <details>
        <summary>{t("records.verify_report")}</summary>
        <pre className="verify-report">{answer.report}</pre>
      </details>
    </section>
  );
}

// Whether the minutes that were read back are right.

import { useTranslation } from "react-i18next";
import { useSeat } from "../../connection/seat";
import { Answer } from "./answer";

const ANSWERS = ["accurate", "objects", "declined"] as const;

export default function MinutesQuestion() {
  const { t } = useTranslation(["kiosk", "words"]);
  const { run } = useSeat();
  return (
    <section className="kiosk-question" data-testid="kiosk-minutes">
      <Answer
        kinds={ANSWERS}
        word={(kind) => t(`words:minutes_answer.${kind}`)}
        name="minutes"
        draft="minutes"
        onAnswer={(answer, text) => run({ type: "confirm_minutes", answer, text })}
      >
        <p className="kiosk-sentence" role="status">
          {t("minutes")}
        </p>
      </Answer>
    </section>
  );
}

// Whether the minutes that were read back are right, and thanks for saying so.

import { useTranslation } from "react-i18next";
import { useSeat } from "../../connection/seat";
import { Answer } from "./answer";

const ANSWERS = ["accurate", "objects", "declined"] as const;

/** `isNext`: right after another answer. */
export default function MinutesQuestion({ isNext }: { isNext: boolean }) {
  const { t } = useTranslation(["kiosk", "words"]);
  const { run } = useSeat();
  return (
    <section className="kiosk-question" data-testid="kiosk-minutes">
      <Answer
        kinds={ANSWERS}
        word={(kind) => t(`words:minutes_answer.${kind}`)}
        name="minutes"
        draft="minutes"
        ask={t("where_wrong")}
        onAnswer={(answer, text) => run({ type: "confirm_minutes", answer, text })}
      >
        {isNext ? (
          <p className="kiosk-answered" role="status" data-testid="kiosk-noted">
            {t("noted")}
          </p>
        ) : null}
        <p className="kiosk-sentence" role="status">
          {t("minutes")}
        </p>
      </Answer>
    </section>
  );
}

export function Noted() {
  const { t } = useTranslation("kiosk");
  return (
    <section className="kiosk-question" data-testid="kiosk-noted">
      <p className="kiosk-sentence kiosk-answered" role="status">
        {t("noted")}
      </p>
    </section>
  );
}

// 有出入 and 有不同意见, a sentence each: seen before the end and after it.

import { useTranslation } from "react-i18next";
import { useSession } from "../../connection/seat";
import { type Objection, objections } from "../../session/objections";
import { adoptedOpinions } from "../../session/selectors";

export function Objections() {
  const { t } = useTranslation(["session", "room"]);
  const found = objections(useSession());
  if (found.length === 0) return null;
  const sentence = (it: Objection) => {
    switch (it.kind) {
      case "minutes":
        return t("room:objections.minutes");
      case "unit":
        return t("room:objections.unit", { number: it.number, unit: it.unit });
      case "petitioner":
        return t("room:objections.petitioner", { number: it.number, claims: it.claims.join("、") });
    }
  };
  return (
    <ul className="objections" data-testid="objections">
      {found.map((it) => {
        const said = sentence(it);
        return (
          <li key={said}>{it.text ? t("room:objections.with_words", { said, text: it.text }) : said}</li>
        );
      })}
    </ul>
  );
}

/** Decided opinions the petitioner has said nothing to, asked or not. */
export function Unasked() {
  const { t } = useTranslation("room");
  const silent = adoptedOpinions(useSession()).filter((it) => it.response === null);
  if (silent.length === 0) return null;
  return (
    <p data-testid="not-asked">
      {t("close.not_asked", { numbers: silent.map((it) => it.number).join("、") })}
    </p>
  );
}

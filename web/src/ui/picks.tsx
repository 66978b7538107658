// Several picks of one list: a picker that empties after each choice, and what was chosen below it.
import { useTranslation } from "react-i18next";
import { PartyGlyph } from "./link-line";
import { type Choice, Picker } from "./picker";

interface PicksProps {
  label: string;
  placeholder?: string;
  picks: readonly Choice[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}

export function Picks({ label, placeholder, picks, values, onChange }: PicksProps) {
  const { t } = useTranslation();
  const chosen = values.map((key) => picks.find((pick) => pick.key === key) ?? { key, text: "" });
  return (
    <div className="picks-field">
      <Picker
        // A new picker after each choice, so that the next one can be typed at once.
        key={values.join()}
        label={label}
        {...(placeholder ? { placeholder } : {})}
        picks={picks.filter((pick) => !values.includes(pick.key))}
        value={null}
        onChange={(key) => key && onChange([...values, key])}
      />
      {chosen.length > 0 ? (
        <ul className="picks">
          {chosen.map((pick: Choice) => (
            <li key={pick.key} className="picked">
              {pick.shape ? <PartyGlyph shape={pick.shape} /> : null}
              {pick.text}
              <button
                type="button"
                aria-label={t("choice.remove", { name: pick.text })}
                onClick={() => onChange(values.filter((it) => it !== pick.key))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

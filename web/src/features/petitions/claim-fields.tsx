// Numbered claims, one field each; the first is always there.
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { TextArea } from "../../ui/field";

/** The server's limit of the same meaning. */
const CLAIMS_MAX = 20;

interface ClaimFieldsProps {
  claims: readonly string[];
  onChange: (claims: string[]) => void;
}

export function ClaimFields({ claims, onChange }: ClaimFieldsProps) {
  const { t } = useTranslation("desk");
  const put = (place: number, text: string) => onChange(claims.map((it, at) => (at === place ? text : it)));
  return (
    <fieldset className="field-set claim-fields">
      <legend className="visually-hidden">{t("petitions.form.claims")}</legend>
      {claims.map((claim, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a claim is its number, and its field keeps no state
        <div key={place}>
          <TextArea
            label={t("petitions.form.claim", { number: place + 1 })}
            rows={2}
            value={claim}
            onChange={(text) => put(place, text)}
          />
          {claims.length > 1 ? (
            <Button kind="quiet" onClick={() => onChange(claims.filter((_, at) => at !== place))}>
              {t("petitions.form.remove_claim", { number: place + 1 })}
            </Button>
          ) : null}
        </div>
      ))}
      {claims.length < CLAIMS_MAX ? (
        <Button onClick={() => onChange([...claims, ""])}>{t("petitions.form.add_claim")}</Button>
      ) : null}
    </fieldset>
  );
}

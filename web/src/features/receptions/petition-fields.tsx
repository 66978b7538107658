// Which petition is heard, with its numbered claims; or a hold before that is known.
import { useTranslation } from "react-i18next";
import type { Petition } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Picker } from "../../ui/picker";
import { type BookingForm, type FormFaults, withPetition } from "./booking-form";

interface PetitionFieldsProps {
  form: BookingForm;
  petitions: readonly Petition[];
  faults: FormFaults;
  onChange: (form: BookingForm) => void;
}

export function PetitionFields({ form, petitions, faults, onChange }: PetitionFieldsProps) {
  const { t } = useTranslation("desk");
  const petition = petitions.find((it) => it.petition_id === form.petition_id);
  if (form.isPetitionLater) {
    return (
      <div className="stack-tight">
        <TextField
          label={t("booking.subject")}
          value={form.subject}
          onChange={(subject) => onChange({ ...form, subject })}
          error={faults.subject ? t("booking.subject_missing") : undefined}
        />
        <Button kind="quiet" onClick={() => onChange({ ...form, isPetitionLater: false })}>
          {t("booking.petition_now")}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack-tight">
      <Picker
        label={t("booking.petition")}
        placeholder={t("booking.petition_placeholder")}
        picks={petitions.map((it) => ({
          key: it.petition_id,
          text: it.title,
          note: `${it.number} ${it.petitioner.name}`,
        }))}
        value={form.petition_id}
        onChange={(key) =>
          onChange(
            withPetition(
              form,
              petitions.find((it) => it.petition_id === key),
            ),
          )
        }
        error={faults.petition ? t("booking.petition_missing") : undefined}
      />
      {petition ? (
        <ol className="claims" aria-label={t("booking.claims")}>
          {petition.claims.map((claim) => (
            <li key={claim.claim_id}>
              <span className="claims-number">{claim.number}</span>
              {claim.text}
            </li>
          ))}
        </ol>
      ) : (
        <Button kind="quiet" onClick={() => onChange({ ...form, isPetitionLater: true, petition_id: null })}>
          {t("booking.petition_later")}
        </Button>
      )}
    </div>
  );
}

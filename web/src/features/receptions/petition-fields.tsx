// Which petition is heard, with its numbered claims; or a hold before that is known.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { petitionReceptions, petitionReceptionsKey } from "../../api/petitions";
import { daySlot } from "../../i18n/time";
import type { Petition, ReceptionState } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { TextField } from "../../ui/field";
import { Picker } from "../../ui/picker";
import { type BookingForm, type FormFaults, withPetition } from "./booking-form";

const AHEAD: readonly ReceptionState[] = ["held", "booked", "open"];

interface PetitionFieldsProps {
  form: BookingForm;
  petitions: readonly Petition[];
  faults: FormFaults;
  /** The hold that this sheet keeps. */
  own_id: string | null;
  onChange: (form: BookingForm) => void;
}

export function PetitionFields({ form, petitions, faults, own_id, onChange }: PetitionFieldsProps) {
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
        noMatch={t("booking.petition_no_match")}
        error={faults.petition ? t("booking.petition_missing") : undefined}
      />
      {petition ? <HeardAlready petition_id={petition.petition_id} own_id={own_id} /> : null}
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

/** A second reception of the same petition is seldom meant: it says when the other one is. */
function HeardAlready({ petition_id, own_id }: { petition_id: string; own_id: string | null }) {
  const { t, i18n } = useTranslation("desk");
  const found = useQuery({
    queryKey: petitionReceptionsKey(petition_id),
    queryFn: () => petitionReceptions(petition_id),
  }).data;
  const standing = (found ?? []).filter((it) => AHEAD.includes(it.state) && it.reception_id !== own_id);
  return standing.map(({ reception_id, slot, number }) => (
    <p key={reception_id} className="booking-warning" role="status">
      <StateChip tone="waiting">
        {t("booking.heard_already", { span: daySlot(slot, i18n.language), number })}
      </StateChip>
    </p>
  ));
}

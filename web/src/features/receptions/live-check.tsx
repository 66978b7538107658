// While the sheet is filled in: what a press of the button would be answered.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { checkBooking, receptionsKey } from "../../api/receptions";
import type { CheckRequest, SeatRequest } from "../../protocol/generated";
import { StateChip } from "../../ui/feedback";
import { type BookingForm, slotOf, withAlternative } from "./booking-form";
import { Conflicts } from "./conflicts";

interface LiveCheckProps {
  form: BookingForm;
  seats: SeatRequest[];
  onTake: (form: BookingForm) => void;
}

export function LiveCheck({ form, seats, onTake }: LiveCheckProps) {
  const { t } = useTranslation("desk");
  const { host_site_id, petitioner_site_id, day } = form;
  const question: CheckRequest = {
    petition_id: form.isPetitionLater ? null : form.petition_id,
    host_site_id: host_site_id ?? "",
    petitioner_site_id: petitioner_site_id ?? "",
    slot: slotOf(form),
    seats,
  };
  // Under the key of receptions, so that a booking made elsewhere asks anew.
  const refusal = useQuery({
    queryKey: [...receptionsKey, "check", question],
    queryFn: () => checkBooking(question),
    enabled: seats.length > 0 && host_site_id !== null && petitioner_site_id !== null,
  }).data;
  if (refusal === null) {
    return (
      <p role="status">
        <StateChip tone="live">{t("booking.all_free")}</StateChip>
      </p>
    );
  }
  if (refusal?.reason !== "conflict") return null;
  return (
    <Conflicts
      refusal={refusal}
      day={day}
      isBusy={false}
      onTake={(alternative) => onTake(withAlternative(form, alternative))}
    />
  );
}

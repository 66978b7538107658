// "When could all come?" asked before booking: up to three starts, each a button.
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { searchSlots } from "../../api/receptions";
import { clockSpan, instantOf, longDay } from "../../i18n/time";
import type { SeatRequest } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { type BookingForm, withSlot } from "./booking-form";

interface EarliestTimesProps {
  form: BookingForm;
  seats: SeatRequest[];
  onTake: (form: BookingForm) => void;
}

export function EarliestTimes({ form, seats, onTake }: EarliestTimesProps) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const search = useMutation({
    mutationFn: () =>
      searchSlots({
        seats,
        host_site_id: form.host_site_id ?? "",
        petitioner_site_id: form.petitioner_site_id ?? "",
        minutes: form.minutes,
        from_at: Math.max(Date.now(), instantOf(form.day, 0)),
        count: 3,
      }),
  });
  return (
    <div className="stack-tight">
      <Button
        kind="quiet"
        disabled={seats.length === 0}
        isBusy={search.isPending}
        onClick={() => search.mutate()}
      >
        {t("booking.earliest")}
      </Button>
      {search.isError ? <p className="field-error">{explain(common, search.error)}</p> : null}
      {search.data?.length === 0 ? <p className="field-hint">{t("booking.earliest_none")}</p> : null}
      {search.data && search.data.length > 0 ? (
        <fieldset className="field-set stack-tight">
          <legend>{t("booking.earliest_title")}</legend>
          {search.data.map((slot) => (
            <Button key={slot.from_at} onClick={() => onTake(withSlot(form, slot))}>
              {longDay(slot.from_at, i18n.language)} {clockSpan(slot)}
            </Button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

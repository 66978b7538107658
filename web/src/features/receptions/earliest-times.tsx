// "When could all come?" asked before booking: up to three starts, each a button.
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { receptionsKey, searchSlots } from "../../api/receptions";
import { clockSpan, instantOf, longDay } from "../../i18n/time";
import type { SeatRequest, Span } from "../../protocol/generated";
import { Button } from "../../ui/button";
import type { BookingForm } from "./booking-form";

const SHOWN = 3;

/** The earliest times of all parties from the day of the form on. */
export function useEarliest(form: BookingForm, seats: SeatRequest[]): UseQueryResult<Span[]> {
  const { host_site_id, petitioner_site_id, minutes, day } = form;
  return useQuery({
    queryKey: [...receptionsKey, "earliest", { seats, host_site_id, petitioner_site_id, minutes, day }],
    queryFn: () =>
      searchSlots({
        seats,
        host_site_id: host_site_id ?? "",
        petitioner_site_id: petitioner_site_id ?? "",
        minutes,
        from_at: Math.max(Date.now(), instantOf(day, 0)),
        count: SHOWN,
      }),
    enabled: seats.length > 0 && host_site_id !== null && petitioner_site_id !== null,
  });
}

interface EarliestTimesProps {
  found: UseQueryResult<Span[]>;
  onTake: (slot: Span) => void;
}

export function EarliestTimes({ found, onTake }: EarliestTimesProps) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const [isShown, setShown] = useState(false);
  const { data, error, isEnabled, isFetching, refetch } = found;
  const slots = isShown ? data : undefined;
  return (
    <div className="stack-tight">
      <Button
        kind="quiet"
        disabled={!isEnabled}
        isBusy={isShown && isFetching}
        onClick={() => {
          setShown(true);
          void refetch();
        }}
      >
        {t("booking.earliest")}
      </Button>
      {isShown && error ? <p className="field-error">{explain(common, error)}</p> : null}
      {slots?.length === 0 ? <p className="field-hint">{t("booking.earliest_none")}</p> : null}
      {slots && slots.length > 0 ? (
        <fieldset className="field-set stack-tight">
          <legend>{t("booking.earliest_title")}</legend>
          {slots.map((slot) => (
            <Button key={slot.from_at} onClick={() => onTake(slot)}>
              {longDay(slot.from_at, i18n.language)} {clockSpan(slot)}
            </Button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

// While the sheet is filled in: who cannot come at this time, and up to three times when all can.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSites } from "../../api/queries";
import { listReceptions, receptionsKey, searchSlots } from "../../api/receptions";
import { dayOf, instantOf } from "../../i18n/time";
import type { Alternative, SeatRequest } from "../../protocol/generated";
import { StateChip } from "../../ui/feedback";
import { type BookingForm, slotOf, withSlot } from "./booking-form";
import { Conflicts } from "./conflicts";
import { blockersOf } from "./occupied";

interface LiveCheckProps {
  form: BookingForm;
  seats: SeatRequest[];
  onTake: (form: BookingForm) => void;
}

const ALTERNATIVES = 3;

export function LiveCheck({ form, seats, onTake }: LiveCheckProps) {
  const { t } = useTranslation("desk");
  const { byId } = useSites();
  const slot = slotOf(form);
  const { host_site_id, petitioner_site_id, day, minutes } = form;
  const question = { seats, host_site_id, petitioner_site_id, minutes, from_at: slot.from_at };
  const isAsked = seats.length > 0 && host_site_id !== null && petitioner_site_id !== null;
  // Under the key of receptions, so that a booking made elsewhere asks anew.
  const free = useQuery({
    queryKey: [...receptionsKey, "free", question],
    queryFn: () =>
      searchSlots({
        ...question,
        host_site_id: host_site_id ?? "",
        petitioner_site_id: petitioner_site_id ?? "",
        count: ALTERNATIVES,
      }),
    enabled: isAsked,
  }).data;
  const rows = useQuery({
    queryKey: [...receptionsKey, "board", day],
    queryFn: () => listReceptions(instantOf(day, 0), instantOf(day, 24 * 60)),
    enabled: isAsked,
  }).data;
  if (!isAsked || !free || !rows) return null;
  if (free[0]?.from_at === slot.from_at) {
    return (
      <p role="status">
        <StateChip tone="live">{t("booking.all_free")}</StateChip>
      </p>
    );
  }
  const alternatives = free.map(
    (it, place): Alternative => ({
      kind: place > 0 && dayOf(it.from_at) === day ? "same_day" : "earliest",
      slot: it,
      replace: null,
    }),
  );
  const blockers = blockersOf({ day, slot, seats }, rows, byId);
  return (
    <Conflicts
      refusal={{ type: "refused", reason: "conflict", blockers, alternatives }}
      day={day}
      isBusy={false}
      onTake={(taken) => onTake(withSlot(form, taken.slot))}
    />
  );
}

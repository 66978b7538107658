// S4: booking. A petition fills in most of it; a refusal shows what would work instead.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain } from "../../api/explain";
import { listPetitions, petitionsKey } from "../../api/petitions";
import { useMe, usePeople, useSites } from "../../api/queries";
import { proposeSeats } from "../../api/receptions";
import { dayOf, minutesSeconds } from "../../i18n/time";
import type { Petition, Reception } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";
import { SideSheet } from "../../ui/dialog";
import { TextArea } from "../../ui/field";
import {
  type BookingForm,
  emptyForm,
  faultsOf,
  toProposal,
  toRequest,
  withAlternative,
  withLeaders,
  withPetition,
  withSlot,
} from "./booking-form";
import { Conflicts, isOverridable } from "./conflicts";
import { EarliestTimes, useEarliest } from "./earliest-times";
import { LiveCheck } from "./live-check";
import { PartyFields } from "./party-fields";
import { PetitionFields } from "./petition-fields";
import { TimeFields, type Timing } from "./time-fields";
import { type Hold, useBooking } from "./use-booking";
import "./receptions.css";

interface BookingSheetProps {
  day: string;
  petition_id: string | null;
  /** What is known already: the time and the site picked on the board. */
  preset?: Partial<BookingForm>;
  onClose: () => void;
  onBooked: (reception: Reception) => void;
}

const NO_PETITIONS: readonly Petition[] = [];

export function BookingSheet({ day, petition_id, preset, onClose, onBooked }: BookingSheetProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const people = usePeople();
  const { byId } = useSites();
  const petitions = useQuery({ queryKey: petitionsKey, queryFn: () => listPetitions() }).data ?? NO_PETITIONS;
  const [form, setForm] = useState<BookingForm>(() => ({
    ...emptyForm(day, Date.now(), me?.home_site_id ?? null),
    petition_id,
    ...preset,
  }));
  // A sheet opened for a petition fills itself in once the petitions are there.
  const opened = petitions.find((it) => it.petition_id === petition_id);
  useEffect(() => setForm((before) => (opened ? withPetition(before, opened) : before)), [opened]);
  const [isTried, setIsTried] = useState<"hold" | "book" | null>(null);
  const booking = useBooking(onBooked);

  const question = toProposal(form, byId.get(form.host_site_id ?? ""));
  const proposal = useQuery({
    queryKey: ["propose", question],
    queryFn: () => (question ? proposeSeats(question) : null),
    enabled: question !== null,
    placeholderData: (before) => before,
  });
  const seats = withLeaders(proposal.data?.seats ?? [], form, people);
  const petition = petitions.find((it) => it.petition_id === form.petition_id);
  const title = form.isPetitionLater ? form.subject.trim() : (petition?.title ?? "");
  const earliest = useEarliest(form, seats);
  // The start is filled in once, with the first of the day at which all can come. Later choices, a
  // leader say, never move it behind anybody's back: they show what stands against it.
  const [isStartSet, setStartSet] = useState(preset?.start !== undefined);
  const first = earliest.data?.[0];
  useEffect(() => {
    if (isStartSet || !first) return;
    setStartSet(true);
    setForm((before) => (dayOf(first.from_at) === before.day ? withSlot(before, first) : before));
  }, [isStartSet, first]);
  const time = useRef<HTMLDivElement>(null);
  const faults = isTried ? faultsOf(form, isTried === "hold") : {};

  // A refusal speaks of what was asked before; another question takes it away.
  const change = (next: BookingForm) => {
    setForm(next);
    booking.forget();
  };
  const changeTime = (timing: Timing) => {
    if (timing.start !== form.start) setStartSet(true);
    change({ ...form, ...timing });
  };
  /** Takes a time that was offered; booking it is another press. */
  const take = (next: BookingForm) => {
    setStartSet(true);
    change(next);
    time.current?.scrollIntoView({ block: "nearest" });
  };
  const submit = (kind: "hold" | "book") => {
    setIsTried(kind);
    if (Object.keys(faultsOf(form, kind === "hold")).length > 0) return;
    const hold_id = kind === "book" ? (booking.hold?.reception_id ?? null) : null;
    booking.send(async () =>
      toRequest({ form, seats: await seatsNow(), title, isHold: kind === "hold", hold_id }),
    );
  };
  // The proposal may still be that of other sites, or have failed: then seats are asked for anew.
  const seatsNow = async () => {
    if (!question || (seats.length > 0 && !proposal.isPlaceholderData)) return seats;
    return withLeaders((await proposeSeats(question)).seats, form, people);
  };

  // After a refusal that stands below; and a held time is taken, by oneself.
  const isAnswered = booking.conflict !== null || booking.hold !== null;
  const canOverride =
    booking.conflict && me && hasFunction(me, "approver") && isOverridable(booking.conflict);
  return (
    <SideSheet
      title={t("booking.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button kind="filled" isBusy={booking.isBusy} onClick={() => submit("book")}>
            {t("booking.book")}
          </Button>
          {booking.hold ? (
            <HoldLeft hold={booking.hold} onOver={booking.dropHold} />
          ) : (
            <Button isBusy={booking.isBusy} onClick={() => submit("hold")}>
              {t("booking.hold")}
            </Button>
          )}
        </>
      }
    >
      <PetitionFields
        form={form}
        petitions={petitions}
        faults={faults}
        own_id={booking.hold?.reception_id ?? null}
        onChange={change}
      />
      <div ref={time}>
        <TimeFields value={form} onChange={changeTime} />
      </div>
      <EarliestTimes found={earliest} onTake={(slot) => take(withSlot(form, slot))} />
      {isAnswered ? null : <LiveCheck form={form} seats={seats} onTake={take} />}
      <PartyFields
        form={form}
        seats={seats}
        labels={proposal.data?.party_labels ?? []}
        faults={faults}
        onChange={change}
      />
      {proposal.isError ? <p className="field-error">{explain(common, proposal.error)}</p> : null}
      {booking.conflict ? (
        <Conflicts
          refusal={booking.conflict}
          day={form.day}
          isBusy={booking.isBusy}
          onTake={(alternative) => take(withAlternative(form, alternative))}
        />
      ) : null}
      {booking.error && !booking.conflict ? (
        <p className="field-error" role="alert">
          {explain(common, booking.error)}
        </p>
      ) : null}
      {canOverride ? (
        <div className="stack">
          <TextArea
            label={t("conflict.override_reason")}
            hint={t("conflict.override_hint")}
            value={form.override_reason}
            onChange={(override_reason) => setForm({ ...form, override_reason })}
          />
          <Button kind="danger" disabled={!form.override_reason.trim()} onClick={() => submit("book")}>
            {t("conflict.override")}
          </Button>
        </div>
      ) : null}
    </SideSheet>
  );
}

/** What is left of the hold, counted down; says so when it is over. */
function HoldLeft({ hold, onOver }: { hold: Hold; onOver: () => void }) {
  const { t } = useTranslation("desk");
  const left = hold.until_at - useNow();
  if (left > 0) {
    return (
      <span className="hold-left" role="timer">
        {t("booking.held", { left: minutesSeconds(left) })}
      </span>
    );
  }
  return (
    <button type="button" className="button button-quiet" onClick={onOver}>
      {t("booking.hold_over")}
    </button>
  );
}

// What the booking sheet collects, and the request made of it. No React, no clock.
import { clock, dayOf, instantOf } from "../../i18n/time";
import type {
  Alternative,
  BookRequest,
  Person,
  Petition,
  ProposeRequest,
  SeatRequest,
  Site,
  Span,
  Template,
} from "../../protocol/generated";

export interface BookingForm {
  /** A hold may come before the petition is known. */
  isPetitionLater: boolean;
  petition_id: string | null;
  subject: string;
  host_site_id: string | null;
  petitioner_site_id: string | null;
  /** The petitioner's site that was chosen before the petition brought its own. */
  replaced_site_id: string | null;
  template: Template;
  unit_ids: string[];
  field_site_id: string | null;
  /** Whether the hall's screen shows it; null as long as the host says so. */
  has_hall_screen: boolean | null;
  leader_id: string | null;
  co_leader_id: string | null;
  day: string;
  /** Minutes after local midnight. */
  start: number;
  minutes: number;
  override_reason: string;
}

const GRID_MINUTES = 5;
const GRID_MS = GRID_MINUTES * 60_000;
export const LENGTHS = [15, 30, 45, 60, 90, 120] as const;
export const TEMPLATES: readonly Template[] = ["three_tier", "subdistrict", "joint"];

/** A sheet as it opens: today from the next half hour, another day from nine. */
export function emptyForm(day: string, now: number, host_site_id: string | null): BookingForm {
  const isToday = day === dayOf(now);
  return {
    isPetitionLater: false,
    petition_id: null,
    subject: "",
    host_site_id,
    petitioner_site_id: null,
    replaced_site_id: null,
    template: "three_tier",
    unit_ids: [],
    field_site_id: null,
    has_hall_screen: null,
    leader_id: null,
    co_leader_id: null,
    day,
    start: isToday ? Math.min(minutesOf(now + 30 * 60_000, 30), 23 * 60) : 9 * 60,
    minutes: 30,
    override_reason: "",
  };
}

/** Local minutes of an instant, rounded down to a step. */
export function minutesOf(at: number, step = GRID_MINUTES): number {
  const [hours = 0, minutes = 0] = clock(at).split(":").map(Number);
  return Math.floor((hours * 60 + minutes) / step) * step;
}

/** `HH:MM` of minutes after midnight. */
export function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Every start on the grid of a day. */
export const STARTS: readonly number[] = Array.from(
  { length: (24 * 60) / GRID_MINUTES },
  (_, place) => place * GRID_MINUTES,
);

export function slotOf(form: Pick<BookingForm, "day" | "start" | "minutes">): Span {
  const from_at = instantOf(form.day, form.start);
  return { from_at, to_at: from_at + form.minutes * 60_000 };
}

/** The form with another time. */
export function withSlot<T extends Pick<BookingForm, "day" | "start" | "minutes">>(form: T, slot: Span): T {
  return {
    ...form,
    day: dayOf(slot.from_at),
    start: minutesOf(slot.from_at),
    minutes: Math.round((slot.to_at - slot.from_at) / GRID_MS) * GRID_MINUTES,
  };
}

/** The form with an alternative the server offered: another time, another site, or both. */
export function withAlternative(form: BookingForm, alternative: Alternative): BookingForm {
  const moved = withSlot(form, alternative.slot);
  const replace = alternative.replace;
  if (!replace) return moved;
  const swap = (site_id: string | null) => (site_id === replace.from_site_id ? replace.to_site_id : site_id);
  return {
    ...moved,
    host_site_id: swap(moved.host_site_id),
    petitioner_site_id: swap(moved.petitioner_site_id),
    field_site_id: swap(moved.field_site_id),
    unit_ids: moved.unit_ids.map((unit_id) => swap(unit_id) ?? unit_id),
  };
}

/** What choosing a petition fills in by itself. */
export function withPetition(form: BookingForm, petition: Petition | undefined): BookingForm {
  if (!petition) return { ...form, petition_id: null };
  const isAccused = petition.class === "accusation";
  const chosen = form.replaced_site_id ?? form.petitioner_site_id;
  return {
    ...form,
    petition_id: petition.petition_id,
    petitioner_site_id: petition.site_id,
    replaced_site_id: chosen === petition.site_id ? null : chosen,
    // For an accusation the units are the accused: they cannot be a party.
    unit_ids: isAccused ? form.unit_ids : petition.unit_ids,
  };
}

/** A street receives by its own template, the district by any other. */
export function templateAt(host: Site | undefined, chosen: Template): Template {
  if (host?.tier === "subdistrict") return "subdistrict";
  return host && chosen === "subdistrict" ? "three_tier" : chosen;
}

/** Whether a seat is booked for the host's screen: chosen, else where there is a hall. */
export function hasHallScreen(form: BookingForm, host: Site | undefined): boolean {
  return form.has_hall_screen ?? host?.kind === "reception_hall";
}

/** The question to the server which seats this needs; null while a site is missing. */
export function toProposal(form: BookingForm, host: Site | undefined): ProposeRequest | null {
  if (!form.host_site_id || !form.petitioner_site_id) return null;
  return {
    host_site_id: form.host_site_id,
    petitioner_site_id: form.petitioner_site_id,
    template: form.template,
    petition_id: form.petition_id,
    unit_ids: form.unit_ids,
    field_site_id: form.field_site_id,
    has_hall_screen: hasHallScreen(form, host),
  };
}

/** The proposed seats with the leaders chosen. */
export function withLeaders(
  seats: readonly SeatRequest[],
  form: Pick<BookingForm, "leader_id" | "co_leader_id">,
  people: readonly Person[],
): SeatRequest[] {
  const chosen = { leader: form.leader_id, co_leader: form.co_leader_id };
  return seats.map((seat) => {
    const person_id = seat.role === "leader" || seat.role === "co_leader" ? chosen[seat.role] : null;
    const person = people.find((it) => it.person_id === person_id);
    return person ? { ...seat, person_id: person.person_id, expected: person.name } : seat;
  });
}

export interface FormFaults {
  petition?: true;
  subject?: true;
  host?: true;
  petitioner_site?: true;
}

/** What is still missing. */
export function faultsOf(form: BookingForm, isHold: boolean): FormFaults {
  const faults: FormFaults = {};
  if (form.isPetitionLater && !form.subject.trim()) faults.subject = true;
  if (!form.isPetitionLater && !form.petition_id) faults.petition = true;
  if (form.isPetitionLater && !isHold) faults.petition = true;
  if (!form.host_site_id) faults.host = true;
  if (!form.petitioner_site_id) faults.petitioner_site = true;
  return faults;
}

interface RequestParts {
  form: BookingForm;
  seats: SeatRequest[];
  title: string;
  isHold: boolean;
  hold_id: string | null;
}

export function toRequest({ form, seats, title, isHold, hold_id }: RequestParts): BookRequest {
  return {
    petition_id: form.isPetitionLater ? null : form.petition_id,
    title,
    host_site_id: form.host_site_id ?? "",
    petitioner_site_id: form.petitioner_site_id ?? "",
    slot: slotOf(form),
    seats,
    hold: isHold,
    hold_id,
    override_reason: form.override_reason.trim() || null,
  };
}

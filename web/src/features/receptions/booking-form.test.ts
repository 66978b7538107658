import { describe, expect, test } from "vitest";
import { instantOf } from "../../i18n/time";
import type { Petition, SeatRequest, Site } from "../../protocol/generated";
import {
  emptyForm,
  faultsOf,
  hasHallScreen,
  slotOf,
  templateAt,
  toProposal,
  toRequest,
  withAlternative,
  withLeaders,
  withPetition,
  withSlot,
} from "./booking-form";

const DAY = "2026-07-02";
const at = (minutes: number) => instantOf(DAY, minutes);
const form = { ...emptyForm(DAY, at(9 * 60 + 7), "hall"), petitioner_site_id: "community" };

const petition = {
  petition_id: "p1",
  class: "appeal",
  site_id: "community-2",
  unit_ids: ["school"],
} as Petition;

describe("a booking", () => {
  test("opens today at the next half hour, on another day at nine", () => {
    expect(form.start).toBe(9 * 60 + 30);
    expect(emptyForm("2026-07-03", at(600), null).start).toBe(9 * 60);
  });

  test("late in the evening does not run over midnight", () => {
    expect(emptyForm(DAY, at(23 * 60 + 20), null).start).toBe(23 * 60);
  });

  test("is sent as a span on the grid", () => {
    const slot = slotOf({ day: DAY, start: 630, minutes: 30 });
    expect(slot).toEqual({ from_at: at(630), to_at: at(660) });
    expect(withSlot({ day: "", start: 0, minutes: 0 }, slot)).toEqual({ day: DAY, start: 630, minutes: 30 });
  });

  test("takes site and units of the petition, but never the accused as parties", () => {
    expect(withPetition(form, petition)).toMatchObject({
      petition_id: "p1",
      petitioner_site_id: "community-2",
      unit_ids: ["school"],
    });
    expect(withPetition(form, { ...petition, class: "accusation" }).unit_ids).toEqual([]);
  });

  test("takes an alternative with its other time and its other site", () => {
    const asked = { ...form, unit_ids: ["school", "bureau"] };
    const taken = withAlternative(asked, {
      kind: "fallback",
      slot: { from_at: at(900), to_at: at(960) },
      replace: { from_site_id: "bureau", to_site_id: "bureau-2" },
    });
    expect(taken).toMatchObject({ start: 900, minutes: 60, unit_ids: ["school", "bureau-2"] });
    expect(taken.host_site_id).toBe("hall");
  });

  test("asks for seats only when both sites are known", () => {
    expect(toProposal({ ...form, petitioner_site_id: null }, undefined)).toBeNull();
    expect(toProposal(form, undefined)).toMatchObject({
      host_site_id: "hall",
      petitioner_site_id: "community",
    });
  });

  test("a street receives by its own template, the district by another", () => {
    const site = (tier: Site["tier"]) => ({ tier }) as Site;
    expect(templateAt(site("subdistrict"), "joint")).toBe("subdistrict");
    expect(templateAt(site("district"), "subdistrict")).toBe("three_tier");
    expect(templateAt(site("district"), "joint")).toBe("joint");
    expect(templateAt(undefined, "subdistrict")).toBe("subdistrict");
  });

  test("a hall has a screen unless somebody says otherwise", () => {
    const site = (kind: Site["kind"]) => ({ kind }) as Site;
    expect(hasHallScreen(form, site("reception_hall"))).toBe(true);
    expect(hasHallScreen(form, site("reception_room"))).toBe(false);
    expect(hasHallScreen({ ...form, has_hall_screen: false }, site("reception_hall"))).toBe(false);
  });

  test("names the chosen leader and leaves the other seats as proposed", () => {
    const seats: SeatRequest[] = [
      { role: "leader", site_id: "hall", person_id: null, expected: "" },
      { role: "petitioner", site_id: "community", person_id: null, expected: "" },
    ];
    const people = [{ person_id: "a", name: "L", post: "", site_id: "hall" }];
    const named = withLeaders(seats, { leader_id: "a", co_leader_id: null }, people);
    expect(named[0]).toMatchObject({ person_id: "a", expected: "L" });
    expect(named[1]).toBe(seats[1]);
  });

  test("may be held without a petition but not booked", () => {
    const later = { ...form, isPetitionLater: true, subject: "leader day" };
    expect(faultsOf(later, true)).toEqual({});
    expect(faultsOf(later, false)).toEqual({ petition: true });
    expect(faultsOf({ ...later, subject: " " }, true)).toEqual({ subject: true });
    expect(faultsOf(form, false)).toEqual({ petition: true });
  });

  test("sends a reason for setting rules aside only when one was written", () => {
    const parts = { form, seats: [], title: "t", isHold: false, hold_id: null };
    expect(toRequest(parts).override_reason).toBeNull();
    expect(toRequest({ ...parts, form: { ...form, override_reason: " why " } }).override_reason).toBe("why");
  });
});

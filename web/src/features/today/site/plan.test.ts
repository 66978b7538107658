import { expect, test } from "vitest";
import type { Reception, SeatRole, SeatState, SessionSummary } from "../../../protocol/generated";
import { helpless, kioskSeat, kioskStep, knownName, seatsAt } from "./plan";

const seat = (seat_id: string, role: SeatRole, site_id: string) => ({ seat_id, role, site_id });

test("a site has only its own seats, and the kiosk is the petitioner's", () => {
  const seats = [
    seat("leader", "leader", "hall"),
    seat("companion", "companion", "community"),
    seat("petitioner", "petitioner", "community"),
  ];
  const reception = { seats } as unknown as Reception;
  const own = seatsAt(reception, "community");
  expect(own.map((it) => it.seat_id)).toEqual(["companion", "petitioner"]);
  expect(kioskSeat(own)?.seat_id).toBe("petitioner");
  expect(kioskSeat(seatsAt(reception, "hall"))).toBeUndefined();
});

test("a kiosk in use is asked about, one that was lost is let go", () => {
  const step = (state: SeatState) => kioskStep({ state });
  expect(step("empty")).toBe("code");
  expect(step("connected")).toBe("ask");
  expect((["interrupted", "absent", "left"] as const).map(step)).toEqual(["release", "release", "release"]);
});

test("a masked name is not typed into the form", () => {
  expect(knownName("温**")).toBe("");
  expect(knownName("温如松")).toBe("温如松");
  expect(knownName(undefined)).toBe("");
});

test("whoever waits for help at the own site is told to the clerk, the longest first", () => {
  const asked = (seat_id: string, help_asked_at: number | null) => ({
    seat_id,
    role: "petitioner",
    help_asked_at,
  });
  const sessions = [
    { session_id: "s", reception_id: "r", my_seat_ids: ["b", "c"], seats: [asked("a", 1), asked("b", 3)] },
    { session_id: "t", reception_id: "u", my_seat_ids: ["d", "e"], seats: [asked("d", 2), asked("e", null)] },
  ] as unknown as SessionSummary[];
  expect(helpless(sessions).map((it) => [it.session_id, it.seat_id, it.at])).toEqual([
    ["t", "d", 2],
    ["s", "b", 3],
  ]);
});

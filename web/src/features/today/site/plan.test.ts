import { expect, test } from "vitest";
import type { Reception, SeatRole, SeatState } from "../../../protocol/generated";
import { kioskSeat, kioskStep, knownName, seatsAt } from "./plan";

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

import { expect, test } from "vitest";
import type { Me, Reception, ReceptionRow, ReceptionState } from "../../protocol/generated";
import { isSiteOnly, mine, nextOf, nowPlace } from "./plan";

const reception = (reception_id: string, from_at: number, state: ReceptionState, site_id = "hall") =>
  ({
    reception_id,
    state,
    slot: { from_at, to_at: from_at + 30 },
    seats: [{ site_id, person_id: null }],
  }) as unknown as Reception;

const me = { home_site_id: "hall", person_id: null, grants: [] } as unknown as Me;
const rows = (...receptions: Reception[]): ReceptionRow[] => receptions.map((it) => ({ reception: it }));

test("my day has the receptions of my site in order, without those given up", () => {
  const found = mine(
    rows(
      reception("later", 200, "booked"),
      reception("gone", 50, "cancelled"),
      reception("elsewhere", 60, "booked", "school"),
      reception("first", 100, "booked"),
    ),
    me,
  );
  expect(found.map((it) => it.reception_id)).toEqual(["first", "later"]);
});

test("a running reception comes before the next one, an ended one never", () => {
  const ended = reception("ended", 10, "closed");
  const running = reception("running", 100, "open");
  const coming = reception("coming", 90, "booked");
  expect(nextOf([ended, coming, running], 80)?.reception_id).toBe("running");
  expect(nextOf([ended, coming], 80)?.reception_id).toBe("coming");
  expect(nextOf([ended, coming], 500)).toBeNull();
});

test("now stands before the first that begins later, else at the end", () => {
  const day = [reception("first", 100, "closed"), reception("later", 200, "booked")];
  expect([50, 150, 250].map((now) => nowPlace(day, now))).toEqual([0, 1, 2]);
});

test("a site's day has its seats only, whatever else the account may see", () => {
  const scheduler = { ...me, grants: [{ function: "scheduler" }] } as unknown as Me;
  const day = rows(reception("here", 100, "booked"), reception("there", 100, "booked", "school"));
  expect(mine(day, scheduler, "site").map((it) => it.reception_id)).toEqual(["here"]);
  expect(mine(day, scheduler).map((it) => it.reception_id)).toEqual(["here", "there"]);
  expect(isSiteOnly(scheduler)).toBe(false);
  expect(isSiteOnly({ ...me, grants: [{ function: "site_operator" }] } as unknown as Me)).toBe(true);
});

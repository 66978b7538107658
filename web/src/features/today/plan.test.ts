import { expect, test } from "vitest";
import type { Me, Reception, ReceptionRow, ReceptionState } from "../../protocol/generated";
import { mine, nextOf } from "./plan";

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

import { expect, it } from "vitest";
import { fold, sampleState } from "../../session/sample";
import { seatOf } from "../../session/state";
import { chipOf } from "./seat-chip";

const word = (state: ReturnType<typeof sampleState>, seatId: string) => {
  const view = seatOf(state, seatId);
  return view && chipOf(state, view, 3).word;
};

it("nobody is in reception before it begins, and who is not checked in is told", () => {
  const here = [{ type: "seat_connected", seat_id: "street", generation: 1, client_id: "a" }] as const;
  const lobby = { ...fold(sampleState(), [...here]), phase: "lobby" as const };
  const persons = [{ name: "x", kind: "official" as const, id_seen: true }];
  const checked = fold(lobby, [{ type: "checked_in", seat_id: "street", persons, through_seat_id: null }]);
  expect(word(lobby, "street")).toBe("not_checked_in");
  expect(word(checked, "street")).toBe("ready");
  expect(word({ ...checked, phase: "reception" }, "street")).toBe("inside");
  expect(word({ ...checked, phase: "closed" }, "street")).toBe("ended");
});

it("a line that ends after the end is no interruption", () => {
  const state = fold(sampleState(), [
    { type: "seat_connected", seat_id: "petitioner", generation: 1, client_id: "a" },
    { type: "seat_interrupted", seat_id: "petitioner", last_heard_at: 0 },
  ]);
  expect(word(state, "petitioner")).toBe("interrupted");
  expect(word({ ...state, phase: "closed" }, "petitioner")).toBe("left");
});

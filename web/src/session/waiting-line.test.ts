import { expect, test } from "vitest";
import { AT, fold, sampleState } from "./sample";
import { seatOf } from "./state";
import { waitingLine } from "./waiting-line";

const LATE = AT + 12 * 60_000;
const word = (state: ReturnType<typeof sampleState>, now = LATE) => {
  const own = seatOf(state, "petitioner");
  return own && waitingLine(state, own, now).word;
};

test("of a delay only what is true is said: the leader is not there, or it has not begun", () => {
  const empty = sampleState();
  const here = fold(empty, [{ type: "seat_connected", seat_id: "leader", generation: 1, client_id: "a" }]);
  expect(word(empty)).toBe("leader_late");
  expect(word(here)).toBe("not_begun");
  expect(word({ ...here, phase: "reception" })).toBe("sent_back");
  expect(word(empty, AT)).toBe("now");
  expect(word(empty, AT + 5 * 60_000)).toBe("late");
});

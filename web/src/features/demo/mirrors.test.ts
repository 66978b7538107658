import { expect, test } from "vitest";
import { fold, type Mirrors } from "./mirrors";

const shown: Mirrors = fold({}, { seat_id: "a", said: "picture", picture: "data:1" });
const ask = (mirrors: Mirrors, times: number): Mirrors =>
  times === 0 ? mirrors : ask(fold(mirrors, "asked"), times - 1);

test("a window that rests keeps its last picture", () => {
  expect(fold(ask(shown, 3), { seat_id: "a", said: "same" })).toEqual(shown);
});

test("a window that closed, or no longer answers, is not shown", () => {
  expect(fold(shown, { seat_id: "a", said: "gone" })).toEqual({});
  expect(ask(shown, 4)).toHaveProperty("a");
  expect(ask(shown, 5)).toEqual({});
});

test("without a picture there is nothing to keep", () => {
  expect(fold({}, { seat_id: "a", said: "same" })).toEqual({});
});

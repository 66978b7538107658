import { expect, test } from "vitest";
import { NO_REASON, reasonOf } from "./reason-fields";

test("no reason is given by itself, and another one than those listed needs words", () => {
  expect(reasonOf(NO_REASON)).toBeNull();
  expect(reasonOf({ reason: "leader_away", reason_text: "" })).toEqual({
    reason: "leader_away",
    reason_text: "",
  });
  expect(reasonOf({ reason: "other", reason_text: " " })).toBeNull();
  expect(reasonOf({ reason: "other", reason_text: "停电" })?.reason_text).toBe("停电");
});

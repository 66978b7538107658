import { expect, test } from "vitest";
import { isPhone } from "./phone";

test("a number that can be called passes, another does not", () => {
  const good = ["13800001234", "138 0000 1234", "010-62345678", "0311-1234567", " 62345678 "];
  expect(good.filter((text) => !isPhone(text))).toEqual([]);
  const bad = ["", "123", "1380000123", "138000012345", "01062345678x", "总机", "0100-1234-5678-90"];
  expect(bad.filter(isPhone)).toEqual([]);
});

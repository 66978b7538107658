import { expect, test } from "vitest";
import { clockSpan, dayOf, daySlot, instantOf, minutesSeconds, minutesTo } from "./time";

test("an instant of a day in a zone reads back as that day and time", () => {
  for (const zone of ["Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York"]) {
    const at = instantOf("2026-07-02", 10 * 60 + 30, zone);
    expect(dayOf(at, zone)).toBe("2026-07-02");
    expect(clockSpan({ from_at: at, to_at: at + 30 * 60_000 }, zone)).toBe("10:30–11:00");
  }
});

test("midnight is the first minute of the day and 1440 that of the next", () => {
  expect(instantOf("2026-07-02", 0)).toBe(Date.UTC(2026, 6, 1, 16));
  expect(instantOf("2026-07-02", 1440)).toBe(instantOf("2026-07-03", 0));
});

test("a length is printed in minutes and seconds and never below zero", () => {
  expect(minutesSeconds(272_400)).toBe("04:32");
  expect(minutesSeconds(-5)).toBe("00:00");
  expect(minutesSeconds(61 * 60_000)).toBe("61:00");
});

test("minutes are counted as a clock without seconds shows them", () => {
  const at = instantOf("2026-07-02", 14 * 60 + 30);
  const now = (minutes: number, seconds: number) => at + minutes * 60_000 + seconds * 1000;
  // 14:45:40 reads 14:45: fifteen minutes late; 14:29:10 reads 14:29: one minute to go.
  expect([now(15, 40), now(15, 0), now(0, 30), now(-1, 10)].map((it) => minutesTo(at, it) + 0)).toEqual([
    -15, -15, 0, 1,
  ]);
});

test("a slot names its day and weekday, so that nobody has to look at a calendar", () => {
  const from_at = instantOf("2026-12-01", 10 * 60 + 30);
  const slot = { from_at, to_at: from_at + 30 * 60_000 };
  expect(daySlot(slot, "zh-CN")).toBe("12月1日 周二 10:30–11:00");
  expect(daySlot(slot, "en")).toBe("Dec 1 Tue 10:30–11:00");
});

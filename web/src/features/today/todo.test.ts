import { expect, test } from "vitest";
import type { Opinion, Reception, RecordView, SessionSummary } from "../../protocol/generated";
import { OPEN_BEFORE_MS, SEAL_AFTER_MS, todosOf } from "./todo";

const START = 1_000_000_000;
const slot = { from_at: START, to_at: START + 1_800_000 };
const booked = { reception_id: "r1", state: "booked", slot, title: "lift" } as unknown as Reception;
const nothing = { now: START, receptions: [], sessions: [], records: [], canOpen: true, isChair: true };

const session = (unit: { is_awaited: boolean }, persons: number, mine: string[]) =>
  ({
    session_id: "s1",
    reception_id: "r1",
    phase: "reception",
    slot,
    my_seat_ids: mine,
    seats: [
      { seat_id: "officer", role: "officer", site_name: "hall", persons: 0, is_awaited: false },
      { seat_id: "unit", role: "unit", site_name: "education", persons: 0, ...unit },
      { seat_id: "petitioner", role: "petitioner", site_name: "community", persons, is_awaited: false },
    ],
  }) as unknown as SessionSummary;

const record = (phase: string, opinions: Partial<Opinion>[]) =>
  ({
    state: { session_id: "s1", phase, closed_at: START, title: "lift", opinions },
  }) as unknown as RecordView;

test("a room is due half an hour before, not earlier, and only for those who may open it", () => {
  const at = (now: number, canOpen = true) =>
    todosOf({ ...nothing, now, canOpen, receptions: [booked] }).map((todo) => todo.kind);
  expect(at(START - OPEN_BEFORE_MS)).toEqual(["open"]);
  expect(at(START - OPEN_BEFORE_MS - 1)).toEqual([]);
  expect(at(START, false)).toEqual([]);
});

test("the unit that was summoned is asked to answer, the chair waits for it", () => {
  const awaited = { is_awaited: true };
  const unit = todosOf({ ...nothing, isChair: false, sessions: [session(awaited, 1, ["unit"])] });
  expect(unit).toMatchObject([{ kind: "answer", path: "/session/s1/seat/unit" }]);
  const chair = todosOf({ ...nothing, receptions: [booked], sessions: [session(awaited, 1, ["officer"])] });
  expect(chair.find((todo) => todo.kind === "awaiting")).toMatchObject({
    units: ["education"],
    title: "lift",
  });
  const answered = session({ is_awaited: false }, 1, ["unit"]);
  expect(todosOf({ ...nothing, isChair: false, sessions: [answered] })).toEqual([]);
});

test("a petitioner nobody checked in is a to-do shortly before the start", () => {
  const sessions = [session({ is_awaited: false }, 0, ["officer"])];
  expect(todosOf({ ...nothing, sessions }).map((todo) => todo.kind)).toEqual(["check_in"]);
  expect(todosOf({ ...nothing, now: START - 3_600_000, sessions })).toEqual([]);
});

test("opinions without a due day are counted until the record is sealed", () => {
  const open = { state: "adopted", due_on: null, next_report_on: null } as const;
  const dated = { ...open, due_on: "2026-09-01" };
  const reported = { ...open, next_report_on: "2026-09-01" };
  const withdrawn = { ...open, state: "withdrawn" } as const;
  const todos = (phase: string, opinions: Partial<Opinion>[]) =>
    todosOf({ ...nothing, records: [record(phase, opinions)] });
  expect(todos("closed", [open, dated, reported, withdrawn])).toMatchObject([
    { kind: "complete", count: 1, until_at: START + SEAL_AFTER_MS, path: "/records/s1" },
  ]);
  expect(todos("closed", [dated])).toMatchObject([{ kind: "seal" }]);
  expect(todos("sealed", [open])).toEqual([]);
});

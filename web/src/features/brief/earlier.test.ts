import { expect, test } from "vitest";
import type { RecordRow } from "../../protocol/generated";
import { opinion, sampleState } from "../../session/sample";
import { EARLIER_MAX, earlierOf, promisesOf } from "./earlier";

const row = (session_id: string, petition_id: string | null, from_at: number) =>
  ({ session_id, petition_id, slot: { from_at, to_at: from_at + 1 } }) as unknown as RecordRow;

test("earlier records are those of the same petition, newest first, never the one at hand", () => {
  const rows = [
    row("old", "p", 1),
    row("new", "p", 2),
    row("now", "p", 3),
    row("else", "q", 2),
    row("none", null, 2),
  ];
  expect(earlierOf(rows, "p", "now").map((it) => it.session_id)).toEqual(["new", "old"]);
  const many = Array.from({ length: 9 }, (_, at) => row(`s${at}`, "p", at));
  expect(earlierOf(many, "p", "")).toHaveLength(EARLIER_MAX);
});

test("a promise names its claims, and a claim without one is listed", () => {
  const state = { ...sampleState(), opinions: [opinion("o1", ["c3", "c1"], ["street"])] };
  const { opinions, open } = promisesOf(state);
  expect(opinions.map((it) => it.claims)).toEqual([[1, 3]]);
  expect(open.map((claim) => claim.number)).toEqual([2]);
});

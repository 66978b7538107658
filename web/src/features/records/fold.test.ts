import { expect, test } from "vitest";
import type { Attendance, AttendanceInterval, Claim, Opinion, Seat } from "../../protocol/generated";
import { claimRows, errorSeconds, presentMinutes } from "./fold";

const claim = (claim_id: string): Claim => ({ claim_id, number: 1, text: claim_id });
const opinion = (opinion_id: string, claim_ids: string[], state: Opinion["state"] = "adopted") =>
  ({ opinion_id, claim_ids, state }) as Opinion;

test("a site was present as long as its longest seat", () => {
  const seats = [
    { seat_id: "a", site_id: "hall" },
    { seat_id: "b", site_id: "hall" },
    { seat_id: "c", site_id: "school" },
  ] as Seat[];
  const attendance = {
    seats: [
      { seat_id: "a", present_ms: 60_000 },
      { seat_id: "b", present_ms: 1_380_000 },
    ],
  } as Attendance;
  expect([...presentMinutes(attendance, seats)]).toEqual([
    ["hall", 23],
    ["school", 0],
  ]);
});

test("an opinion stands beside every claim it answers, a withdrawn one nowhere", () => {
  const rows = claimRows({
    claims: [claim("road"), claim("lift")],
    opinions: [opinion("o1", ["road", "lift"]), opinion("o2", ["lift"], "withdrawn")],
    claim_words: { lift: ["reply_later", "soon"] },
  });
  expect(rows.map((row) => row.opinions.map((it) => it.opinion_id))).toEqual([["o1"], ["o1"]]);
  expect(rows.map((row) => row.word)).toEqual([null, ["reply_later", "soon"]]);
});

test("the error of an interval is that of its worse edge, rounded up", () => {
  const edge = (error_ms: number) => ({ at: 0, error_ms });
  const interval = { from: edge(0), to: edge(4001) } as AttendanceInterval;
  expect(errorSeconds(interval)).toBe(5);
});

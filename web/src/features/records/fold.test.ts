import { expect, test } from "vitest";
import type { Attendance, AttendanceInterval, Claim, Opinion, Seat } from "../../protocol/generated";
import { claimRows, errorSeconds, NOWHERE, siteMinutes } from "./fold";

const claim = (claim_id: string): Claim => ({ claim_id, number: 1, text: claim_id });
const opinion = (opinion_id: string, claim_ids: string[], state: Opinion["state"] = "adopted") =>
  ({ opinion_id, claim_ids, state }) as Opinion;

const at = (place: AttendanceInterval["place"], minutes: number) =>
  ({
    place,
    from: { at: 0, error_ms: 0 },
    to: { at: minutes * 60_000, error_ms: 0 },
  }) as AttendanceInterval;

test("a site was present as long as its longest seat; who only waited did come", () => {
  const seats = [
    { seat_id: "a", site_id: "hall" },
    { seat_id: "b", site_id: "hall" },
    { seat_id: "c", site_id: "school" },
    { seat_id: "d", site_id: "office" },
  ] as Seat[];
  const attendance = {
    seats: [
      { seat_id: "a", present_ms: 60_000, intervals: [at("reception", 1)] },
      { seat_id: "b", present_ms: 1_380_000, intervals: [at("reception", 23)] },
      { seat_id: "c", present_ms: 0, intervals: [at("waiting", 40)] },
    ],
  } as Attendance;
  expect([...siteMinutes(attendance, seats)]).toEqual([
    ["hall", { present: 23, waited: 0, came: true }],
    ["school", { present: 0, waited: 40, came: true }],
    ["office", NOWHERE],
  ]);
});

test("a decided opinion stands beside every claim it answers, any other nowhere", () => {
  const rows = claimRows({
    claims: [claim("road"), claim("lift")],
    opinions: [
      opinion("o1", ["road", "lift"]),
      opinion("o2", ["lift"], "withdrawn"),
      opinion("o3", ["lift"], "proposed"),
    ],
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

import { expect, test } from "vitest";
import { AT, fold, opinion, sampleState } from "../../session/sample";
import { askedNow, NOTED_MS, standingNow } from "./asked";

const all = () => true;
const told = { ...opinion("o1", ["c1"], ["street"]), state: "adopted" as const };
const facts = [
  { type: "opinion_proposed", opinion: told },
  { type: "shown_to_petitioner", shown: { kind: "opinion", opinion: told } },
  { type: "read_back", up_to_minute_id: null },
  { type: "opinion_responded", opinion_id: "o1", response: "agrees", text: "", entered_by: null },
  { type: "minutes_confirmed", answer: "accurate", text: "", entered_by: null },
] as const;
const after = (count: number) => fold(sampleState(), [...facts.slice(0, count)]);
const last = AT + 5_000;
const later = last + NOTED_MS;

test("an open opinion comes first; an answered one gives way to the minutes", () => {
  expect(askedNow(after(3), all, last)).toMatchObject({ kind: "opinion" });
  expect(askedNow(after(4), all, last)).toMatchObject({ kind: "minutes" });
  expect(askedNow(after(5), all, last)).toBeNull();
});

test("the minutes asked for right after an answer say that it was noted", () => {
  expect(askedNow(after(4), all, last)).toEqual({ kind: "minutes", isNext: true });
  expect(askedNow(after(4), all, later)).toEqual({ kind: "minutes", isNext: false });
});

test("confirmed minutes are thanked for, then the answered opinion stands there again", () => {
  expect(standingNow(after(5), all, last)).toEqual({ kind: "noted" });
  expect(standingNow(after(5), all, later)).toMatchObject({ kind: "answered" });
  expect(standingNow(sampleState(), all, last)).toBeNull();
});

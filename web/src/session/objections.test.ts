import { expect, test } from "vitest";
import type { Opinion, OpinionAnswer } from "../protocol/generated";
import { objections } from "./objections";
import { sampleState } from "./sample";

const opinion = (part: Partial<Opinion>) =>
  ({
    number: 1,
    claim_ids: ["c2"],
    responsible_unit_id: "u1",
    co_unit_ids: [],
    state: "adopted",
    answers: [],
    response: null,
    ...part,
  }) as unknown as Opinion;

const answer = (unit_id: string, word: OpinionAnswer["answer"], text = "") =>
  ({ unit_id, answer: word, text, via: "seat", entered_by: null, at: 1 }) as OpinionAnswer;

test("what was said against minutes and opinions is told with who and what for; the rest is not", () => {
  const state = {
    ...sampleState(),
    claims: [
      { claim_id: "c1", number: 1, text: "路" },
      { claim_id: "c2", number: 2, text: "电梯" },
    ],
    minutes_confirmation: { answer: "objects" as const, text: "应是五楼", entered_by: null, at: 1 },
    opinions: [
      opinion({
        answers: [answer("u1", "objects", "没有经费"), answer("u9", "objects")],
        response: { response: "disagrees", text: "太慢", entered_by: null, at: 1 },
      }),
      opinion({ number: 2, answers: [answer("u1", "agrees")] }),
      opinion({ number: 3, state: "withdrawn", answers: [answer("u1", "objects")] }),
    ],
  };
  expect(objections(state)).toEqual([
    { kind: "minutes", text: "应是五楼" },
    { kind: "unit", number: 1, unit: "u1", text: "没有经费" },
    { kind: "petitioner", number: 1, claims: [2], text: "太慢" },
  ]);
  const settled = { answer: "accurate" as const, text: "", entered_by: null, at: 2 };
  expect(objections({ ...state, minutes_confirmation: settled, opinions: [] })).toEqual([]);
});

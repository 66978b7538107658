import { expect, test } from "vitest";
import { fold, opinion, sampleState } from "../../session/sample";
import { askedNow } from "./asked";

const all = () => true;

test("an open opinion comes first; an answered one gives way to the minutes", () => {
  const told = { ...opinion("o1", ["c1"], ["street"]), state: "adopted" as const };
  const facts = [
    { type: "opinion_proposed", opinion: told },
    { type: "shown_to_petitioner", shown: { kind: "opinion", opinion: told } },
    { type: "read_back", up_to_minute_id: null },
    { type: "opinion_responded", opinion_id: "o1", response: "agrees", text: "", entered_by: null },
    { type: "minutes_confirmed", answer: "accurate", text: "", entered_by: null },
  ] as const;
  const after = (count: number) => askedNow(fold(sampleState(), [...facts.slice(0, count)]), all);
  expect(after(3)).toMatchObject({ kind: "opinion", isOpen: true });
  expect(after(4)).toEqual({ kind: "minutes", isOpen: true });
  expect(after(5)).toMatchObject({ kind: "opinion", isOpen: false });
});

import { expect, test } from "vitest";
import { changeOneByte } from "./change-byte";

const fact = '{"type":"fact","seq":1,"text":"{\\"seq\\":1,\\"at\\":1795446229711,\\"kind\\":\\"opened\\"}"}';
const vault = (value: string) => `{"type":"vault","entry":{"fact_id":"f","salt":"0a1","value":"${value}"}}`;

function bytesThatDiffer(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => new TextEncoder().encode(text));
  expect(left?.length).toBe(right?.length);
  return (left ?? []).filter((byte, at) => byte !== right?.[at]).length;
}

test("a digit that somebody wrote is changed, and nothing else", () => {
  const file = [fact, vault("言清"), vault("7 日内清出通道"), vault("同意"), '{"type":"export"}'].join("\n");
  const changed = changeOneByte(file);
  expect(changed).toMatchObject({
    line: 3,
    kind: "vault",
    number: 2,
    before: "7 日内清出通道",
    after: "8 日内清出通道",
    at: 0,
  });
  expect(bytesThatDiffer(file, changed?.text ?? "")).toBe(1);
});

test("without such a digit the instant of a fact is changed", () => {
  const file = [fact, vault("言清")].join("\n");
  const changed = changeOneByte(file);
  expect(changed).toMatchObject({
    line: 1,
    kind: "fact",
    number: 1,
    before: "1795446229711",
    after: "1795446239711",
    at: 8,
  });
  expect(bytesThatDiffer(file, changed?.text ?? "")).toBe(1);
});

test("a file that is no record stays as it is", () => {
  expect(changeOneByte("nothing here")).toBeNull();
});

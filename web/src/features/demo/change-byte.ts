// One byte of an exported record is changed: a digit inside a text that people wrote, where the
// difference can be read; failing that, a digit of the instant of a fact.

export interface ChangedByte {
  /** The whole export with the one byte changed. */
  text: string;
  /** Line of the file, from 1. */
  line: number;
  /** Which text or fact stands there, counted from 1 as the verifier counts. */
  kind: "vault" | "fact";
  number: number;
  /** What stands around the byte. */
  before: string;
  after: string;
  /** Where in `before` and `after` it is. */
  at: number;
}

/** A digit in the text of a vault entry; the last one is an opinion or a word about a claim. */
const WRITTEN = /^(\{"type":"vault".*"value":")((?:[^"\\]|\\.)*?)(\d)((?:[^"\\]|\\.)*)("\}\}.*)$/;
/** The instant of a fact; its text stands quoted in the line. */
const INSTANT = /^(\{"type":"fact".*?\\"at\\":)(\d{8})(\d)(\d+)(,.*)$/;

const PATTERNS = [
  ["vault", WRITTEN],
  ["fact", INSTANT],
] as const;

const other = (digit: string) => String((Number(digit) + 1) % 10);

export function changeOneByte(jsonl: string): ChangedByte | null {
  const lines = jsonl.split("\n");
  for (const [kind, pattern] of PATTERNS) {
    for (let place = lines.length - 1; place >= 0; place -= 1) {
      const found = pattern.exec(lines[place] ?? "");
      if (!found) continue;
      const [, head = "", left = "", digit = "", right = "", tail = ""] = found;
      const changed = [...lines];
      const before = lines.slice(0, place + 1);
      changed[place] = `${head}${left}${other(digit)}${right}${tail}`;
      return {
        text: changed.join("\n"),
        line: place + 1,
        kind,
        number: before.filter((line) => line.startsWith(`{"type":"${kind}"`)).length,
        before: `${left}${digit}${right}`,
        after: `${left}${other(digit)}${right}`,
        at: left.length,
      };
    }
  }
  return null;
}

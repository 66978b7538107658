// One byte of an exported record is changed: a digit inside a text that people wrote, where the
// difference can be read; failing that, a digit of the instant of a fact.

export interface ChangedByte {
  /** The whole export with the one byte changed. */
  text: string;
  /** Line of the file, from 1. */
  line: number;
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

const other = (digit: string) => String((Number(digit) + 1) % 10);

export function changeOneByte(jsonl: string): ChangedByte | null {
  const lines = jsonl.split("\n");
  for (const pattern of [WRITTEN, INSTANT]) {
    for (let place = lines.length - 1; place >= 0; place -= 1) {
      const found = pattern.exec(lines[place] ?? "");
      if (!found) continue;
      const [, head = "", left = "", digit = "", right = "", tail = ""] = found;
      const changed = [...lines];
      changed[place] = `${head}${left}${other(digit)}${right}${tail}`;
      return {
        text: changed.join("\n"),
        line: place + 1,
        before: `${left}${digit}${right}`,
        after: `${left}${other(digit)}${right}`,
        at: left.length,
      };
    }
  }
  return null;
}

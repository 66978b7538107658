import { describe, expect, test } from "vitest";
import { decode, parseCsv } from "./csv";

describe("a chosen file", () => {
  test("may quote commas, quotes and line breaks", () => {
    expect(parseCsv('a,"b,""c""",d\r\n"e\nf",,g\n')).toEqual([
      ["a", 'b,"c"', "d"],
      ["e\nf", "", "g"],
    ]);
  });

  test("loses its byte order mark and blank lines", () => {
    expect(parseCsv("\uFEFFa,b\n\n1,2\n\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("is read as UTF-8, or as the GB 18030 of spreadsheets", () => {
    const utf8 = new TextEncoder().encode("海淀").buffer;
    const gb = new Uint8Array([0xba, 0xa3, 0xb5, 0xed]).buffer;
    expect(decode(utf8 as ArrayBuffer)).toBe("海淀");
    expect(decode(gb)).toBe("海淀");
  });
});

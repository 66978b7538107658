import { describe, expect, test } from "vitest";

type Catalogue = { [key: string]: string | Catalogue };

const files = import.meta.glob<Catalogue>("./catalogue/*/*.json", { eager: true, import: "default" });

function texts(catalogue: Catalogue, path = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

const of = (language: string) =>
  Object.entries(files)
    .filter(([file]) => file.includes(`/${language}/`))
    .flatMap(([file, catalogue]) => texts(catalogue, `${file.replace(/^.*\/(.*)\.json$/, "$1")}:`));

const chinese = new Map(of("zh-CN"));
const english = new Map(of("en"));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((it) => it[1]).sort();

describe("the catalogues", () => {
  test("both languages have the same keys, English its plurals", () => {
    const singular = (key: string) => key.replace(/_(one|other)$/, "");
    const known = new Set([...english.keys()].map((key) => (chinese.has(key) ? key : singular(key))));
    expect([...chinese.keys()].filter((key) => !known.has(key))).toEqual([]);
    expect([...known].filter((key) => !chinese.has(key))).toEqual([]);
  });

  test("an English plural has both of its forms", () => {
    const plurals = [...english.keys()].filter((key) => /_(one|other)$/.test(key) && !chinese.has(key));
    const missing = plurals.filter((key) => !english.has(key.replace(/_(one|other)$/, "_one")));
    expect(missing).toEqual([]);
    expect(plurals.filter((key) => !english.has(key.replace(/_(one|other)$/, "_other")))).toEqual([]);
  });

  test("a text fills in the same values in both languages", () => {
    const differing = [...chinese].filter(([key, text]) => {
      const other = english.get(key) ?? english.get(`${key}_other`) ?? "";
      return placeholders(text).join() !== placeholders(other).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test("Chinese text stands with Chinese punctuation", () => {
    const halfWidth = /[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]/;
    expect([...chinese].filter(([, text]) => halfWidth.test(text)).map(([key]) => key)).toEqual([]);
  });
});

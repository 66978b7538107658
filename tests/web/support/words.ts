// The words people read, taken from the catalogue, so that a better word breaks no test.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];

const folder = join(import.meta.dirname, "../../../web/src/i18n/catalogue");
const catalogues = new Map<string, unknown>();

function catalogue(name: string): unknown {
  const known = catalogues.get(name) ?? JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  catalogues.set(name, known);
  return known;
}

/** The text under `namespace:a.b.c` of a language, with its values put in. */
export function word(language: Language, key: string, values: Record<string, string> = {}): string {
  const [namespace = "", path = ""] = key.split(":");
  const step = (node: unknown, part: string) => (node as Record<string, unknown> | undefined)?.[part];
  const text = path.split(".").reduce<unknown>(step, catalogue(`${language}/${namespace}`));
  if (typeof text !== "string") throw new Error(`no text ${key}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** The Chinese text under a key. */
export const zh = (key: string, values?: Record<string, string>): string => word("zh-CN", key, values);

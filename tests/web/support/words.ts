// The words people read, taken from the catalogue, so that a better word breaks no test.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../web/src/i18n/catalogue/zh-CN");
const catalogues = new Map<string, unknown>();

function catalogue(name: string): unknown {
  const known = catalogues.get(name) ?? JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  catalogues.set(name, known);
  return known;
}

/** The text under `namespace:a.b.c`, with its values put in. */
export function zh(key: string, values: Record<string, string> = {}): string {
  const [namespace = "", path = ""] = key.split(":");
  const text = path
    .split(".")
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], catalogue(namespace));
  if (typeof text !== "string") throw new Error(`no text ${key}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

// The table of routes as the app declares it, so that no screen is forgotten.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const file = join(import.meta.dirname, "../../../web/src/app/routes.tsx");

/** Every path of the table. */
export function routePaths(): string[] {
  const table = readFileSync(file, "utf8").split("screens: readonly Screen[] = [")[1]?.split("\n];")[0] ?? "";
  return [...table.matchAll(/path: "([^"]+)"/g)].map((found) => found[1]!);
}

// Holds the built app to its first-load budgets (gzip, kB = 1000 bytes) and to the browser floor.
// A screen's first load is the entry with its own static imports, the app shell where the screen
// needs it, and the screen's chunk with everything it imports statically, styles and texts too.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = process.argv[2] ?? new URL("../dist", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

const SHELL = ["src/app/app.tsx", "src/app/shell.tsx"];
const DESK = ["src/i18n/catalogue/zh-CN/desk.json", "src/i18n/catalogue/zh-CN/words.json"];
const SESSION = ["src/i18n/catalogue/zh-CN/session.json", "src/i18n/catalogue/zh-CN/words.json"];
const text = (name) => `src/i18n/catalogue/zh-CN/${name}.json`;
const feature = (name) => `src/features/${name}-page.tsx`;

/** Budgets of the design, in kB. The session room may add 60 to the officials' shell. */
const BUDGETS = [
  ["sign-in", 100, []],
  ["kiosk", 150, ["src/app/app.tsx", feature("kiosk/kiosk"), ...SESSION]],
  ["field phone", 150, ["src/app/app.tsx", feature("field/field"), ...SESSION, text("field")]],
  ["my day", 280, [...SHELL, feature("today/today"), ...DESK, text("site")]],
  ["our site", 280, [...SHELL, feature("today/site/site"), ...DESK, text("site")]],
  ["brief", 280, [...SHELL, feature("brief/brief"), ...DESK, text("brief")]],
  ["hall screen", 150, ["src/app/app.tsx", feature("hall/hall"), ...SESSION, text("hall")]],
  ["device check", 280, ["src/app/app.tsx", feature("check/check"), ...SESSION, text("check")]],
  ["board", 280, [...SHELL, "src/app/board-screen.tsx", "src/i18n/catalogue/zh-CN/board.json", ...DESK]],
  ["receptions", 280, [...SHELL, feature("receptions/receptions"), ...DESK]],
  ["petitions", 280, [...SHELL, feature("petitions/petitions"), ...DESK]],
  ["directory", 280, [...SHELL, feature("directory/directory"), ...DESK]],
  ["accounts", 280, [...SHELL, feature("accounts/accounts"), ...DESK]],
  ["record", 280, [...SHELL, feature("records/record"), ...DESK]],
  ["room", 340, ["src/app/app.tsx", feature("room/room"), ...SESSION, text("room")]],
];

/** Not in shipped CSS: Chromium 94 does not know them. */
const TOO_NEW = [/:has\(/, /@container/, /color-mix\(/, /@layer/, /\d(dvh|svh|lvh)\b/, /:popover-open/];

const gzipped = new Map();
function size(file) {
  if (!gzipped.has(file)) gzipped.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  return gzipped.get(file);
}

/** Files of a chunk and of everything it imports statically. */
function filesOf(key, files = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`no chunk for ${key}; is it still called so?`);
  if (files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) filesOf(imported, files);
  return files;
}

if (process.argv.includes("--files")) {
  for (const key of process.argv.slice(4)) {
    for (const file of filesOf(key)) console.log(`${(size(file) / 1000).toFixed(1).padStart(6)} ${file}`);
  }
}

let isOver = false;
for (const [name, budget, chunks] of BUDGETS) {
  const files = new Set(["index.html"]);
  for (const key of ["index.html", ...chunks]) filesOf(key, files);
  const total = [...files].reduce((sum, file) => sum + size(file), 0) / 1000;
  const verdict = total > budget ? "OVER" : "ok";
  isOver ||= verdict === "OVER";
  console.log(`${name.padEnd(12)} ${total.toFixed(1).padStart(6)} of ${budget} kB  ${verdict}`);
}

for (const file of readdirSync(join(dist, "assets")).filter((it) => it.endsWith(".css"))) {
  const text = readFileSync(join(dist, "assets", file), "utf8");
  for (const feature of TOO_NEW.filter((it) => it.test(text))) {
    console.log(`${file} uses ${feature}, which the oldest browser does not know`);
    isOver = true;
  }
}
process.exit(isOver ? 1 : 0);

// Contrast of every pair of tokens that is used, computed from tokens.css. A colour that a style
// sheet puts on something must stand in one of the tables here.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const css = (path: string) => readFileSync(new URL(path, root), "utf8");
const sheets = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".css"))
    .map((path) => [path, css(path)]),
);

const tokens = new Map(
  [...css("ui/tokens.css").matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((it) => [it[1], it[2]]),
);

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [token(one), token(other)].map(luminance) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function token(name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token --${name}`);
  return value;
}

const LIGHT = ["page", "surface", "sunken"];
const DARK = ["stage", "stage-tile"];

/** What is written, and the grounds it stands on. */
const TEXT: Record<string, readonly string[]> = {
  text: [
    ...LIGHT,
    "accent-soft",
    "live-soft",
    "waiting-soft",
    "deliberation-soft",
    "danger-soft",
    "blocked-soft",
  ],
  secondary: [...LIGHT, "accent-soft", "live-soft", "blocked-soft"],
  accent: [...LIGHT, "accent-soft"],
  "accent-hover": [...LIGHT, "accent-soft"],
  live: [...LIGHT, "live-soft"],
  waiting: [...LIGHT, "waiting-soft"],
  deliberation: [...LIGHT, "deliberation-soft"],
  danger: [...LIGHT, "danger-soft"],
  blocked: [...LIGHT, "blocked-soft"],
  surface: ["accent", "accent-hover", "deliberation", "danger", "live", ...DARK],
  "stage-text": DARK,
};

/** Borders of controls, dots, the ring of focus, lines that carry meaning. */
const CONTROLS: Record<string, readonly string[]> = {
  "control-border": ["page", "surface"],
  accent: LIGHT,
  live: LIGHT,
  waiting: LIGHT,
  danger: LIGHT,
  deliberation: LIGHT,
  focus: [
    ...LIGHT,
    "accent-soft",
    "live-soft",
    "waiting-soft",
    "deliberation-soft",
    "danger-soft",
    "blocked-soft",
  ],
  "focus-stage": DARK,
};

/** Grounds that carry no text, and hairlines between what can be told apart without them. */
const DECORATIVE = ["hairline", "blocked-hatch"];

/** Set as `color` only to draw a border in `currentColor`: the frame of a reception that is over. */
const DRAWN = ["control-border"];

const pairs = (table: Record<string, readonly string[]>) =>
  Object.entries(table).flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));

test.each(pairs(TEXT))("text %s on %s reaches 4.5 : 1", (ink, ground) => {
  expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(pairs(CONTROLS))("a control of %s on %s reaches 3 : 1", (line, ground) => {
  expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
});

/** Tokens of a property over all style sheets. */
function used(property: RegExp): string[] {
  const found = [...sheets].flatMap(([file, sheet]) =>
    file.endsWith("tokens.css")
      ? []
      : [...sheet.matchAll(property)].flatMap((it) =>
          [...(it[1] ?? "").matchAll(/var\(--([\w-]+)\)/g)].map((name) => name[1] ?? ""),
        ),
  );
  return [...new Set(found)].filter((name) => tokens.has(name));
}

test("every colour a style sheet writes with is held to a ground", () => {
  expect(sheets.size).toBeGreaterThan(5);
  const inks = used(/[\s;{]color:\s*([^;]+);/g);
  expect(inks).toContain("secondary");
  expect(inks.filter((ink) => !(ink in TEXT) && !DRAWN.includes(ink))).toEqual([]);
});

test("every ground a style sheet paints is held to an ink or carries none", () => {
  const known = new Set([...Object.values(TEXT).flat(), ...Object.keys(CONTROLS), ...DECORATIVE]);
  expect(used(/background(?:-color)?:\s*([^;]+);/g).filter((ground) => !known.has(ground))).toEqual([]);
});

test("the sum is right: black on white is 21 : 1", () => {
  expect((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05)).toBeCloseTo(21, 5);
});

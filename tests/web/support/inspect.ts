// Looks at a screen in both languages as a careful stranger would: axe, keys shown instead of
// words, a page wider than its window; and keeps a picture of it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type Language, languages } from "./words.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = join(import.meta.dirname, "../output/screens");
/** With LIANXIAN_PICTURES=1 these go into the guide, under the same name unless it says another. */
const guide = join(import.meta.dirname, "../../../docs/guide");
const pictures: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...["board-week", "booking-conflict", "brief", "demo-sealed", "field", "import-faults", "kiosk"],
      ...["kiosk-opinion", "record", "room", "room-answer", "room-check-in", "room-close", "room-deliberation"],
      ...["room-minutes", "room-opinions", "room-survey"],
    ].map((name) => [name, name]),
  ),
  "board-district": "board",
  "demo-deliberation": "demo",
  "hall-pictures": "hall",
  "my-day": "today",
  "site-clerk": "site",
};

type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] };

/** Brings a screen to the state that is looked at, after it was loaded. */
export type Arrange = (page: Page, language: Language) => Promise<void>;

/** Loads the page again in each language, arranges it and looks. Chinese comes last and stays. */
export async function inspect(page: Page, name: string, arrange?: Arrange): Promise<void> {
  await inspectIn(languages, page, name, arrange);
}

/** The same in Chinese only, for further states of a screen that was seen in both. */
export async function inspectState(page: Page, name: string, arrange?: Arrange): Promise<void> {
  await inspectIn(["zh-CN"], page, name, arrange);
}

async function inspectIn(
  chosen: readonly Language[],
  page: Page,
  name: string,
  arrange: Arrange | undefined,
): Promise<void> {
  for (const language of chosen) {
    await page.evaluate((word) => localStorage.setItem("lianxian.language", word), language);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await arrange?.(page, language);
    await look(page, `${name}.${language}`);
  }
}

export type LookOptions = {
  /** The skeleton is what is looked at. */
  isLoading?: boolean;
  /** The whole page instead of what the window shows: of what is printed. */
  fullPage?: boolean;
};

/** Looks at the page as it stands. */
export async function look(page: Page, name: string, options: LookOptions = {}): Promise<void> {
  const { isLoading = false, fullPage = false } = options;
  const path = join(folder, `${name}.png`);
  // The page of all parts shows a skeleton for its own sake.
  if (isLoading) await takeLoading(page, path);
  else if (!page.url().endsWith("/check/ui")) await expect(page.locator(".skeleton"), name).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  if (!isLoading) await page.screenshot({ path, fullPage });
  const picture = name.endsWith(".zh-CN") ? pictures[name.slice(0, -".zh-CN".length)] : undefined;
  if (process.env["LIANXIAN_PICTURES"] && picture !== undefined) await keep(page, picture);
  expect.soft(await violations(page), `${name}: axe`).toEqual([]);
  expect.soft(await keysShown(page), `${name}: keys instead of words`).toEqual([]);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(excess, `${name}: wider than the window`).toBeLessThanOrEqual(0);
}

/** A skeleton comes after 200 ms, and one screen's may give way to the next: the same one is there before and after. */
async function takeLoading(page: Page, path: string): Promise<void> {
  const row = page.locator(".skeleton-row").first();
  await expect(async () => {
    await expect(row).toBeVisible();
    const seen = await row.elementHandle();
    await page.screenshot({ path });
    expect(await seen?.isVisible()).toBe(true);
  }).toPass();
}

/** A picture for the guide; of a record the sheet down to its table of claims. */
async function keep(page: Page, name: string): Promise<void> {
  const path = join(guide, `${name}.png`);
  if (name !== "record") {
    await page.screenshot({ path });
    return;
  }
  const sheet = (await page.locator(".record").boundingBox())!;
  const claims = (await page.locator(".claim-table").boundingBox())!;
  const clip = { ...sheet, height: claims.y + claims.height + 24 - sheet.y };
  await page.screenshot({ path, clip, fullPage: true });
}

async function violations(page: Page): Promise<string[]> {
  // Through the debugger: the page's own policy allows no foreign script.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    type Axe = { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const answer = await (window as unknown as { axe: Axe }).axe.run(document, {
      runOnly: { type: "tag", values: tags },
      iframes: false,
      resultTypes: ["violations"],
    });
    return answer.violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary ?? ""}`.replace(/\s+/g, " ")),
  );
}

/** A catalogue's key or an unfilled place where people should read words. */
async function keysShown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [document.body.innerText];
    for (const element of document.querySelectorAll("[aria-label],[placeholder],[title],[alt]")) {
      for (const name of ["aria-label", "placeholder", "title", "alt"]) texts.push(element.getAttribute(name) ?? "");
    }
    const key = /(?<![\w./@#-])(?:[a-z-]+:)?[a-z][a-z_]*(?:\.[a-z_]+)+(?![\w./-])|\{\{\w*/g;
    return [...new Set(texts.flatMap((text) => text.match(key) ?? []))];
  });
}

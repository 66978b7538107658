// Walking a page by keyboard: Tab to the end and back, into a dialog and out of it. What is wrong
// comes back as sentences, so that one run names everything that must be mended.
import { expect, type Locator, type Page } from "@playwright/test";
import { probe, type Stop } from "./probe.ts";

/** More stops than any page has. */
const STOPS_MAX = 250;

export type Walked = { stops: Stop[]; faults: string[] };

/** Before everything else of the page, as after its address was entered. */
async function toTop(page: Page): Promise<void> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
}

/** Presses Tab until it comes round; answers with every stop and all that is wrong with them. */
async function tabThrough(page: Page): Promise<Walked> {
  const stops: Stop[] = [];
  const faults: string[] = [];
  while (stops.length < STOPS_MAX) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => window.focusProbe.here());
    // Behind the last stop the focus is with the browser's own window.
    if (stop === null) break;
    if (stops.some((it) => it.number === stop.number)) {
      if (stop.number !== stops[0]?.number) faults.push(`trapped at ${stop.name}`);
      break;
    }
    stops.push(stop);
    faults.push(...stop.faults.map((fault) => `${stop.name}: ${fault}`));
  }
  const numbers = stops.map((it) => it.number);
  const missing = await page.evaluate((reached) => window.focusProbe.missing(reached), numbers);
  faults.push(...missing.map((it) => `${it}: never reached`));
  const order = await page.evaluate((reached) => window.focusProbe.order(reached), numbers);
  faults.push(...order.map((it) => `${it}: against the order`));
  return { stops, faults };
}

/** Presses Shift+Tab as often as Tab was pressed; the same stops come in the other order. */
async function backThrough(page: Page, stops: readonly Stop[]): Promise<string[]> {
  if (stops.length === 0) return [];
  await page.evaluate(() => window.focusProbe.record());
  await page.keyboard.down("Shift");
  // One more, since behind the last stop the browser itself may have had the focus. All in one go:
  // nothing is looked at on the way.
  await Promise.all(Array.from({ length: stops.length + 1 }, () => page.keyboard.press("Tab")));
  await page.keyboard.up("Shift");
  if (stops.length === 1) {
    // Coming round to itself gives no new focus.
    const here = await page.evaluate(() => window.focusProbe.here());
    return here === null || here.number === stops[0]!.number ? [] : [`Shift+Tab comes to ${here.name}`];
  }
  const trail = await page.evaluate(() => window.focusProbe.trail());
  const at = trail.findIndex((it) => it.number === stops.at(-1)!.number);
  const wrong = [...stops].reverse().find((stop, place) => trail[at + place]?.number !== stop.number);
  return wrong === undefined ? [] : [`Shift+Tab does not come to ${wrong.name}`];
}

/** Walks the whole page there and back. */
export async function walkKeys(page: Page): Promise<Walked> {
  await page.evaluate(probe);
  await toTop(page);
  const { stops, faults } = await tabThrough(page);
  faults.push(...(await backThrough(page, stops)));
  return { stops, faults };
}

const hasFocus = (it: Element) => it === document.activeElement;

/** Opens a dialog by Enter; walks it; Escape closes it and gives the focus back. */
export async function walkDialog(page: Page, opener: Locator): Promise<Walked> {
  // By role alone the dialog below another one would not be counted.
  const dialogs = page.locator('[role="dialog"]');
  // A button that waits for what it is about takes no focus yet.
  await expect(opener).toBeEnabled();
  await opener.focus();
  const below = await dialogs.count();
  await page.keyboard.press("Enter");
  const dialog = dialogs.nth(below);
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(".skeleton")).toHaveCount(0);
  await page.evaluate(probe);
  const isInside = await dialog.evaluate((it) => it.contains(document.activeElement));
  const walked = await tabThrough(page);
  if (!isInside) walked.faults.push("it does not take the focus");
  walked.faults.push(...(await backThrough(page, walked.stops)));
  await page.keyboard.press("Escape");
  await expect(dialogs).toHaveCount(below);
  // The focus comes back after a frame or two.
  await expect(opener).toBeFocused({ timeout: 2_000 }).catch(() => {
    walked.faults.push("the focus does not come back");
  });
  return walked;
}

/** More presses than any way through a page takes. */
const PRESSES_MAX = 120;

/** Goes on by Tab (or another key) until this has the focus. */
export async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  // Kept by hand: a picker on the way opens its list, and then hides all else from readers.
  await target.waitFor();
  const wanted = (await target.elementHandle())!;
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    if (await wanted.evaluate(hasFocus)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${target}`);
}

// A person without a mouse: goes to a control by Tab and acts with keys.
import type { Locator, Page } from "@playwright/test";
import { tabTo } from "./focus.ts";

/** Goes there and presses Enter. */
export async function enter(page: Page, target: Locator, by = "Tab"): Promise<void> {
  await tabTo(page, target, by);
  await page.keyboard.press("Enter");
}

/** Goes there and writes in place of what stands there. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Goes to a picker, types, and takes the first match. */
export async function choose(page: Page, target: Locator, text: string): Promise<void> {
  await write(page, target, text);
  await page.getByRole("listbox").getByRole("option", { name: text }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** Goes to a list that folds and walks it down to this line. */
export async function select(page: Page, target: Locator, line: string): Promise<void> {
  await tabTo(page, target);
  const lines = await target.locator("option").count();
  const chosen = () => target.evaluate((it: HTMLSelectElement) => it.selectedOptions[0]?.text);
  for (let step = 0; step < lines && (await chosen()) !== line; step += 1) await page.keyboard.press("ArrowDown");
  if ((await chosen()) !== line) throw new Error(`no line below is called ${line}`);
}

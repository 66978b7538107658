// Counts what a hand does with a mouse: every press of its button on a page of a context. A drag is
// one press; typing, Enter and what a label passes on to its field are none.
import type { BrowserContext, Page } from "@playwright/test";

export class Clicks {
  private count = 0;

  /** Counts from now on; to be called before a page is opened. */
  static async on(context: BrowserContext): Promise<Clicks> {
    const clicks = new Clicks();
    await context.exposeBinding("pressed", () => {
      clicks.count += 1;
    });
    await context.addInitScript(() => {
      const told = window as unknown as { pressed: () => void };
      addEventListener("pointerdown", (event) => event.isTrusted && told.pressed(), { capture: true });
    });
    return clicks;
  }

  /** How many presses a task took on its page. */
  async during(page: Page, task: () => Promise<unknown>): Promise<number> {
    const before = this.count;
    await task();
    // Behind every press that the page has told of.
    await page.evaluate(() => undefined);
    return this.count - before;
  }
}

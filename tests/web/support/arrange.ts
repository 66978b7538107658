// Ways to bring a screen to the state that is looked at.
import { expect } from "@playwright/test";
import type { Arrange } from "./inspect.ts";
import { word } from "./words.ts";

/** Presses a button by its words. */
export const press =
  (key: string, values?: Record<string, string>): Arrange =>
  (page, language) =>
    page.getByRole("button", { name: word(language, key, values) }).first().click();

export const inOrder =
  (...steps: Arrange[]): Arrange =>
  async (page, language) => {
    for (const step of steps) await step(page, language);
  };

/** Waits until a video has drawn a picture. */
export const drawn =
  (selector: string): Arrange =>
  (page) =>
    page
      .locator(selector)
      .first()
      .evaluate(
        (video: HTMLVideoElement) =>
          new Promise<void>((done) => {
            let left = 3;
            const next = () => (left-- > 0 ? video.requestVideoFrameCallback(next) : done());
            next();
          }),
      );

/** Waits until these tiles have drawn a picture. */
export const playing =
  (...roles: string[]): Arrange =>
  async (page, language) => {
    for (const role of roles) {
      const tile = `[data-testid="tile-${role}"]`;
      await expect(page.locator(`${tile} .tile-frame`)).not.toHaveClass(/hidden/);
      await drawn(`${tile} video`)(page, language);
    }
  };

export const shown =
  (id: string): Arrange =>
  (page) =>
    expect(page.getByTestId(id).first()).toBeVisible();

export const opened =
  (id: string): Arrange =>
  async (page) => {
    await page.getByTestId(id).first().click();
    await expect(page.getByRole("dialog").last()).toBeVisible();
  };

export const tab =
  (name: string): Arrange =>
  (page, language) =>
    page.getByRole("tab", { name: word(language, `session:panel.${name}`) }).click();

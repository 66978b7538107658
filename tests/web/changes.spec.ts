// A reception of the list is moved and cancelled in its sheet: the page says what happened, a move
// can be taken back, and the history tells it in words.
import { expect, test } from "@playwright/test";
import { dayAhead } from "./support/booking.ts";
import { bookOn, signIn } from "./support/room.ts";
import { Server } from "./support/server.ts";
import { zh } from "./support/words.ts";

test("a move and a cancellation from the list are said, with their reasons", async ({ context }) => {
  const server = await Server.start();
  const page = await context.newPage();
  await signIn(page, server.account("scheduler"));
  const number = await bookOn(page, server, dayAhead(3), "小区门前路口");
  const sheet = page.getByRole("dialog").first();
  const dialog = page.getByRole("dialog").last();
  const said = (key: string) => page.getByRole("status").filter({ hasText: zh(key, { number, span: "" }).trim() });
  const press = (name: string) => page.getByRole("button", { name: zh(name), exact: true }).last().click();

  await page.locator(".row-open").click();
  await press("desk:detail.move");
  await dialog.getByLabel(zh("desk:booking.start")).selectOption("900");
  await press("desk:move.submit");
  await expect(dialog).toContainText(zh("desk:move.reason_missing"));
  await dialog.getByLabel(zh("desk:move.reason"), { exact: true }).selectOption("petitioner_asked");
  await press("desk:move.submit");
  await expect(said("desk:receptions.moved")).toContainText(/周. 15:00–15:30/);
  await press("desk:receptions.undo");
  await expect(said("desk:receptions.kept")).toContainText(/周. \d\d:\d\d–/);

  await page.locator(".row-open").click();
  await expect(sheet.locator(".history li")).toHaveCount(3);
  await expect(sheet.locator(".history")).toContainText(zh("words:cancel_reason.petitioner_asked"));
  await expect(sheet.locator(".history")).not.toContainText(/[a-z]_[a-z]/);
  await press("desk:detail.cancel");
  await dialog.getByLabel(zh("desk:move.reason"), { exact: true }).selectOption("solved");
  await press("desk:cancel.submit");
  await expect(said("desk:receptions.cancelled")).toBeVisible();
  await server.stop();
});

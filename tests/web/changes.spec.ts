// A reception of the list is moved and cancelled in its sheet: the page says what happened, a move
// can be taken back, and the history tells it in words.
import { expect, test } from "@playwright/test";
import { dayAhead } from "./support/booking.ts";
import { bookOn, pick, signIn, submitBooking } from "./support/room.ts";
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
  await press("desk:receptions.undo");
  await expect(said("desk:receptions.kept")).toBeVisible();
  await page.locator(".row-open").click();
  await press("desk:detail.cancel");
  await dialog.getByLabel(zh("desk:move.reason"), { exact: true }).selectOption("solved");
  await press("desk:cancel.submit");
  await press("desk:receptions.cancel_now");
  await expect(said("desk:receptions.cancelled")).toBeVisible();
  await server.stop();
});

test("a leader chosen later shows what stands against the time and never moves it", async ({ context }) => {
  const server = await Server.start();
  const page = await context.newPage();
  await signIn(page, server.account("scheduler"));
  const sheet = page.getByRole("dialog");
  const start = sheet.getByLabel(zh("desk:booking.start"));
  const leader = sheet.getByLabel(zh("desk:booking.leader"), { exact: true });
  const fill = async (petition: string) => {
    await page.goto(server.at(`/receptions?day=${dayAhead(5)}&book=new`));
    await pick(page, zh("desk:booking.petition"), petition);
    await expect(sheet).toContainText(zh("desk:booking.all_free"));
  };
  await fill("楼道照明");
  const seen = await start.inputValue();
  await leader.selectOption({ index: 1 });
  await submitBooking(page);

  // The hall has a second room, so that the same time is filled in again.
  await fill("小区门前路口");
  await expect(start).toHaveValue(seen);
  await leader.selectOption({ index: 1 });
  await expect(sheet.locator(".conflicts")).toBeVisible();
  await expect(start).toHaveValue(seen);
  await server.stop();
});

test("a leader is chosen after booking, and a petition says when it is heard", async ({ context }) => {
  const server = await Server.start();
  const page = await context.newPage();
  await signIn(page, server.account("scheduler"));
  const number = await bookOn(page, server, dayAhead(4), "小区门前路口");
  const sheet = page.getByRole("dialog").first();
  const dialog = page.getByRole("dialog").last();
  await page.locator(".row-open").click();
  await sheet.getByRole("button", { name: zh("desk:detail.choose_leader") }).click();
  await dialog.getByLabel(zh("desk:booking.leader")).selectOption({ index: 1 });
  await dialog.getByRole("button", { name: zh("desk:leader.submit") }).click();
  await expect(sheet.getByRole("row").filter({ hasText: zh("words:seat_role.leader") }).first()).toContainText("程远");
  await expect(sheet.getByRole("button", { name: zh("desk:detail.change_leader") })).toBeVisible();
  await expect(sheet.locator(".history")).toContainText(zh("desk:detail.past.seat_assigned"));

  await page.goto(server.at("/petitions"));
  await page.getByRole("button", { name: "小区门前路口人车混行" }).click();
  await expect(page.getByTestId("petition-receptions")).toContainText(number);
  await page.getByRole("dialog").getByRole("link", { name: zh("desk:petitions.book") }).click();
  await expect(page.getByRole("dialog")).toContainText(`（${number}）`);
  await server.stop();
});

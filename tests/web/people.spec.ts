// A window is a person; a person stays where they are, whatever happens to the server or to
// another window of theirs.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { dayAhead } from "./support/booking.ts";
import {
  addMinute,
  admit,
  bookOn,
  checkIn,
  enterAs,
  expectPhase,
  inThreeMonths,
  openReception,
  openTab,
  propose,
  signIn,
} from "./support/room.ts";
import { Seat } from "./support/seat.ts";
import { type DemoReception, Server } from "./support/server.ts";
import { zh } from "./support/words.ts";

let server: Server;

test.beforeEach(async () => {
  server = await Server.start();
});
test.afterEach(async () => {
  await server.stop();
});

/** Today's reception of the demo, open already. */
function today(): DemoReception {
  return server.demo.receptions[0]!;
}

async function officerInTheRoom(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, server.account("officer"));
  const sheet = await openReception(page, server, today().id);
  await sheet.getByRole("link", { name: enterAs("officer") }).click();
  await expectPhase([page], "lobby");
  return page;
}

test("four links in one browser are four people", async ({ context }) => {
  const accounts = ["officer", "leader", "scheduler", "site_operator"].map((it) => server.account(it));
  const pages: Page[] = [];
  for (const account of accounts) {
    const page = await context.newPage();
    await signIn(page, account);
    pages.push(page);
  }
  for (const [place, page] of pages.entries()) {
    await page.reload();
    await expect(page.locator(".shell-name")).toContainText(accounts[place]!.name);
  }
  await pages[0]!.getByRole("button", { name: zh("common:header.sign_out") }).click();
  await expect(pages[0]!.getByLabel(zh("sign-in:account"))).toBeVisible();
  await pages[1]!.reload();
  await expect(pages[1]!.locator(".shell-name")).toContainText(accounts[1]!.name);
});

test("a booking in one browser appears in another by itself", async ({ browser, context }) => {
  const elsewhere = await browser.newContext();
  const watching = await elsewhere.newPage();
  await signIn(watching, server.account("officer"));
  const day = dayAhead(3);
  await watching.goto(server.at(`/receptions?day=${day}`));
  await expect(watching.getByText(zh("desk:receptions.empty_title"))).toBeVisible();
  await watching.evaluate(() => Object.assign(window, { stays: true }));

  const page = await context.newPage();
  await signIn(page, server.account("scheduler"));
  const number = await bookOn(page, server, day, "小区门前路口人车混行");
  await expect(watching.getByRole("row").filter({ hasText: number })).toContainText("小区门前路口人车混行");
  expect(await watching.evaluate(() => "stays" in window), "the page was not loaded again").toBe(true);
  await elsewhere.close();
});

test("the same command resumes after SIGKILL: same links, same session", async ({ context }) => {
  const page = await officerInTheRoom(context);
  await addMinute(page, "停电前的一句");
  const before = server.demo;
  await server.kill();
  await server.launch();
  expect(server.demo.accounts).toEqual(before.accounts);
  const { id, session_id, seats } = today();
  expect([id, session_id, seats]).toEqual([
    before.receptions[0]!.id,
    before.receptions[0]!.session_id,
    before.receptions[0]!.seats,
  ]);
  // The page comes back by itself, a reload finds the same, and the old link still signs in.
  await expect(page.getByTestId("reconnecting")).toBeHidden();
  await page.reload();
  await openTab(page, "minutes");
  await expect(page.getByTestId("minute")).toHaveCount(1);
  const other = await context.newPage();
  await signIn(other, before.accounts.find((it) => it.function === "leader")!);
});

test("a second window takes the seat, and the first can take it back", async ({ context }) => {
  const first = await officerInTheRoom(context);
  const second = await officerInTheRoom(context);
  await expect(first.getByTestId("end-taken_over")).toBeVisible();
  await first.getByRole("button", { name: zh("session:end.take_back") }).click();
  await expectPhase([first], "lobby");
  await expect(second.getByTestId("end-taken_over")).toBeVisible();
  await addMinute(first, "还是我在记");
});

test("the banner counts seconds, and nothing typed is lost", async ({ context }) => {
  const page = await officerInTheRoom(context);
  await openTab(page, "minutes");
  await server.kill();
  await expect(page.getByTestId("reconnecting")).toContainText(/[1-9]\d* 秒/);
  const input = page.getByTestId("minute-input");
  await input.fill("断线时写下的一句");
  await input.press("Enter");
  await input.fill("还没有写完的");
  await expect(page.getByTestId("minute")).toHaveCount(0);
  await server.launch();
  await expect(page.getByTestId("minute")).toHaveCount(1);
  await expect(page.getByTestId("minute")).toContainText("断线时写下的一句");
  await expect(page.getByTestId("reconnecting")).toBeHidden();
  await expect(input).toHaveValue("还没有写完的");
  await page.reload();
  await openTab(page, "minutes");
  await expect(page.getByTestId("minute-input")).toHaveValue("还没有写完的");
  await expect(page.getByTestId("minute")).toHaveCount(1);
});

test("a unit that does not agree is entered with its words; the petitioner need not give any", async ({
  context,
}) => {
  const page = await officerInTheRoom(context);
  const seats: Seat[] = [];
  for (const role of ["leader", "subdistrict", "petitioner"]) {
    const { code } = today().seats.find((it) => it.role === role)!;
    seats.push(await Seat.enter(server.demo.base_url, today().session_id, { code }));
  }
  await openTab(page, "people");
  const row = (role: string) => page.getByTestId(`person-${role}`);
  for (const role of ["officer", "leader", "subdistrict", "petitioner"]) await checkIn(page, row(role), "言某");
  await admit(row("petitioner"));
  await page.getByTestId("start-reception").click();
  await expectPhase([page], "reception");
  await propose(page, {
    text: "五日内到现场复核。",
    claims: [1],
    unit: "花园路街道",
    due: inThreeMonths(),
  });
  const card = page.getByTestId("opinion-1");
  await card.getByTestId("enter-objects").click();
  await expect(card.getByTestId("why").getByRole("button")).toBeDisabled();
  await card.getByTestId("why").getByRole("textbox").fill("今年没有这笔经费");
  await page.keyboard.press("Enter");
  await expect(card).toContainText("今年没有这笔经费");
  await expect(card.getByTestId("enter-objects")).toBeHidden();

  await card.getByTestId("respond-for-disagrees").click();
  await card.getByTestId("why").getByRole("button").click();
  await expect(card.getByTestId("response")).toContainText(zh("words:opinion_response.disagrees"));
  for (const seat of seats) seat.close();
});

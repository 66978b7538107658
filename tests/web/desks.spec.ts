// The desks of a day: a clerk's site, a leader's day, the brief, the wall, the device test. Both
// languages, by mouse and by keyboard alone.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { colours, useColouredCamera } from "./support/camera.ts";
import { inspect, look } from "./support/inspect.ts";
import { expectPhase, signIn } from "./support/room.ts";
import { Seat } from "./support/seat.ts";
import { type DemoAccount, type DemoReception, Server } from "./support/server.ts";
import { word, zh } from "./support/words.ts";

test.use({ reducedMotion: "reduce" } as object);
test.setTimeout(120_000);

let server: Server;

test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(async () => {
  await server.stop();
});

const today = (): DemoReception => server.demo.receptions[0]!;
const seatOf = (role: string) => today().seats.find((it) => it.role === role)!;
const role = (name: string) => zh(`words:seat_role.${name}`);

async function clerk(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, server.account("site_operator", "花园路第1社区"));
  await expect(page).toHaveURL(/#\/site$/);
  return page;
}

/** Goes on by Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      if (element === null) return "";
      return element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent ?? "";
    });
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    if ((await focused()).trim() === name) return;
  }
  throw new Error(`Tab never comes to ${name}`);
}

test("the clerk sees the next reception and starts the kiosk in one click", async ({ context }) => {
  const page = await clerk(context);
  const next = page.getByTestId("next");
  await expect(next).toContainText("住宅楼周边环境与加装电梯");
  await expect(page.getByTestId("call")).toHaveAttribute("href", /^tel:\d/);
  await expect(page.getByTestId("duty")).toContainText(zh("site:duty"));
  await expect(page.getByTestId("seat-petitioner")).toContainText(zh("site:seat_state.empty"));

  const opening = context.waitForEvent("page");
  await next.getByRole("button", { name: zh("site:kiosk"), exact: true }).click();
  const kiosk = await opening;
  await expect(kiosk.getByTestId("kiosk")).toBeVisible();
  const kept = await kiosk.evaluate(() => Object.keys(sessionStorage));
  expect(kept, "the kiosk does not inherit the clerk's sign-in").not.toContain("lianxian.bearer");
  await expect(page.getByTestId("seat-petitioner")).toContainText(zh("site:seat_state.connected"));
  await expect(page.getByText(zh("site:kiosk_there"))).toBeVisible();
  await look(page, "site-kiosk.zh-CN");

  // A second press asks before it takes the seat from the window that holds it.
  await next.getByRole("button", { name: zh("site:kiosk"), exact: true }).click();
  const asked = page.getByRole("dialog", { name: zh("site:kiosk_taken_title") });
  await expect(asked).toBeVisible();
  const again = context.waitForEvent("page");
  await asked.getByRole("button", { name: zh("site:kiosk_move") }).click();
  const moved = await again;
  await expect(moved.getByTestId("kiosk")).toBeVisible();
  await expect(asked).toBeHidden();

  // Help asked for there stands on the clerk's page until it was given.
  await moved.getByTestId("help").click();
  await expect(page.getByTestId("help-asked")).toContainText(zh("words:seat_role.petitioner"));
  await look(page, "site-help.zh-CN");
  await page.getByTestId("help-answer").click();
  await expect(page.getByTestId("help-asked")).toBeHidden();
  const told = zh("site:help_done", { role: role("petitioner") });
  await expect(page.getByTestId("said").filter({ hasText: told })).toBeVisible();
  await expect(moved.getByTestId("help-place")).toContainText(zh("session:help.given"));
});

test("check-in by keyboard alone, and a reload still knows it", async ({ context }) => {
  const page = await clerk(context);
  const row = page.getByTestId("seat-petitioner");
  const button = row.getByRole("button");
  await expect(button).toBeVisible();
  await tabTo(page, (await button.getAttribute("aria-label"))!);
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: zh("desk:check_in.title", { role: role("petitioner") }) });
  await expect(sheet).toBeVisible();
  // Checked in before, it begins with what was written: a name, and no document that anybody saw.
  await expect(sheet.getByLabel(zh("desk:check_in.name"))).toHaveValue("温如松");
  await expect(sheet.getByRole("checkbox")).not.toBeChecked();
  await tabTo(page, zh("desk:check_in.id_seen"));
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("checkbox")).toBeChecked();
  await tabTo(page, zh("desk:check_in.add"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  const second = sheet.getByRole("group").nth(1).getByLabel(zh("desk:check_in.name"));
  while (!(await second.evaluate((it) => it === document.activeElement))) await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("温小青");
  await page.keyboard.press("Enter");
  await expect(sheet).toBeHidden();
  await expect(row).toContainText(zh("site:checked_in", { count: "2" }));
  const said = zh("site:check_in_done", { role: role("petitioner"), count: "2" });
  await expect(page.getByTestId("said").filter({ hasText: said })).toBeVisible();
  await page.reload();
  await expect(row).toContainText(zh("site:checked_in", { count: "2" }));
  // Whoever corrects it begins with what was written.
  await row.getByRole("button").click();
  await expect(sheet.getByRole("checkbox").first()).toBeChecked();
  await expect(sheet.getByRole("checkbox").nth(1)).not.toBeChecked();
  await expect(second).toHaveValue("温小青");
  await look(page, "site-check-in-again.zh-CN");
  // The names are for the desk that writes them, not for every list of sessions.
  expect(await namesFor(server.account("site_operator", "花园路第1社区"))).toContain("温小青");
  expect(await namesFor(server.account("leader"))).toEqual([]);
});

/** Who sits at the petitioner's seat, as an account's list of sessions tells. */
async function namesFor(account: DemoAccount): Promise<string[]> {
  type Sessions = { sessions: { seats: { seat_id: string; attendees: { name: string }[] }[] }[] };
  const bearer = await server.bearer(account);
  const { sessions } = await server.call<Sessions>("GET", "/api/sessions", undefined, bearer);
  const seats = sessions.flatMap((it) => it.seats).filter((it) => it.seat_id === seatOf("petitioner").id);
  expect(seats).toHaveLength(1);
  return seats.flatMap((it) => it.attendees.map((person) => person.name));
}

test("whoever is on duty leaves a number that can be called, or goes back", async ({ context }) => {
  const page = await clerk(context);
  await page.getByRole("link", { name: zh("site:duty_change") }).click();
  await page.getByLabel(zh("site:duty_form.name")).fill("某值班人");
  const phone = page.getByLabel(zh("site:duty_form.phone"), { exact: true });
  await phone.fill("123");
  await page.getByRole("button", { name: zh("site:duty_form.submit") }).click();
  await expect(page.getByRole("alert")).toHaveText(zh("common:refused.invalid_phone"));
  await look(page, "duty-refused.zh-CN");
  await page.getByTestId("duty-back").click();
  await expect(page).toHaveURL(/#\/site$/);
  await page.getByRole("link", { name: zh("site:duty_change") }).click();
  await page.getByLabel(zh("site:duty_form.name")).fill("某值班人");
  await phone.fill("010-62345678");
  await page.getByRole("button", { name: zh("site:duty_form.submit") }).click();
  await expect(page.getByTestId("duty")).toContainText("某值班人 010-62345678");
});

test("the leader enters the session in one click, the brief in another", async ({ context }) => {
  const page = await context.newPage();
  await signIn(page, server.account("leader"));
  await page.getByTestId("next").getByRole("link", { name: zh("site:brief") }).click();
  const brief = page.getByTestId("brief");
  await expect(brief.locator(".brief-claims li")).toHaveCount(3);
  await expect(brief).toContainText("区教委");
  await page.goBack();
  await page.getByTestId("enter").click();
  await expectPhase([page], "lobby");
});

test("the desks stand in both languages", async ({ context }) => {
  const page = await clerk(context);
  await inspect(page, "site-clerk");
  await page.goto(server.at(`/brief/${today().id}`));
  await inspect(page, "brief", (it) => expect(it.getByTestId("brief")).toBeVisible());
  const day = await context.newPage();
  await signIn(day, server.account("leader"));
  await inspect(day, "my-day", (it) => expect(it.getByTestId("todos")).toBeVisible());
  await day.evaluate(() => localStorage.setItem("lianxian.large_type", "yes"));
  await day.reload();
  await expect(day.getByTestId("todos")).toBeVisible();
  await look(day, "my-day-large");
  await page.reload();
  await look(page, "brief-large");
  await page.goto(server.at("/site"));
  await expect(page.getByTestId("next")).toBeVisible();
  await look(page, "site-large");
});

test("a room tests itself without a session, and the parts stand on one page", async ({ context }) => {
  const page = await context.newPage();
  await useColouredCamera(page, colours.petitioner);
  await page.goto(server.at("/check"));
  const good = (text: string) => page.locator(".check-step .chip-live", { hasText: text });
  await expect(good(zh("check:camera_ok"))).toBeVisible();
  const heard = page.getByRole("button", { name: zh("check:heard"), exact: true });
  await expect(heard).toBeDisabled();
  await page.getByRole("button", { name: zh("check:play") }).click();
  await expect(page.getByRole("button", { name: zh("session:check.playing") })).toBeVisible();
  await heard.click();
  await page.getByRole("button", { name: zh("check:record") }).click();
  await page.getByRole("button", { name: zh("check:echo_ok") }).click();
  await expect(good(zh("check:echo_ok"))).toBeVisible();
  await inspect(page, "check", (it, language) =>
    expect(it.locator(".chip-live", { hasText: word(language, "check:camera_ok") })).toBeVisible(),
  );
  await page.goto(server.at("/check/ui"));
  await expect(page.getByTestId("parts")).toBeVisible();
  for (const language of ["en", "zh-CN"] as const) {
    await page.evaluate((chosen) => localStorage.setItem("lianxian.language", chosen), language);
    await page.reload();
    await expect(page.getByTestId("parts").locator(".skeleton-row").first()).toBeVisible();
    // The skeleton of this page is a sample and would stay for ever.
    await page.evaluate(() => document.querySelector(".skeleton")?.remove());
    await look(page, `parts.${language}`);
  }
});

/** A code for the petitioner's seat, whatever device had it before. */
async function freshCode(): Promise<string> {
  const bearer = await server.bearer(server.account("site_operator", "花园路第1社区"));
  const session = `/api/sessions/${today().session_id}`;
  const seat_id = seatOf("petitioner").id;
  await server.call("POST", `${session}/commands`, { type: "other_device", seat_id }, bearer);
  return (await server.call<{ code: string }>("POST", `${session}/codes`, { seat_id }, bearer)).code;
}

/** Officer, leader, subdistrict and petitioner without browsers; the reception begins. */
async function begin(): Promise<Seat> {
  const enter = (code: string) => Seat.enter(server.demo.base_url, today().session_id, { code });
  const officer = await enter(seatOf("officer").code);
  for (const name of ["leader", "subdistrict"]) await enter(seatOf(name).code);
  await enter(await freshCode());
  await officer.does("admit", { seat_id: seatOf("petitioner").id });
  await officer.does("start_reception");
  return officer;
}

test("the wall only shows, and calls the places by name", async ({ context }) => {
  const wall = await context.newPage();
  await signIn(wall, server.account("recorder"));
  await wall.goto(server.at(`/hall/${today().session_id}/${seatOf("recorder").id}`));
  const hall = wall.getByTestId("hall");
  await expect(hall).toContainText(zh("hall:lobby"));
  const officer = await begin();
  await expect(wall.getByTestId("tile-leader")).toContainText("区信访接待中心");
  await expect(wall.getByTestId("tile-petitioner")).toContainText("花园路第1社区");
  await officer.does("give_floor", { seat_id: seatOf("petitioner").id });
  await expect(hall).toContainText(zh("hall:speaking", { name: "" }).trim());
  await inspect(wall, "hall", (it) => expect(it.getByTestId("tile-leader")).toBeVisible());
  await expect(wall.getByRole("textbox")).toHaveCount(0);
  // Behind closed doors the wall has no picture and no place.
  await officer.does("begin_deliberation");
  await expect(hall).toContainText(zh("hall:door"));
  await expect(wall.getByTestId("tile-leader")).toHaveCount(0);
});

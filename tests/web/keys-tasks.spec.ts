// The main tasks with the keyboard alone: whoever cannot use a mouse does all of their work.
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { dayAhead } from "./support/booking.ts";
import { tabTo } from "./support/focus.ts";
import { checkIn, expectPhase, inThreeMonths, signIn } from "./support/room.ts";
import { Seat } from "./support/seat.ts";
import { type DemoReception, Server } from "./support/server.ts";
import { choose, enter, select, write } from "./support/typing.ts";
import { zh } from "./support/words.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

let server: Server;

test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(async () => {
  await server.stop();
});

async function desk(context: BrowserContext, func: string, path: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, server.account(func));
  await page.goto(server.at(path));
  return page;
}

const button = (from: Page | Locator, key: string, values?: Record<string, string>) =>
  from.getByRole("button", { name: zh(key, values), exact: true });

test("an account is made and signs in", async ({ context }) => {
  const admin = await desk(context, "security_admin", "/accounts");
  await enter(admin, button(admin, "desk:accounts.create"));
  const sheet = admin.getByRole("dialog");
  const field = (key: string) => sheet.getByLabel(zh(`desk:accounts.form.${key}`), { exact: true });
  await write(admin, field("account"), "jiefangyuan2");
  await write(admin, field("name"), "言明");
  await write(admin, field("password"), "First-Word-2026");
  await select(admin, field("function"), zh("words:account_function.officer"));
  const site = sheet.getByRole("combobox", { name: zh("desk:accounts.form.site"), exact: true });
  await choose(admin, site, "区信访接待中心");
  await enter(admin, button(sheet, "desk:accounts.form.submit"));
  await expect(admin.getByText(zh("desk:accounts.created", { account: "jiefangyuan2" }))).toBeVisible();

  const door = await context.newPage();
  await door.goto(server.at("/sign-in"));
  await write(door, door.getByLabel(zh("sign-in:account"), { exact: true }), "jiefangyuan2");
  await write(door, door.getByLabel(zh("sign-in:password"), { exact: true }), "First-Word-2026");
  await enter(door, button(door, "sign-in:submit"));
  await write(door, door.getByLabel(zh("sign-in:new_password.old"), { exact: true }), "First-Word-2026");
  await write(door, door.getByLabel(zh("sign-in:new_password.new"), { exact: true }), "Second-Word-2026");
  await door.keyboard.press("Enter");
  await expect(door.locator(".shell-name")).toContainText("言明");
});

test("a reception is booked from the list, sites are imported, a record is verified and printed", async ({
  context,
}) => {
  const list = await desk(context, "scheduler", `/receptions?day=${dayAhead(3)}`);
  await enter(list, button(list, "desk:receptions.book"));
  const sheet = list.getByRole("dialog");
  // The only match is taken by Enter at once, here found by initials.
  const petition = sheet.getByRole("combobox", { name: zh("desk:booking.petition"), exact: true });
  await tabTo(list, petition);
  await list.keyboard.type("lukou");
  await expect(list.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await list.keyboard.press("Enter");
  await expect(petition).toHaveValue(/路口/);
  await expect(sheet.locator(".claims li").first()).toBeVisible();
  await expect(sheet).toContainText(zh("desk:booking.all_free"));
  await enter(list, button(sheet, "desk:booking.book"));
  await expect(list.locator(".row-open")).toHaveCount(1);

  const directory = await desk(context, "system_admin", "/directory");
  await enter(directory, directory.getByRole("link", { name: zh("desk:directory.import") }));
  const head = "site_code,name,tier,kind,parent_code,rooms,opens,closes,phone";
  const buffer = Buffer.from(`${head}\nYL-1,月亮社区,community,reception_room,HD,1,09:00,17:00,\n`);
  const choosing = directory.waitForEvent("filechooser");
  await enter(directory, directory.locator('input[type="file"]'));
  await (await choosing).setFiles({ name: "站点.csv", mimeType: "text/csv", buffer });
  await enter(directory, button(directory, "desk:import.check"));
  await enter(directory, button(directory, "desk:import.apply", { count: "1" }));
  await expect(directory.getByText(zh("desk:import.done", { created: "1", changed: "0" }))).toBeVisible();

  const sealed = server.demo.receptions.find((it) => it.state === "sealed")!;
  const record = await desk(context, "officer", "/records");
  await enter(record, record.locator(`a[href="#/records/${sealed.session_id}"]`));
  await enter(record, button(record, "desk:records.verify"));
  await expect(record.locator(".verify")).toBeVisible();
  await enter(record, button(record, "desk:records.print"));
  await tabTo(record, record.getByRole("dialog").getByRole("button", { name: zh("common:action.print") }));
});

const now = (): DemoReception => server.demo.receptions[0]!;
const seat = (role: string) => now().seats.find((it) => it.role === role)!;

/** The officer's own screen, the petitioner's kiosk, and leader and subdistrict without a browser. */
async function gather(context: BrowserContext): Promise<{ officer: Page; kiosk: Page; leader: Seat }> {
  const kiosk = await context.newPage();
  await kiosk.goto(server.at(`/join/${seat("petitioner").code}`));
  await enter(kiosk, kiosk.getByTestId("kiosk-ready"));
  const come = (role: string) => Seat.enter(server.demo.base_url, now().session_id, { code: seat(role).code });
  const [leader] = [await come("leader"), await come("subdistrict")];
  const officer = await desk(context, "officer", `/session/${now().session_id}/seat/${seat("officer").id}`);
  await expectPhase([officer], "lobby");
  for (const role of ["officer", "leader", "subdistrict", "petitioner"]) {
    await checkIn(officer, officer.getByTestId(`person-${role}`), "言某");
  }
  return { officer, kiosk, leader };
}

/** 提出意见 for all claims, and the unit's spoken yes. */
async function proposeByKeys(officer: Page): Promise<void> {
  await tabTo(officer, officer.getByRole("tab", { selected: true }));
  await officer.keyboard.press("ArrowRight");
  await enter(officer, officer.getByTestId("propose-open"));
  const sheet = officer.getByRole("dialog");
  await write(officer, sheet.getByTestId("opinion-text"), "由街道协调加装电梯。");
  const claims = sheet.getByRole("group", { name: zh("session:opinion.claims") }).getByRole("checkbox");
  for (let place = 0; place < (await claims.count()); place += 1) {
    await tabTo(officer, claims.nth(place));
    if (!(await claims.nth(place).isChecked())) await officer.keyboard.press("Space");
  }
  await select(officer, sheet.getByTestId("opinion-unit"), "花园路街道");
  await tabTo(officer, sheet.getByTestId("opinion-due"));
  // The field of a browser in English: month, day, year.
  const [year, month, day] = inThreeMonths().split("-");
  await officer.keyboard.type(`${month}${day}${year}`);
  await expect(sheet.getByTestId("opinion-due")).toHaveValue(inThreeMonths());
  await enter(officer, sheet.getByTestId("opinion-save"));
  await expect(sheet).toBeHidden();
  await enter(officer, officer.getByTestId("enter-agrees"));
  await expect(officer.getByTestId("enter-agrees")).toBeHidden();
}

test("a session is led and answered", async ({ context }) => {
  const { officer, kiosk, leader } = await gather(context);
  await enter(officer, officer.getByTestId("person-petitioner").getByTestId("admit"));
  await enter(officer, officer.getByTestId("start-reception"));
  await expectPhase([officer, kiosk], "reception");
  await expect(officer.getByTestId("minute-input")).toBeFocused();
  await officer.keyboard.type("楼里老人多，没有电梯。");
  await officer.keyboard.press("Enter");
  await expect(officer.getByTestId("minute")).toHaveCount(1);
  await enter(kiosk, kiosk.getByTestId("raise-hand"));
  await expect(officer.getByTestId("give-floor")).not.toHaveText(zh("session:bar.give_floor"));
  await enter(officer, officer.getByTestId("give-floor"));
  await expect(kiosk.getByTestId("kiosk-speaking")).toBeVisible();
  await proposeByKeys(officer);
  const told = leader.frames.map((it) => JSON.stringify(it)).find((it) => it.includes("由街道协调加装电梯"))!;
  await leader.does("adopt_opinion", { opinion_id: /"opinion_id":"([^"]+)"/.exec(told)![1] });
  await enter(officer, officer.getByTestId("opinion-1").getByTestId("show"));
  await enter(kiosk, kiosk.getByTestId("respond-agrees"));
  await expect(kiosk.getByTestId("kiosk-answered")).toBeVisible();
  await enter(officer, officer.getByTestId("close-open"));
  await enter(officer, officer.getByTestId("close-confirm"));
  await expectPhase([officer], "closed");
  await expect(kiosk.getByTestId("kiosk-ended")).toBeVisible();
});

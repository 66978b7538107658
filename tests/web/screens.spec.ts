// Every route of the table in both languages: no violation that axe knows, no key in place of a
// word, nothing wider than its window, and a picture to look at. Further states in Chinese.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { inOrder, press } from "./support/arrange.ts";
import { type Arrange, inspect, inspectState } from "./support/inspect.ts";
import { Server } from "./support/server.ts";
import {
  alert,
  type Grounds,
  isThere,
  live,
  prepare,
  routeVisits,
  sealed,
  type Visit,
  walk as walkOver,
} from "./support/visits.ts";
import { word } from "./support/words.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

let server: Server;
let grounds: Grounds;

test.beforeAll(async () => {
  server = await Server.start();
  grounds = await prepare(server);
});
test.afterAll(async () => {
  await server.stop();
});

const walk = (context: BrowserContext, visits: readonly Visit[], look: Look) =>
  walkOver(server, context, visits, (page, { name, arrange }) => look(page, name, arrange));
type Look = (page: Page, name: string, arrange?: Arrange) => Promise<void>;

test("every route in both languages", async ({ context }) => {
  await walk(context, Object.values(await routeVisits(grounds)), inspect);
});

test("the ways in, in both languages", async ({ context }) => {
  const visits = [
    { name: "sign-in", path: "/sign-in", arrange: press("sign-in:submit") },
    { name: "sign-in-link", path: "/sign-in-link/nothing" },
    { name: "setup", path: "/setup/nothing" },
    { name: "password", path: "/sign-in/password", by: "scheduler" },
    { name: "duty", path: "/sign-in/duty", by: "scheduler" },
    { name: "not-found", path: "/nowhere", by: "scheduler" },
    { name: "session-signed-out", path: live(grounds, "session", "leader", "seat/") },
  ];
  await walk(context, visits, inspect);
});

test("further states of the desks", async ({ context }) => {
  const { booked, opened } = grounds;
  const on = `/receptions?day=${booked.day}`;
  const beside = `${on}&reception=${booked.id}`;
  const officer = (name: string, path: string, arrange?: Arrange): Visit => ({
    name,
    path,
    by: "officer",
    ...(arrange ? { arrange } : {}),
  });
  const visits: Visit[] = [
    { name: "today-admin", path: "/", by: "system_admin" },
    officer("receptions-empty", "/receptions?day=2027-03-06"),
    officer("reception-open", `${on}&reception=${opened.id}`, isThere('[role="dialog"]')),
    officer("reception-booked", beside, isThere('[role="dialog"] table')),
    officer("reception-move", beside, press("desk:detail.move")),
    officer("reception-cancel", beside, press("desk:detail.cancel")),
    officer("reception-code", `${on}&reception=${opened.id}`, inOrder(press("desk:detail.code"), isThere(".code"))),
    officer("booking-missing", `${on}&book=new`, missing),
    officer("booking-conflict", `${on}&book=new`, conflict),
    officer("petition", "/petitions", (page) => page.locator(".row-open").first().click()),
    officer("petition-new", "/petitions", press("desk:petitions.register")),
    officer("records-verify", "/records", press("desk:records.verify_file")),
    officer(
      "record-verified",
      `/records/${sealed(grounds)}`,
      inOrder(press("desk:records.verify"), isThere(".verify")),
    ),
    { name: "directory-people", path: "/directory", by: "system_admin", arrange: peopleTab },
    { name: "import-faults", path: "/directory/import", by: "system_admin", arrange: badFile },
    officer("import-forbidden", "/directory/import"),
    { name: "account-new", path: "/accounts", by: "security_admin", arrange: press("desk:accounts.create") },
    { name: "account-reset", path: "/accounts", by: "security_admin", arrange: press("desk:accounts.reset") },
    officer("accounts-forbidden", "/accounts"),
    officer("session-forbidden", live(grounds, "session", "leader", "seat/"), alert),
  ];
  await walk(context, visits, inspectState);
});

const peopleTab: Arrange = (page, language) =>
  page.getByRole("tab", { name: word(language, "desk:directory.tab_people") }).click();

const badFile: Arrange = async (page, language) => {
  const head = "site_code,name,tier,kind,parent_code,rooms,opens,closes,phone";
  const buffer = Buffer.from(`${head}\nX-1,某街道,subdistrict,reception_room,NO,x,9,17:00,\n`);
  const file = { name: "站点.csv", mimeType: "text/csv", buffer };
  await page.locator('input[type="file"]').setInputFiles(file);
  await press("desk:import.check")(page, language);
  await expect(page.getByRole("table", { name: word(language, "desk:import.fault_caption") })).toBeVisible();
};

const missing: Arrange = async (page, language) => {
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: word(language, "desk:booking.book") }).click();
  await expect(sheet.locator(".field-error").first()).toBeVisible();
};

/** Asks for a time that is taken, and is told what would work. */
const conflict: Arrange = async (page, language) => {
  const sheet = page.getByRole("dialog");
  const take = async (key: string, text: string) => {
    await sheet.getByRole("combobox", { name: word(language, key), exact: true }).fill(text);
    await page.getByRole("listbox").getByRole("option", { name: text }).first().click();
  };
  await take("desk:booking.petition", "小区门前路口");
  await sheet.getByLabel(word(language, "desk:booking.start")).selectOption("630");
  await sheet.getByRole("button", { name: word(language, "desk:booking.book") }).click();
  await expect(sheet.locator(".conflicts button").first()).toBeVisible();
};

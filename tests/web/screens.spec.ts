// Every route of the table in both languages: no violation that axe knows, no key in place of a
// word, nothing wider than its window, and a picture to look at. Further states in Chinese.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { inOrder, press, shown } from "./support/arrange.ts";
import { type BookedReception, bookAhead, openSession, seatCode } from "./support/booking.ts";
import { type Arrange, inspect, inspectState } from "./support/inspect.ts";
import { signIn } from "./support/room.ts";
import { routePaths } from "./support/routes.ts";
import { Server } from "./support/server.ts";
import { word } from "./support/words.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

let server: Server;
let booked: BookedReception;
let opened: BookedReception;

test.beforeAll(async () => {
  server = await Server.start();
  booked = await bookAhead(server, "10:30");
  opened = await bookAhead(server, "14:30");
  await openSession(server, opened.id);
});
test.afterAll(async () => {
  await server.stop();
});

/** Where to go for a screen, as whom, and what to do there before looking. */
type Visit = { name: string; path: string; by?: string; arrange?: Arrange };
type Look = (page: Page, name: string, arrange?: Arrange) => Promise<void>;

async function walk(context: BrowserContext, visits: readonly Visit[], look: Look): Promise<void> {
  const pages = new Map<string, Page>();
  for (const { name, path, by = "nobody", arrange } of visits) {
    let page = pages.get(by);
    if (page === undefined) {
      page = await context.newPage();
      pages.set(by, page);
      if (by === "nobody") await page.goto(server.at("/sign-in"));
      else await signIn(page, server.account(by));
    }
    await page.evaluate((to) => location.replace(to), server.at(path));
    await look(page, name, arrange);
  }
  for (const page of pages.values()) await page.close();
}

const live = (kind: string, role: string, between = "") => {
  const seat = opened.seats.find((it) => it.role === role);
  return `/${kind}/${opened.id}/${between}${seat?.seat_id}`;
};
const codeOf = (role: string) =>
  seatCode(server, opened.id, opened.seats.find((it) => it.role === role)!.seat_id);
const sealed = () => server.demo.receptions.find((it) => it.state === "sealed")!.session_id;
const isThere =
  (selector: string): Arrange =>
  (page) =>
    expect(page.locator(selector).first()).toBeVisible();
const alert = isThere('[role="alert"]');

/** One visit a route of the table. */
async function routeVisits(): Promise<Record<string, Visit>> {
  const petitioner = await codeOf("petitioner");
  const field = await codeOf("field");
  return {
    "/": { name: "today", path: "/", by: "officer", arrange: isThere(".next") },
    "/site": { name: "site", path: "/site", by: "site_operator" },
    "/brief/:reception_id": { name: "brief", path: `/brief/${opened.id}`, by: "leader" },
    "/board": { name: "board", path: "/board", by: "scheduler" },
    "/receptions": { name: "receptions", path: `/receptions?day=${booked.day}`, by: "officer" },
    "/petitions": { name: "petitions", path: "/petitions", by: "officer" },
    "/records": { name: "records", path: "/records", by: "officer" },
    "/records/:session_id": {
      name: "record",
      path: `/records/${sealed()}`,
      by: "officer",
      arrange: isThere(".record"),
    },
    "/directory": { name: "directory", path: "/directory", by: "officer" },
    "/directory/import": { name: "import", path: "/directory/import", by: "system_admin" },
    "/accounts": { name: "accounts", path: "/accounts", by: "security_admin" },
    "/check": { name: "check", path: "/check" },
    "/check/ui": { name: "check-ui", path: "/check/ui", arrange: isThere("h1") },
    "/demo": { name: "demo", path: "/demo" },
    "/join": { name: "join", path: "/join" },
    "/kiosk": { name: "kiosk-code", path: "/kiosk" },
    "/join/:code": { name: "join-wrong", path: "/join/000000000", arrange: alert },
    "/field/:code": { name: "field-wrong", path: "/field/000000000", arrange: alert },
    "/session/:session_id/seat/:seat_id": {
      name: "room-lobby",
      path: live("session", "officer", "seat/"),
      by: "officer",
      arrange: isThere(".room"),
    },
    "/hall/:session_id/:seat_id": { name: "hall-lobby", path: live("hall", "hall_screen"), by: "officer" },
    "/kiosk/:session_id/:seat_id": {
      name: "kiosk-lobby",
      path: `/join/${petitioner}`,
      arrange: shown("kiosk-ready"),
    },
    "/field/:session_id/:seat_id": { name: "field-lobby", path: `/join/${field}`, arrange: shown("field") },
  };
}

test("every route in both languages", async ({ context }) => {
  const visits = await routeVisits();
  expect(Object.keys(visits).sort(), "the table of routes").toEqual(routePaths().sort());
  await walk(context, Object.values(visits), inspect);
});

test("the ways in, in both languages", async ({ context }) => {
  const visits = [
    { name: "sign-in", path: "/sign-in", arrange: press("sign-in:submit") },
    { name: "sign-in-link", path: "/sign-in-link/nothing" },
    { name: "setup", path: "/setup/nothing" },
    { name: "password", path: "/sign-in/password", by: "scheduler" },
    { name: "duty", path: "/sign-in/duty", by: "scheduler" },
    { name: "not-found", path: "/nowhere", by: "scheduler" },
    { name: "session-signed-out", path: live("session", "leader", "seat/") },
  ];
  await walk(context, visits, inspect);
});

test("further states of the desks", async ({ context }) => {
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
    officer("record-verified", `/records/${sealed()}`, inOrder(press("desk:records.verify"), isThere(".verify"))),
    { name: "directory-people", path: "/directory", by: "system_admin", arrange: peopleTab },
    { name: "import-faults", path: "/directory/import", by: "system_admin", arrange: badFile },
    officer("import-forbidden", "/directory/import"),
    { name: "account-new", path: "/accounts", by: "security_admin", arrange: press("desk:accounts.create") },
    { name: "account-reset", path: "/accounts", by: "security_admin", arrange: press("desk:accounts.reset") },
    officer("accounts-forbidden", "/accounts"),
    officer("session-forbidden", live("session", "leader", "seat/"), alert),
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

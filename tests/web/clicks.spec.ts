// The shortest paths of the design, counted: how many presses of a mouse each task of the table
// takes when it is done with a mouse, from the screen on which it begins.
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { dayAhead } from "./support/booking.ts";
import { Clicks } from "./support/clicks.ts";
import { checkIn, expectPhase, inThreeMonths, openTab, propose, signIn } from "./support/room.ts";
import { Seat } from "./support/seat.ts";
import { type DemoReception, Server } from "./support/server.ts";
import { type Grounds, prepare } from "./support/visits.ts";
import { zh } from "./support/words.ts";

/** The table "Screens and shortest paths" of the design; more is a fault. */
const MOST = {
  "sign-in": 1,
  "my day: enter": 1,
  "our site: start the kiosk": 1,
  "board: book by click": 3,
  "board: book by drag": 2,
  "booking sheet: fix a conflict": 1,
  "device check: ready": 1,
  "room: admit": 1,
  "room: give the floor": 1,
  "room: mute all": 1,
  "room: write a minute": 0,
  "room: close": 2,
  "record: export": 1,
  "kiosk: answer": 1,
  "field phone: show the place": 1,
  "import of 80 sites": 4,
};
type Task = keyof typeof MOST;

test.use({ contextOptions: { reducedMotion: "reduce" } });
// The last test asks what the others counted, so that after a failure all of them are done again.
test.describe.configure({ mode: "serial" });

let server: Server;
let grounds: Grounds;
const counted = new Set<Task>();

test.beforeAll(async () => {
  server = await Server.start();
  grounds = await prepare(server);
});
test.afterAll(async () => {
  await server.stop();
});

/** A mouse that does tasks, and how many presses each of them may take. */
async function mouse(context: BrowserContext) {
  const clicks = await Clicks.on(context);
  return async (page: Page, task: Task, act: () => Promise<unknown>) => {
    const count = await clicks.during(page, act);
    counted.add(task);
    console.log(`${task}: ${count} of ${MOST[task]}`);
    expect.soft(count, task).toBeLessThanOrEqual(MOST[task]);
  };
}

async function desk(context: BrowserContext, account: [string, string?], path: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, server.account(...account));
  await page.goto(server.at(path));
  return page;
}

const button = (from: Page | Locator, key: string) => from.getByRole("button", { name: zh(key), exact: true });

/** An officer with a password of their own, not the first one. */
async function withPassword(): Promise<{ account: string; password: string }> {
  const admin = await server.bearer(server.account("security_admin"));
  type Sites = { sites: { site_id: string; site_code: string }[] };
  const { sites } = await server.call<Sites>("GET", "/api/sites", undefined, admin);
  const home_site_id = sites.find((it) => it.site_code === "HD")!.site_id;
  const [account, first, password] = ["jiefangyuan2", "First-Word-2026", "Second-Word-2026"];
  const grants = [{ function: "officer", site_id: home_site_id }];
  const body = { account, name: "言明", password: first, grants, home_site_id, person_id: null };
  await server.call("POST", "/api/accounts", body, admin);
  const asked = { account, password: first };
  const { bearer } = await server.call<{ bearer: string }>("POST", "/api/sign-in", asked);
  await server.call("POST", "/api/me/password", { old: first, new: password }, bearer);
  return { account, password };
}

test("signing in, entering, starting the kiosk, and a record taken along", async ({ context }) => {
  const count = await mouse(context);
  const { account, password } = await withPassword();
  const door = await context.newPage();
  await door.goto(server.at("/sign-in"));
  await door.getByLabel(zh("sign-in:account"), { exact: true }).focus();
  await count(door, "sign-in", async () => {
    await door.keyboard.type(account);
    await door.keyboard.press("Tab");
    await door.keyboard.type(password);
    await button(door, "sign-in:submit").click();
    await expect(door.locator(".shell-name")).toContainText("言明");
  });

  const day = await desk(context, ["leader"], "/");
  await count(day, "my day: enter", async () => {
    await day.getByTestId("enter").click();
    await expectPhase([day], "lobby");
  });
  await day.close();

  const site = await desk(context, ["site_operator", "花园路第1社区"], "/site");
  const opening = context.waitForEvent("page");
  await count(site, "our site: start the kiosk", async () => {
    await button(site, "site:kiosk").click();
    await expect((await opening).getByTestId("kiosk-ready")).toBeVisible();
  });
  await (await opening).close();

  const sealed = server.demo.receptions.find((it) => it.state === "sealed")!;
  const record = await desk(context, ["officer"], `/records/${sealed.session_id}`);
  await count(record, "record: export", async () => {
    const saved = record.waitForEvent("download");
    await button(record, "desk:records.export").click();
    expect((await saved).suggestedFilename()).toMatch(/\.jsonl$/);
  });
});

/** A community, the only site the board shows, with one petition that waits. */
async function onBoard(page: Page, number: number): Promise<void> {
  const bearer = await server.bearer(server.account("scheduler"));
  type Sites = { sites: { site_id: string; name: string; tier: string }[] };
  const { sites } = await server.call<Sites>("GET", "/api/sites", undefined, bearer);
  const { petitions } = await server.call<{ petitions: { site_id: string }[] }>(
    "GET",
    "/api/petitions",
    undefined,
    bearer,
  );
  const isQuiet = (id: string) => !petitions.some((it) => it.site_id === id);
  const site = sites.filter((it) => it.tier === "community" && isQuiet(it.site_id))[0]!;
  const petitioner = { name: "言某", id_number: "", phone: "", address: "" };
  const rest = { class: "appeal", petitioner, claims: ["一项诉求"], unit_ids: [] };
  const body = { ...rest, title: `井盖松动 ${number}`, site_id: site.site_id };
  await server.call("POST", "/api/petitions", body, bearer);
  await page.reload();
  await page.locator(".board-filter").fill(site.name);
  await expect(page.getByRole("rowheader", { name: site.name })).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveCount(1);
}

const cell = (page: Page, hour: number, half = 0): Locator =>
  page.locator(`[role="gridcell"][aria-colindex="${2 + hour * 2 + half}"]`);

test("booking on the board, and mending a conflict in the sheet", async ({ context }) => {
  const count = await mouse(context);
  const board = await desk(context, ["scheduler"], `/board?day=${dayAhead(4)}&sites=all`);
  const sheet = board.getByRole("dialog");
  const confirm = async () => {
    await expect(sheet.locator(".claims li")).toHaveCount(1);
    await expect(sheet).toContainText(zh("desk:booking.all_free"));
    await button(sheet, "desk:booking.book").click();
    await expect(board.locator(".board-note")).toContainText(/\d\d:\d\d–\d\d:\d\d/);
  };
  await onBoard(board, 1);
  await count(board, "board: book by click", async () => {
    await cell(board, 10).click();
    await cell(board, 10, 1).click();
    await confirm();
  });
  await onBoard(board, 2);
  await count(board, "board: book by drag", async () => {
    const [from, to] = [(await cell(board, 14).boundingBox())!, (await cell(board, 14, 1).boundingBox())!];
    await board.mouse.move(from.x + 10, from.y + 10);
    await board.mouse.down();
    await board.mouse.move(to.x + 10, to.y + 10, { steps: 6 });
    await board.mouse.up();
    await confirm();
  });

  const list = await desk(context, ["officer"], `/receptions?day=${grounds.booked.day}&book=new`);
  const booking = list.getByRole("dialog");
  await booking.getByRole("combobox", { name: zh("desk:booking.petition"), exact: true }).fill("小区门前路口");
  await list.getByRole("listbox").getByRole("option").first().click();
  await booking.getByLabel(zh("desk:booking.start")).selectOption("630");
  await expect(booking.locator(".conflicts button").first()).toBeVisible();
  await count(list, "booking sheet: fix a conflict", async () => {
    await booking.locator(".conflicts button").first().click();
    await expect(booking).toContainText(zh("desk:booking.all_free"));
    await expect(booking.locator(".conflicts")).toHaveCount(0);
  });
  // The alternative stands in the form; nothing was booked by taking it.
  await expect(booking.getByLabel(zh("desk:booking.start"))).not.toHaveValue("630");
  await expect(booking).toContainText(zh("desk:booking.leader_missing"));
  await button(booking, "desk:booking.book").click();
  await expect(list.getByRole("status").filter({ hasText: /已排定/ })).toContainText(/周.+ \d\d:\d\d–/);
});

const now = (): DemoReception => server.demo.receptions[0]!;
const seat = (role: string) => now().seats.find((it) => it.role === role)!;

type Count = Awaited<ReturnType<typeof mouse>>;
type Room = { officer: Page; kiosk: Page; leader: Seat };

/** A new code for a seat, whatever device had it before. */
async function codeOf(role: string): Promise<string> {
  const bearer = await server.bearer(server.account("officer"));
  const path = `/api/sessions/${now().session_id}`;
  const body = { seat_id: seat(role).id };
  await server.call("POST", `${path}/commands`, { type: "other_device", ...body }, bearer);
  return (await server.call<{ code: string }>("POST", `${path}/codes`, body, bearer)).code;
}

/** Everybody comes: officer and petitioner with a browser, the field phone for a moment. */
async function lobby(context: BrowserContext, count: Count): Promise<Room> {
  const officer = await desk(context, ["officer"], `/session/${now().session_id}/seat/${seat("officer").id}`);
  await expectPhase([officer], "lobby");
  const kiosk = await context.newPage();
  await kiosk.goto(server.at(`/join/${await codeOf("petitioner")}`));
  await count(kiosk, "device check: ready", async () => {
    await kiosk.getByTestId("kiosk-ready").click();
    await expect(kiosk.getByTestId("kiosk-waiting")).toBeVisible();
  });
  const field = await context.newPage();
  await field.goto(server.at("/join"));
  await field.getByTestId("code-input").focus();
  const code = await codeOf("field");
  await count(field, "field phone: show the place", async () => {
    await field.keyboard.type(code);
    await button(field, "session:join.enter").click();
    await expect(field.locator(".field-picture video")).toBeVisible();
  });
  await field.close();
  const enter = async (role: string) =>
    Seat.enter(server.demo.base_url, now().session_id, { code: await codeOf(role) });
  const [leader] = [await enter("leader"), await enter("subdistrict")];
  for (const role of ["officer", "leader", "subdistrict", "petitioner"]) {
    await checkIn(officer, officer.getByTestId(`person-${role}`), "言某");
  }
  return { officer, kiosk, leader };
}

test("a session: letting in, the floor, the record, the answer, the end", async ({ context }) => {
  const count = await mouse(context);
  const { officer, kiosk, leader } = await lobby(context, count);
  await count(officer, "room: admit", async () => {
    await officer.getByTestId("person-petitioner").getByTestId("admit").click();
    await expect(kiosk.getByTestId("kiosk-waiting")).toBeHidden();
  });
  await officer.getByTestId("start-reception").click();
  await expectPhase([officer, kiosk], "reception");
  await count(officer, "room: write a minute", async () => {
    await expect(officer.getByTestId("minute-input")).toBeFocused();
    await officer.keyboard.type("楼里老人多，没有电梯。");
    await officer.keyboard.press("Enter");
    await expect(officer.getByTestId("minute")).toHaveCount(1);
  });
  await kiosk.getByTestId("raise-hand").click();
  await expect(officer.getByTestId("give-floor")).not.toHaveText(zh("session:bar.give_floor"));
  await count(officer, "room: give the floor", async () => {
    await officer.getByTestId("give-floor").click();
    await expect(kiosk.getByTestId("kiosk-speaking")).toBeVisible();
  });
  await count(officer, "room: mute all", async () => {
    await officer.getByTestId("mute-all").click();
    await expect(officer.getByTestId("mute-all")).not.toHaveAttribute("aria-busy");
  });
  await settle(officer, leader);
  await officer.getByTestId("opinion-1").getByTestId("show").click();
  await expect(kiosk.getByTestId("respond-agrees")).toBeVisible();
  await count(kiosk, "kiosk: answer", async () => {
    await kiosk.getByTestId("respond-agrees").click();
    await expect(kiosk.getByTestId("kiosk-answered")).toBeVisible();
  });
  await count(officer, "room: close", async () => {
    await officer.getByTestId("close-open").click();
    await officer.getByTestId("close-confirm").click();
    await expectPhase([officer], "closed");
  });
});

/** One opinion is decided for all claims, and the unit has said yes: nothing is left open. */
async function settle(officer: Page, leader: Seat): Promise<void> {
  const unit = "花园路街道";
  await propose(officer, { text: "由街道协调加装电梯。", claims: [1, 2, 3], unit, due: inThreeMonths() });
  const card = officer.getByTestId("opinion-1");
  await card.getByTestId("enter-agrees").click();
  await expect(card.getByTestId("enter-agrees")).toBeHidden();
  const { frames } = leader;
  const told = frames.map((it) => JSON.stringify(it)).find((it) => it.includes("由街道协调加装电梯"))!;
  await leader.does("adopt_opinion", { opinion_id: /"opinion_id":"([^"]+)"/.exec(told)![1] });
  await openTab(officer, "opinions");
}

test("importing eighty sites", async ({ context }) => {
  const count = await mouse(context);
  const head = "site_code,name,tier,kind,parent_code,rooms,opens,closes,phone";
  const line = (_: unknown, at: number) => `YL-${at},第${at + 1}新站点,community,reception_room,HD,1,09:00,17:00,`;
  const buffer = Buffer.from(`${[head, ...Array.from({ length: 80 }, line)].join("\n")}\n`);
  const page = await desk(context, ["system_admin"], "/directory");
  await count(page, "import of 80 sites", async () => {
    await page.getByRole("link", { name: zh("desk:directory.import") }).click();
    const choosing = page.waitForEvent("filechooser");
    await page.getByText(zh("desk:import.choose"), { exact: true }).click();
    await (await choosing).setFiles({ name: "站点.csv", mimeType: "text/csv", buffer });
    await button(page, "desk:import.check").click();
    await page.getByRole("button", { name: zh("desk:import.apply", { count: "80" }) }).click();
    await expect(page.getByText(zh("desk:import.done", { created: "80", changed: "0" }))).toBeVisible();
  });
});

test("every line of the table was counted", () => {
  expect([...counted].sort()).toEqual(Object.keys(MOST).sort());
});

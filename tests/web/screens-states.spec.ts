// The states every desk screen has beside its ordinary one: loading, empty, failed, not allowed,
// offline; and its other shapes: large type, zoomed to 200 %, on a large screen, printed. Pictures
// to look at, axe on each. In Chinese; the ordinary states were seen in both languages.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { emptyReads, failReads, failWrites, forbidReads, holdReads } from "./support/answers.ts";
import { look } from "./support/inspect.ts";
import { signIn } from "./support/room.ts";
import { Server } from "./support/server.ts";
import { zh } from "./support/words.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

let server: Server;

test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(async () => {
  await server.stop();
});

const today = () => server.demo.receptions[0]!;
const sealed = () => server.demo.receptions.find((it) => it.state === "sealed")!.session_id;

/** What stands on a desk screen when it has what it asked for. */
type Desk = { name: string; path: string; shows: string };

const desks = (): Desk[] => [
  { name: "today", path: "/", shows: ".next" },
  { name: "receptions", path: "/receptions", shows: "table" },
  { name: "petitions", path: "/petitions", shows: "table" },
  { name: "records", path: "/records", shows: "table" },
  { name: "record", path: `/records/${sealed()}`, shows: ".record" },
  { name: "brief", path: `/brief/${today().id}`, shows: ".brief" },
  { name: "directory", path: "/directory", shows: '[role="treegrid"], [role="tree"]' },
  { name: "board", path: "/board", shows: '[role="grid"]' },
];

const goTo = (page: Page, path: string) => page.evaluate((to) => location.replace(to), server.at(path));

async function officer(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, server.account("officer"));
  return page;
}

/** A signed-in officer whose next reads are answered so; the page asks anew. */
async function underReads(
  context: BrowserContext,
  answer: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const page = await officer(context);
  await answer(page);
  await page.reload();
  await expect(page.locator(".shell-name")).toBeVisible();
  return page;
}

test("loading", async ({ context }) => {
  const page = await underReads(context, holdReads);
  for (const { name, path } of desks()) {
    await goTo(page, path);
    await look(page, `loading-${name}`, { isLoading: true });
  }
  await expect(page.getByText(zh("common:state.loading_slow"))).toBeVisible();
  await look(page, "loading-slow", { isLoading: true });
});

test("nothing there yet", async ({ context }) => {
  const page = await underReads(context, emptyReads);
  for (const name of ["today", "receptions", "petitions", "records", "directory"]) {
    await goTo(page, desks().find((it) => it.name === name)!.path);
    await expect(page.locator(".notice, .secondary").first()).toBeVisible();
    await look(page, `empty-${name}`);
  }
  const clerk = await context.newPage();
  await emptyReads(clerk);
  await signIn(clerk, server.account("site_operator", "花园路第1社区"));
  await expect(clerk.locator(".notice")).toBeVisible();
  await look(clerk, "empty-site");
});

test("the server fails, or says no", async ({ context }) => {
  const page = await underReads(context, failReads);
  for (const name of ["today", "board", "records"]) {
    await goTo(page, desks().find((it) => it.name === name)!.path);
    await expect(page.getByRole("alert").first()).toContainText("7f3a9c21");
    await look(page, `failed-${name}`);
  }
  const barred = await underReads(context, forbidReads);
  for (const name of ["receptions", "record"]) {
    await goTo(barred, desks().find((it) => it.name === name)!.path);
    await expect(barred.getByText(zh("common:state.no_permission"))).toBeVisible();
    await look(barred, `forbidden-${name}`);
  }
});

test("what was typed outlives a failure and a lost connection", async ({ context }) => {
  const door = await context.newPage();
  await failWrites(door, "**/api/sign-in");
  await door.goto(server.at("/sign-in"));
  await door.getByLabel(zh("sign-in:account")).fill("jiefangyuan");
  await door.getByLabel(zh("sign-in:password"), { exact: true }).fill("not-a-password");
  await door.getByRole("button", { name: zh("sign-in:submit") }).click();
  await expect(door.getByRole("alert")).toBeVisible();
  await expect(door.getByLabel(zh("sign-in:account"))).toHaveValue("jiefangyuan");
  await look(door, "failed-sign-in");

  const page = await officer(context);
  await failWrites(page, "**/api/petitions");
  await goTo(page, "/petitions");
  await page.getByRole("button", { name: zh("desk:petitions.register") }).click();
  const sheet = page.getByRole("dialog");
  const title = sheet.getByLabel(zh("desk:petitions.form.title"), { exact: true });
  await title.fill("小区东门照明");
  await sheet.getByLabel(zh("desk:petitions.form.name"), { exact: true }).fill("陆平川");
  await sheet.getByLabel(/^诉求 1/).fill("修好东门路灯");
  await sheet.getByRole("button", { name: zh("desk:petitions.form.submit") }).click();
  await expect(sheet.getByRole("alert")).toContainText("7f3a9c21");
  await expect(title).toHaveValue("小区东门照明");
  await look(page, "failed-petition");

  await server.kill();
  await sheet.getByRole("button", { name: zh("common:action.close") }).click();
  const banner = page.locator(".banner", { hasText: /\d+ 秒/ });
  await expect(banner).toBeVisible();
  await page.getByRole("button", { name: zh("desk:petitions.register") }).click();
  await page.getByRole("dialog").getByLabel(zh("desk:petitions.form.title"), { exact: true }).fill("断线时也能填写");
  await look(page, "offline-petition");
  await page.getByRole("dialog").getByRole("button", { name: zh("common:action.close") }).click();
  await look(page, "offline-desk");
  await server.launch();
  await expect(banner).toBeHidden();
});

/** Every desk screen once more in another shape. */
async function shaped(page: Page, shape: string, left: readonly string[] = []): Promise<void> {
  for (const { name, path, shows } of desks()) {
    if (left.includes(name)) continue;
    await goTo(page, path);
    await expect(page.locator(shows).first()).toBeVisible();
    await look(page, `${shape}-${name}`);
  }
}

test("large type", async ({ context }) => {
  const page = await officer(context);
  await page.evaluate(() => localStorage.setItem("lianxian.large_type", "yes"));
  await page.reload();
  await shaped(page, "large", ["brief"]);
  await goTo(page, `/receptions?reception=${today().id}`);
  await expect(page.getByRole("dialog").locator("table")).toBeVisible();
  await look(page, "large-reception");
  for (const path of ["sign-in", "join", "check"]) {
    const lone = await context.newPage();
    await lone.goto(server.at(`/${path}`));
    await expect(lone.getByRole("heading").first()).toBeVisible();
    await look(lone, `large-${path}`);
    await lone.close();
  }
});

test("zoomed to 200 %, and on a large screen", async ({ context }) => {
  const page = await officer(context);
  await page.setViewportSize({ width: 683, height: 384 });
  await shaped(page, "zoom");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await shaped(page, "wide", ["petitions", "records", "directory", "brief"]);
});

test("nothing moves for those who asked for it", async ({ context }) => {
  const page = await officer(context);
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll("*")].map((it) => getComputedStyle(it).transitionDuration),
  );
  expect(new Set(durations)).toEqual(new Set(["0s"]));
});

test("on paper", async ({ context }) => {
  const page = await officer(context);
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  for (const name of ["receptions", "brief", "record"]) {
    const { path, shows } = desks().find((it) => it.name === name)!;
    await goTo(page, path);
    await expect(page.locator(shows).first()).toBeVisible();
    await expect(page.locator(".shell-header")).toBeHidden();
    await look(page, `print-${name}`, { fullPage: true });
  }
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole("button", { name: zh("desk:records.print") }).click();
  await expect(page.frameLocator(".paper iframe").locator("h1").first()).toBeVisible();
  await look(page, "paper-record");
});

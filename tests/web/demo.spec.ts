// The stage: one person alone, from the address on the terminal to the sealed record.
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { inspect, look } from "./support/inspect.ts";
import { groundOf, PURPLE, shareOf } from "./support/pixels.ts";
import { expectPhase } from "./support/room.ts";
import { Server } from "./support/server.ts";
import { zh } from "./support/words.ts";

test.setTimeout(90_000);

let server: Server;

test.beforeEach(async () => {
  server = await Server.start("--stand-ins");
});
test.afterEach(async () => {
  await server.stop();
});

async function openStage(context: BrowserContext): Promise<Page> {
  const stage = await context.newPage();
  await stage.goto(server.demo.demo_url);
  await expect(stage.getByTestId("step-book")).toBeVisible();
  return stage;
}

/** Opens a window from the stage. */
async function openWindow(context: BrowserContext, stage: Page, link: string): Promise<Page> {
  const opened = context.waitForEvent("page");
  await stage.getByTestId(link).click();
  return opened;
}

const done = (stage: Page, step: string) =>
  expect(stage.getByTestId(`step-${step}`)).toHaveAttribute("data-done", "true");

/** 替我做, until the session itself says that it was done. */
async function doForMe(stage: Page, step: string): Promise<void> {
  await stage.getByTestId(`do-${step}`).click();
  await done(stage, step);
}

/** Who this window is signed in as; the stage is nobody. */
const account = (page: Page) =>
  page.evaluate(async () => {
    const bearer = sessionStorage.getItem("lianxian.bearer");
    if (bearer === null) return null;
    const answer = await fetch("/api/me", { headers: { authorization: `Bearer ${bearer}` } });
    return ((await answer.json()) as { account: string }).account;
  });

test("one person alone reaches the sealed record in eight steps and two windows", async ({ context }) => {
  const stage = await openStage(context);
  const leader = await openWindow(context, stage, "window-leader");
  await expectPhase([leader], "lobby");
  const kiosk = await openWindow(context, stage, "window-petitioner");
  await kiosk.getByTestId("kiosk-ready").click();
  expect(await Promise.all([stage, leader, kiosk].map(account))).toEqual([null, "lingdao", "huayuanlu1"]);
  for (const role of ["leader", "petitioner"]) {
    await expect(stage.getByTestId(`screen-${role}`)).toContainText(zh("demo:screens.person"));
    await expect(stage.getByTestId(`screen-${role}`)).not.toContainText("代演");
  }
  await expect(stage.getByTestId("screen-subdistrict")).toContainText("（代演）");

  for (const step of ["book", "wait", "receive"]) await doForMe(stage, step);
  await expectPhase([leader, kiosk], "reception");
  await doForMe(stage, "survey");
  await stage.getByTestId("do-deliberate").click();
  await expectPhase([leader, kiosk], "deliberation");
  await expect(stage.getByTestId("mirror-petitioner")).toHaveAttribute("alt", zh("session:kiosk.deliberation"));
  await done(stage, "deliberate");
  await doForMe(stage, "propose");
  await stage.getByTestId("do-respond").click();
  await kiosk.getByTestId("respond-agrees").click();
  await done(stage, "respond");
  // Whoever sits at the kiosk is asked about the minutes and not cut short.
  await stage.getByTestId("do-seal").click();
  await kiosk.getByTestId("minutes-accurate").click();
  await expect(stage.getByTestId("do-seal")).toBeEnabled();
  await doForMe(stage, "seal");
  await expect(kiosk.getByTestId("kiosk-ended")).toBeVisible();
  await expect(stage.getByTestId("demo-phase")).toHaveAttribute("data-phase", "sealed");

  await stage.getByTestId("change-byte").click();
  const outcome = stage.getByTestId("byte-outcome");
  await expect(outcome).toContainText(zh("demo:byte.good"));
  await expect(outcome).toContainText(/查出来了：第 \d+ 段原文被改过/);
  await look(stage, "demo-sealed.zh-CN");
  const record = await openWindow(context, stage, "open-seal");
  await expect(record.getByText("（代演）").first()).toBeVisible();
});

test("what the leader's and the kiosk's windows show stands on the stage until they close", async ({ context }) => {
  const stage = await openStage(context);
  await expect(stage.locator(".demo-mirror")).toHaveCount(0);
  const leader = await openWindow(context, stage, "window-leader");
  const kiosk = await openWindow(context, stage, "window-petitioner");
  await kiosk.getByTestId("kiosk-ready").click();
  const shown = { leader: stage.getByTestId("mirror-leader"), kiosk: stage.getByTestId("mirror-petitioner") };
  await doForMe(stage, "receive");

  const grounds = [
    await groundOf(leader.getByTestId("tile-leader").locator("video")),
    await groundOf(kiosk.getByTestId("tile-petitioner").locator("video")),
  ] as const;
  expect(grounds[0]).not.toEqual(grounds[1]);
  const carries = async (picture: Locator, place: 0 | 1, least: number) =>
    expect.poll(() => shareOf(picture, grounds[place]), { message: `scene ${place}` }).toBeGreaterThan(least);
  // Both faces stand side by side before the leader; the kiosk shows the leader large.
  await carries(shown.leader, 0, 0.03);
  await carries(shown.leader, 1, 0.03);
  await carries(shown.kiosk, 0, 0.08);
  await carries(shown.kiosk, 1, 0.01);
  expect(await shareOf(shown.leader, PURPLE, "edge")).toBe(0);
  await look(stage, "demo-mirrors.zh-CN");

  // The wall of the hall gets the pictures too, and loses them with the doors.
  const wall = await openWindow(context, stage, "window-hall_screen");
  await expect(wall.getByTestId("tile-leader")).toHaveAttribute("data-link", "connected");
  await expect(wall.getByTestId("tile-petitioner")).toHaveAttribute("data-link", "connected");
  const distance = async () => {
    const seen = await groundOf(wall.getByTestId("tile-leader").locator("video"));
    return Math.max(...seen.map((value, channel) => Math.abs(value - grounds[0][channel]!)));
  };
  await expect.poll(distance, { message: "the leader's scene on the wall" }).toBeLessThan(14);
  await look(wall, "hall-pictures.zh-CN");

  await leader.getByTestId("begin-deliberation").click();
  await expectPhase([leader, kiosk], "deliberation");
  await expect(wall.getByText(zh("hall:door"))).toBeVisible();
  await expect(wall.locator("video")).toHaveCount(0);
  await wall.close();
  await expect.poll(() => shareOf(shown.leader, PURPLE, "edge")).toBeGreaterThan(0.9);
  await carries(shown.leader, 0, 0.03);
  // The kiosk's window shows neither the leader nor the frame: it was cut off by the server.
  await expect.poll(() => shareOf(shown.kiosk, grounds[0])).toBeLessThan(0.001);
  expect(await shareOf(shown.kiosk, PURPLE, "edge")).toBe(0);
  await look(stage, "demo-deliberation.zh-CN");

  for (const page of [leader, kiosk]) await page.close();
  await expect(stage.locator(".demo-mirror")).toHaveCount(0);
  await expect(stage.getByTestId("screen-leader")).toContainText(zh("demo:screens.deliberation"));
  await expect(stage.getByTestId("screen-petitioner")).toContainText(zh("session:kiosk.deliberation"));
});

test("the stage yields to a person, outlives the server, and reads well in both languages", async ({ context }) => {
  const stage = await openStage(context);
  await inspect(stage, "demo", (page) => expect(page.getByTestId("step-seal")).toBeVisible());
  await doForMe(stage, "receive");
  await done(stage, "wait");

  const officer = await openWindow(context, stage, "open-propose");
  await expectPhase([officer], "reception");
  await expect(stage.getByText(zh("demo:steps.led"))).toBeVisible();
  await expect(stage.getByTestId("do-survey")).toBeDisabled();
  // The wall of the hall, from the room and from the stage: it shows and says nothing else.
  await officer.getByRole("tab", { name: zh("session:panel.people") }).click();
  // What stands below the list comes a moment later and moves it.
  await expect(officer.getByTestId("summon")).toBeVisible();
  await officer.getByTestId("person-hall_screen").getByTestId("seat-code").click();
  const link = officer.getByRole("dialog").getByRole("link", { name: zh("code:open") });
  await expect(link).toBeVisible();
  await look(officer, "room-hall-screen.zh-CN");
  const opened = context.waitForEvent("page");
  await link.click();
  const wall = await opened;
  await expect(wall.getByTestId("hall")).toHaveAttribute("data-phase", "reception");
  await expect(wall.getByRole("button", { name: zh("hall:full_screen") })).toBeVisible();
  await wall.close();
  await officer.close();
  const again = await openWindow(context, stage, "window-hall_screen");
  await expect(again.getByTestId("hall")).toHaveAttribute("data-phase", "reception");
  await again.close();
  await expect(stage.getByTestId("do-survey")).toBeEnabled();
  await doForMe(stage, "survey");

  const leader = await openWindow(context, stage, "window-leader");
  await expectPhase([leader], "reception");
  await expect(stage.getByTestId("screen-leader")).toContainText(zh("demo:screens.person"));
  await expect(stage.getByTestId("command-start")).toContainText(server.data);
  await server.kill();
  await expect(stage.getByTestId("demo-down")).toBeVisible();
  await server.launch();
  await expect(stage.getByTestId("demo-back")).toBeVisible();
  for (const step of ["receive", "survey"]) await done(stage, step);
  await expect(stage.getByTestId("demo-phase")).toHaveAttribute("data-phase", "reception");
  // The window is back in its seat: no stand-in was faster.
  await expect(stage.getByTestId("screen-leader")).toContainText(zh("demo:screens.person"));
  await expectPhase([leader], "reception");
  await doForMe(stage, "propose");
  await doForMe(stage, "respond");
});

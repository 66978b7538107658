// What a seat sees on a bad day: entering, a camera refused, missing or pulled out, a seat taken
// over, the server gone; and the room, the kiosk, the phone and the wall in their other shapes.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { playing, shown } from "./support/arrange.ts";
import { colours, useColouredCamera } from "./support/camera.ts";
import { plugIn, pullOut, refuseDevices, watchDevices } from "./support/devices.ts";
import { look } from "./support/inspect.ts";
import { expectPhase, openTab, signIn } from "./support/room.ts";
import { Seat } from "./support/seat.ts";
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
const seat = (role: string) => today().seats.find((it) => it.role === role)!;

type Prepare = (page: Page) => Promise<void>;

async function open(context: BrowserContext, size: [number, number], prepare?: Prepare): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: size[0], height: size[1] });
  await prepare?.(page);
  return page;
}

async function official(page: Page, func: string, role: string): Promise<Page> {
  await signIn(page, server.account(func));
  await page.goto(server.at(`/session/${today().session_id}/seat/${seat(role).id}`));
  return page;
}

const kioskAt = (page: Page) => page.goto(server.at(`/join/${seat("petitioner").code}`));
const phoneAt = (page: Page) => page.goto(server.at(`/join/${seat("field").code}`));

test("the device test says what is wrong with each device", async ({ context }) => {
  const refused = await open(context, [1366, 768], (page) => refuseDevices(page, "NotAllowedError"));
  await refused.goto(server.at("/check"));
  await expect(refused.getByText(zh("session:cause.camera.denied"))).toBeVisible();
  await look(refused, "check-denied");
  const missing = await open(context, [1366, 768], (page) => refuseDevices(page, "NotFoundError"));
  await missing.goto(server.at("/check"));
  await expect(missing.getByText(zh("session:cause.microphone.missing"))).toBeVisible();
  await look(missing, "check-missing");
});

test("a seat whose devices are refused is told so, and goes on without them", async ({ context }) => {
  const refuse: Prepare = (page) => refuseDevices(page, "NotAllowedError");
  const kiosk = await open(context, [1280, 800], refuse);
  await kioskAt(kiosk);
  await expect(kiosk.getByText(zh("session:kiosk.not_heard"))).toBeVisible();
  await look(kiosk, "kiosk-denied");
  const phone = await open(context, [390, 780], refuse);
  await phoneAt(phone);
  await expect(phone.getByTestId("camera-cause")).toBeVisible();
  await look(phone, "field-denied");
  const room = await official(await open(context, [1366, 768], refuse), "leader", "leader");
  await expect(room.getByTestId("device-cause")).toBeVisible();
  await look(room, "room-denied");
  for (const page of [kiosk, phone, room]) await page.close();
});

type Scene = { officer: Seat; room: Page; kiosk: Page; phone: Page };

/** A running reception: the officer and the subdistrict without browsers, the rest with cameras. */
async function begin(context: BrowserContext): Promise<Scene> {
  const code = (role: string) => Seat.enter(server.demo.base_url, today().session_id, { code: seat(role).code });
  const officer = await code("officer");
  await code("subdistrict");
  const camera =
    (name: keyof typeof colours): Prepare =>
    async (page) => {
      await useColouredCamera(page, colours[name]);
      await watchDevices(page);
    };
  const bearer = await server.bearer(server.account("officer"));
  const fresh = async (role: string): Promise<string> => {
    const seat_id = seat(role).id;
    await officer.does("other_device", { seat_id });
    const codes = `/api/sessions/${today().session_id}/codes`;
    return (await server.call<{ code: string }>("POST", codes, { seat_id }, bearer)).code;
  };
  const kiosk = await open(context, [1280, 800], camera("petitioner"));
  await kiosk.goto(server.at(`/join/${await fresh("petitioner")}`));
  await kiosk.getByTestId("kiosk-ready").click();
  const phone = await open(context, [390, 780], camera("field"));
  await phone.goto(server.at(`/join/${await fresh("field")}`));
  const room = await official(await open(context, [1366, 768], camera("leader")), "leader", "leader");
  await expectPhase([kiosk, phone, room], "lobby");
  for (const role of ["petitioner", "field"]) await officer.does("admit", { seat_id: seat(role).id });
  await officer.does("start_reception");
  await expectPhase([kiosk, phone, room], "reception");
  return { officer, room, kiosk, phone };
}

async function deviceLost({ room, kiosk, phone }: Scene): Promise<void> {
  await pullOut(room, "video");
  await expect(room.getByTestId("device-cause")).toHaveText(zh("session:cause.camera.lost"));
  await look(room, "room-lost");
  await pullOut(kiosk, "audio");
  await expect(kiosk.getByTestId("kiosk-cause")).toContainText(zh("session:kiosk.not_heard"));
  await look(kiosk, "kiosk-lost");
  await pullOut(phone, "video");
  await expect(phone.getByTestId("camera-cause")).toContainText(zh("session:cause.camera.lost"));
  await look(phone, "field-lost");
  // The plug is back: nobody has to press anything.
  for (const page of [room, kiosk, phone]) await plugIn(page);
  await expect(room.getByTestId("device-cause")).toBeHidden();
  await expect(kiosk.getByTestId("kiosk-cause")).toBeHidden();
  await expect(phone.getByTestId("camera-cause")).toBeHidden();
}

async function takenOver(context: BrowserContext, { room }: Scene): Promise<void> {
  const other = await official(await open(context, [1366, 768]), "leader", "leader");
  await expectPhase([other], "reception");
  const again = room.getByRole("button", { name: zh("session:end.take_back") });
  await expect(again).toBeVisible();
  await look(room, "room-taken-over");
  await again.click();
  await expectPhase([room], "reception");
  await other.close();
}

/** Room, kiosk, phone and wall in large type, zoomed and on a large screen. */
async function shapes({ room, kiosk, phone }: Scene, wall: Page): Promise<void> {
  await openTab(room, "opinions");
  for (const [width, height, shape] of [
    [683, 384, "zoom"],
    [1920, 1080, "wide"],
  ] as const) {
    for (const [page, name] of [
      [room, "room"],
      [kiosk, "kiosk"],
      [wall, "hall"],
    ] as const) {
      await page.setViewportSize({ width, height });
      await look(page, `${shape}-${name}`);
    }
  }
  await room.setViewportSize({ width: 1366, height: 768 });
  await kiosk.setViewportSize({ width: 1280, height: 800 });
  // One switch in one browser: every window of it at its next load.
  await room.evaluate(() => localStorage.setItem("lianxian.large_type", "yes"));
  for (const [page, name] of [
    [room, "room"],
    [kiosk, "kiosk"],
    [phone, "field"],
  ] as const) {
    await page.reload();
    await expectPhase([page], "reception");
    if (page !== phone) await playing("leader", "petitioner")(page, "zh-CN");
    await look(page, `large-${name}`);
  }
  await room.evaluate(() => localStorage.setItem("lianxian.large_type", "no"));
}

async function serverGone(context: BrowserContext, { room, kiosk, phone }: Scene, wall: Page): Promise<void> {
  await openTab(room, "journal");
  await server.kill();
  await expect(room.getByTestId("reconnecting")).toBeVisible();
  await room.getByRole("textbox").first().fill("断线时也能填写");
  await look(room, "down-room");
  await shown("kiosk-down")(kiosk, "zh-CN");
  await look(kiosk, "down-kiosk");
  for (const [page, name] of [
    [phone, "field"],
    [wall, "hall"],
  ] as const) {
    await expect(page.getByTestId("reconnecting")).toBeVisible();
    await look(page, `down-${name}`);
  }
  await server.launch();
  for (const page of [room, phone, wall]) await expect(page.getByTestId("reconnecting")).toBeHidden();
  await expect(kiosk.getByTestId("kiosk-down")).toBeHidden();
  // Who comes while the session's socket cannot be reached waits with words.
  const late = await open(context, [1366, 768]);
  await signIn(late, server.account("recorder"));
  await late.routeWebSocket(/\/socket$/, (socket) => void socket.close());
  await late.goto(server.at(`/session/${today().session_id}/seat/${seat("recorder").id}`));
  await expect(late.getByTestId("reconnecting")).toBeVisible();
  await look(late, "room-joining", { isLoading: true });
}

test("a running reception on a bad day, and in other shapes", async ({ context }) => {
  const scene = await begin(context);
  const wall = await open(context, [1366, 768]);
  await wall.goto(server.at(`/join/${seat("hall_screen").code}`));
  await playing("leader", "petitioner")(wall, "zh-CN");
  await deviceLost(scene);
  await takenOver(context, scene);
  await shapes(scene, wall);
  await serverGone(context, scene, wall);
});

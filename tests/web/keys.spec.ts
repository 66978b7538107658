// The keyboard alone: on every screen of the table Tab reaches what can be operated, in the order of
// reading, with a ring to be seen, and comes back; dialogs take the focus, keep it and give it back.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { type Walked, walkDialog, walkKeys } from "./support/focus.ts";
import { Server } from "./support/server.ts";
import { type Grounds, live, prepare, routeVisits, sealed, type Visit, walk } from "./support/visits.ts";
import { zh } from "./support/words.ts";

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

function report(name: string, { stops, faults }: Walked): void {
  expect.soft(faults, `${name}, ${stops.length} stops`).toEqual([]);
}

async function settle(page: Page, { name, arrange }: Visit): Promise<void> {
  await page.reload();
  await expect(page.locator("main").first(), name).toBeVisible();
  await arrange?.(page, "zh-CN");
  // The page of all parts shows a skeleton for its own sake.
  if (name !== "check-ui") await expect(page.locator(".skeleton"), name).toHaveCount(0);
}

test("Tab reaches everything on every route, and Shift+Tab leads back", async ({ context }) => {
  await walk(server, context, Object.values(await routeVisits(grounds)), async (page, visit) => {
    await settle(page, visit);
    const walked = await walkKeys(page);
    // A wall in a hall has nothing to operate.
    if (visit.name !== "hall-lobby") expect.soft(walked.stops.length, visit.name).toBeGreaterThan(0);
    report(visit.name, walked);
  });
});

/** A dialog or sheet: where it is, as whom, and what opens it. */
type Layer = Visit & { opener: (page: Page) => Locator };

const button =
  (key: string, more = ""): Layer["opener"] =>
  (page) =>
    page.getByRole("button", { name: `${zh(key)}${more}`, exact: true }).first();
const byId =
  (id: string): Layer["opener"] =>
  (page) =>
    page.getByTestId(id).first();
const row: Layer["opener"] = (page) => page.locator(".row-open").first();

function layers(): Layer[] {
  const { booked, opened } = grounds;
  const on = `/receptions?day=${booked.day}`;
  const room = live(grounds, "session", "officer", "seat/");
  const code = ` · ${zh("words:seat_role.field")}`;
  const at = (by: string, path: string, ...openers: [string, Layer["opener"]][]): Layer[] =>
    openers.map(([name, opener]) => ({ name, by, path, opener }));
  return [
    ...at("officer", on, ["booking", button("desk:receptions.book")], ["reception", row]),
    ...at(
      "officer",
      `${on}&reception=${booked.id}`,
      ["slip", button("desk:detail.slip")],
      ["move", button("desk:detail.move")],
      ["cancel", button("desk:detail.cancel")],
    ),
    ...at("officer", `${on}&reception=${opened.id}`, ["seat code", button("desk:detail.code", code)]),
    ...at("officer", "/petitions", ["register", button("desk:petitions.register")], ["petition", row]),
    ...at("officer", "/records", ["verify", button("desk:records.verify_file")]),
    ...at(
      "officer",
      `/records/${sealed(grounds)}`,
      ["print", button("desk:records.print")],
      ["receipts", button("desk:records.receipt")],
    ),
    ...at("officer", room, ["check-in", byId("check-in")], ["more", byId("more")], ["close", byId("close-open")]),
    ...at("leader", live(grounds, "session", "leader", "seat/"), ["devices", byId("devices")]),
    ...at("scheduler", "/board", ["board booking", button("board:book")]),
    ...at(
      "security_admin",
      "/accounts",
      ["account", button("desk:accounts.create")],
      ["reset", button("desk:accounts.reset")],
      ["disable", button("desk:accounts.disable")],
    ),
    ...at(
      "site_operator@花园路第1社区",
      "/site",
      ["site slip", button("site:slip")],
      ["site check-in", (page) => page.getByTestId("seat-petitioner").getByRole("button").first()],
    ),
  ];
}

test("a dialog takes the focus, keeps it, closes by Escape and gives it back", async ({ context }) => {
  await walk(server, context, layers(), async (page, { name, opener }) => {
    report(name, await walkDialog(page, opener(page)));
  });
});

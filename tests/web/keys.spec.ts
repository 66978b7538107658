// The keyboard alone: on every screen of the table Tab reaches what can be operated, in the order of
// reading, with a ring to be seen, and comes back; dialogs take the focus, keep it and give it back.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { type Walked, walkDialog, walkKeys } from "./support/focus.ts";
import { Server } from "./support/server.ts";
import { type Grounds, live, prepare, routeVisits, type Visit, walk } from "./support/visits.ts";
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

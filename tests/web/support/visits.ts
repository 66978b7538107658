// Where a walk over every screen goes: one visit a route of the table, as whom, and what stands
// there when it may be looked at. A test compares it with the table, so that no screen is forgotten.
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { shown } from "./arrange.ts";
import { type BookedReception, bookAhead, openSession, seatCode } from "./booking.ts";
import type { Arrange } from "./inspect.ts";
import { signIn } from "./room.ts";
import { routePaths } from "./routes.ts";
import type { Server } from "./server.ts";

/** Where to go for a screen, as whom, and what to do there before looking. */
export type Visit = { name: string; path: string; by?: string; arrange?: Arrange };
type Look<V extends Visit> = (page: Page, visit: V) => Promise<void>;

/** `function` or `function@site`. */
const named = (by: string): [string, string?] => by.split("@") as [string, string?];

/** Goes to each place in turn, with one page a person. */
export async function walk<V extends Visit>(
  server: Server,
  context: BrowserContext,
  visits: readonly V[],
  look: Look<V>,
): Promise<void> {
  const pages = new Map<string, Page>();
  for (const visit of visits) {
    const { path, by = "nobody" } = visit;
    let page = pages.get(by);
    if (page === undefined) {
      page = await context.newPage();
      pages.set(by, page);
      if (by === "nobody") await page.goto(server.at("/sign-in"));
      else await signIn(page, server.account(...named(by)));
    }
    await page.evaluate((to) => location.replace(to), server.at(path));
    await look(page, visit);
  }
  for (const page of pages.values()) await page.close();
}

export const isThere =
  (selector: string): Arrange =>
  (page) =>
    expect(page.locator(selector).first()).toBeVisible();
export const alert = isThere('[role="alert"]');

/** What the screens are about: one reception that is booked, and one whose session is open. */
export type Grounds = { server: Server; booked: BookedReception; opened: BookedReception };

export async function prepare(server: Server): Promise<Grounds> {
  const booked = await bookAhead(server, "10:30");
  const opened = await bookAhead(server, "14:30");
  await openSession(server, opened.id);
  return { server, booked, opened };
}

/** The address of a seat's own screen. */
export function live({ opened }: Grounds, kind: string, role: string, between = ""): string {
  const seat = opened.seats.find((it) => it.role === role);
  return `/${kind}/${opened.id}/${between}${seat?.seat_id}`;
}

/** The session of the record that the demo brings along. */
export const sealed = ({ server }: Grounds): string =>
  server.demo.receptions.find((it) => it.state === "sealed")!.session_id;

/** One visit a route of the table. */
export async function routeVisits(grounds: Grounds): Promise<Record<string, Visit>> {
  const { server, booked, opened } = grounds;
  const codeOf = (role: string) =>
    seatCode(server, opened.id, opened.seats.find((it) => it.role === role)!.seat_id);
  const petitioner = await codeOf("petitioner");
  const field = await codeOf("field");
  const visits: Record<string, Visit> = {
    "/": { name: "today", path: "/", by: "officer", arrange: isThere(".next") },
    "/site": { name: "site", path: "/site", by: "site_operator" },
    "/brief/:reception_id": { name: "brief", path: `/brief/${opened.id}`, by: "leader" },
    "/board": { name: "board", path: "/board", by: "scheduler", arrange: isThere(".board-day .day-picker") },
    "/receptions": { name: "receptions", path: `/receptions?day=${booked.day}`, by: "officer" },
    "/petitions": { name: "petitions", path: "/petitions", by: "officer" },
    "/records": { name: "records", path: "/records", by: "officer" },
    "/records/:session_id": {
      name: "record",
      path: `/records/${sealed(grounds)}`,
      by: "officer",
      arrange: isThere(".record"),
    },
    "/directory": { name: "directory", path: "/directory", by: "officer" },
    "/directory/import": { name: "import", path: "/directory/import", by: "system_admin" },
    "/accounts": { name: "accounts", path: "/accounts", by: "security_admin" },
    "/check": { name: "check", path: "/check", arrange: isThere(".check-step .chip-live") },
    "/check/ui": { name: "check-ui", path: "/check/ui", arrange: isThere("h1") },
    "/demo": { name: "demo", path: "/demo" },
    "/join": { name: "join", path: "/join" },
    "/kiosk": { name: "kiosk-code", path: "/kiosk" },
    "/kiosk/rest": { name: "kiosk-rest", path: "/kiosk/rest" },
    "/join/:code": { name: "join-wrong", path: "/join/000000000", arrange: alert },
    "/field/:code": { name: "field-wrong", path: "/field/000000000", arrange: alert },
    "/session/:session_id/seat/:seat_id": {
      name: "room-lobby",
      path: live(grounds, "session", "officer", "seat/"),
      by: "officer",
      arrange: isThere(".room"),
    },
    "/hall/:session_id/:seat_id": {
      name: "hall-lobby",
      path: live(grounds, "hall", "hall_screen"),
      by: "officer",
    },
    "/kiosk/:session_id/:seat_id": {
      name: "kiosk-lobby",
      path: `/join/${petitioner}`,
      arrange: shown("kiosk-ready"),
    },
    "/field/:session_id/:seat_id": { name: "field-lobby", path: `/join/${field}`, arrange: shown("field") },
  };
  expect(Object.keys(visits).sort(), "the table of routes").toEqual(routePaths().sort());
  return visits;
}

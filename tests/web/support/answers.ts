// What a server on a bad day answers, put between the page and the real one.
import type { Page, Route } from "@playwright/test";

/** The lists and details that screens ask for; who is signed in is always answered. */
const DATA = /\/api\/(receptions|sessions|petitions|records|sites|people|accounts|audit|holidays)(\/|\?|$)/;

type Answer = (route: Route) => Promise<void>;

function answerReads(page: Page, answer: Answer): Promise<unknown> {
  return page.route(DATA, (route) => (route.request().method() === "GET" ? answer(route) : route.fallback()));
}

/** No list ever gets its answer. */
export function holdReads(page: Page): Promise<unknown> {
  return answerReads(page, () => new Promise(() => undefined));
}

/** Every list is there and empty. */
export function emptyReads(page: Page): Promise<unknown> {
  return answerReads(page, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as Record<string, unknown>;
    const json = Object.fromEntries(Object.entries(body).map(([key, it]) => [key, Array.isArray(it) ? [] : it]));
    await route.fulfill({ response, json });
  });
}

/** The account may not read it. */
export function forbidReads(page: Page): Promise<unknown> {
  return answerReads(page, (route) =>
    route.fulfill({ status: 403, json: { type: "refused", reason: "forbidden" } }),
  );
}

const FAILURE = { status: 500, json: { type: "error", trace_id: "7f3a9c21" } };

/** The server fails on every read. */
export function failReads(page: Page): Promise<unknown> {
  return answerReads(page, (route) => route.fulfill(FAILURE));
}

/** The server fails on everything that is sent to this path. */
export async function failWrites(page: Page, path: string | RegExp): Promise<void> {
  await page.route(path, (route) => (route.request().method() === "POST" ? route.fulfill(FAILURE) : route.fallback()));
}

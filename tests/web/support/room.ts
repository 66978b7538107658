// Short sentences about what people do on their screens.
import { expect, type Locator, type Page } from "@playwright/test";
import type { DemoAccount, Server } from "./server.ts";
import { zh } from "./words.ts";

/** Opens an account's link; the window is that person from now on. */
export async function signIn(page: Page, account: DemoAccount): Promise<void> {
  await page.goto(account.link);
  await expect(page.locator(".shell-name")).toContainText(account.name);
}

/** Enters a seat by its code. */
export async function join(page: Page, server: Server, code: string): Promise<void> {
  await page.goto(server.at(`/join/${code}`));
}

/** Opens a reception beside the list of its day. */
export async function openReception(page: Page, server: Server, id: string): Promise<Locator> {
  await page.goto(server.at(`/receptions?reception=${id}`));
  return page.getByRole("dialog");
}

/** Types into a picker and takes the first match. */
export async function pick(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label, exact: true });
  await box.click();
  await box.fill(text);
  await page.getByRole("listbox").getByRole("option", { name: text }).first().click();
}

/** The name of the link into a seat. */
export const enterAs = (role: string): string =>
  zh("desk:detail.enter", { role: zh(`words:seat_role.${role}`) });

export type Booked = { reception_id: string; number: string };

/** Presses the one button of the booking sheet; the list says what was booked. */
export async function submitBooking(page: Page): Promise<Booked> {
  const answer = page.waitForResponse(
    (it) => new URL(it.url()).pathname === "/api/receptions" && it.request().method() === "POST",
  );
  await page.getByRole("dialog").getByRole("button", { name: zh("desk:booking.book") }).click();
  const { reception } = (await (await answer).json()) as { reception: Booked };
  const said = zh("desk:receptions.booked", { number: reception.number, span: "" });
  await expect(page.getByText(said.trim())).toBeVisible();
  return reception;
}

/** Books a petition at nine o'clock of a day to come; answers with the number. */
export async function bookOn(page: Page, server: Server, day: string, petition: string): Promise<string> {
  await page.goto(server.at(`/receptions?day=${day}`));
  await page.getByRole("button", { name: zh("desk:receptions.book") }).click();
  await pick(page, zh("desk:booking.petition"), petition);
  await expect(page.getByRole("dialog").locator(".claims li").first()).toBeVisible();
  return (await submitBooking(page)).number;
}

export function phaseOf(page: Page): Locator {
  return page.locator("[data-phase]").first();
}

export async function expectPhase(pages: readonly Page[], phase: string): Promise<void> {
  for (const page of pages) await expect(phaseOf(page)).toHaveAttribute("data-phase", phase);
}

export type Tab = "minutes" | "opinions" | "people" | "journal";

export async function openTab(page: Page, tab: Tab): Promise<void> {
  await page.getByRole("tab", { name: zh(`session:panel.${tab}`) }).click();
}

/** The officer checks one person in at a seat. */
export async function checkIn(officer: Page, row: Locator, name: string): Promise<void> {
  await row.getByTestId("check-in").click();
  const sheet = officer.getByRole("dialog");
  await sheet.getByTestId("check-in-name").fill(name);
  await sheet.getByText(zh("room:check_in.id_seen")).click();
  await sheet.getByTestId("check-in-save").click();
  await expect(sheet).toBeHidden();
  await expect(row).toContainText(name);
}

/** The officer lets a seat in that waits. */
export async function admit(row: Locator): Promise<void> {
  await row.getByTestId("admit").click();
  await expect(row.getByTestId("admit")).toBeHidden();
}

export async function addMinute(officer: Page, text: string): Promise<void> {
  await openTab(officer, "minutes");
  await officer.getByTestId("minute-input").fill(text);
  await officer.getByTestId("minute-input").press("Enter");
  await expect(officer.getByTestId("minute").filter({ hasText: text })).toBeVisible();
}

export const ASPECTS = ["environment", "traffic", "fire_safety"] as const;

/** The officer begins to look at a place. */
export async function beginSurvey(officer: Page, place: string): Promise<void> {
  await officer.getByTestId("survey-open").click();
  await officer.getByTestId("survey-place").fill(place);
  await officer.getByTestId("begin-survey").click();
  await expect(officer.getByTestId("survey")).toContainText(place);
}

export type NewOpinion = {
  text: string;
  claims: readonly number[];
  unit: string;
  helpers?: readonly string[];
  due: string;
};

/** A due day that is never past. */
export function inThreeMonths(): string {
  return new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
}

/** The officer puts an opinion on the record. */
export async function propose(officer: Page, opinion: NewOpinion): Promise<void> {
  await openTab(officer, "opinions");
  await officer.getByTestId("propose-open").click();
  const sheet = officer.getByRole("dialog");
  await sheet.getByTestId("opinion-text").fill(opinion.text);
  const claims = sheet.getByRole("group", { name: zh("session:opinion.claims") }).getByRole("checkbox");
  for (let place = 0; place < (await claims.count()); place += 1) {
    await claims.nth(place).setChecked(opinion.claims.includes(place + 1));
  }
  await sheet.getByTestId("opinion-unit").selectOption({ label: opinion.unit });
  for (const helper of opinion.helpers ?? []) {
    await sheet.getByRole("group", { name: zh("session:opinion.helpers") }).getByLabel(helper).check();
  }
  await sheet.getByTestId("opinion-due").fill(opinion.due);
  await sheet.getByTestId("opinion-save").click();
  await expect(sheet).toBeHidden();
}

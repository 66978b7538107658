// A reception booked and opened without a browser, for tests that begin after that.
import type { Server } from "./server.ts";

export type BookedSeat = { seat_id: string; role: string; site_name: string };
export type BookedReception = { id: string; day: string; seats: BookedSeat[] };

type Site = { site_id: string; site_code: string };
type Petition = { petition_id: string; title: string; site_id: string };

/** Local day so many days ahead, as the address of the list wants it. */
export function dayAhead(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return at.toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
}

/** Books the petition about the crossing three days ahead, with a hall screen, at this hour. */
export async function bookAhead(server: Server, time: string): Promise<BookedReception> {
  const bearer = await server.bearer(server.account("scheduler"));
  const { sites } = await server.call<{ sites: Site[] }>("GET", "/api/sites", undefined, bearer);
  const { petitions } = await server.call<{ petitions: Petition[] }>("GET", "/api/petitions", undefined, bearer);
  const petition = petitions.find((it) => it.title.includes("路口"))!;
  const hall = sites.find((it) => it.site_code === "HD")!.site_id;
  const field = sites.find((it) => it.site_code === "HD-XC1")!.site_id;
  const where = { host_site_id: hall, petitioner_site_id: petition.site_id };
  const { petition_id, title } = petition;
  const asked = { ...where, template: "three_tier", petition_id, unit_ids: [], field_site_id: field };
  const { seats } = await server.call<{ seats: object[] }>("POST", "/api/receptions/propose", asked, bearer);
  const day = dayAhead(3);
  const from_at = Date.parse(`${day}T${time}:00+08:00`);
  const slot = { from_at, to_at: from_at + 1_800_000 };
  const screen = { role: "hall_screen", site_id: hall, expected: "" };
  const body = { ...where, petition_id, title, slot, seats: [...seats, screen] };
  type Booked = { reception: { reception_id: string; seats: BookedSeat[] } };
  const { reception } = await server.call<Booked>("POST", "/api/receptions", body, bearer);
  return { id: reception.reception_id, day, seats: reception.seats };
}

/** The officer opens it. */
export async function openSession(server: Server, id: string): Promise<void> {
  const bearer = await server.bearer(server.account("officer"));
  await server.call("POST", `/api/receptions/${id}/open`, {}, bearer);
}

/** A seat's code, as the officer would read it out. */
export async function seatCode(server: Server, sessionId: string, seatId: string): Promise<string> {
  const bearer = await server.bearer(server.account("officer"));
  const path = `/api/sessions/${sessionId}/codes`;
  return (await server.call<{ code: string }>("POST", path, { seat_id: seatId }, bearer)).code;
}

// Sites, people and the import of a site file.
import type { ImportReport, NewPerson, People, Person, Site, Sites } from "../protocol/generated";
import { call, post } from "./http";

export const sitesKey = ["sites"] as const;
export const peopleKey = ["people"] as const;

export const listSites = async () => (await call<Sites>("/api/sites")).sites;

export const listPeople = async () => (await call<People>("/api/people")).people;

export const createPerson = (body: NewPerson) => post<Person>("/api/people", body);

/** With `dryRun` nothing is written; with any fault nothing is either. */
export const importSites = (csv: string, dryRun: boolean) =>
  call<ImportReport>(`/api/sites/import?dry_run=${dryRun}`, {
    method: "POST",
    raw: { type: "text/csv; charset=utf-8", body: csv },
  });

/** Sites by id. */
export function bySite(sites: readonly Site[]): ReadonlyMap<string, Site> {
  return new Map(sites.map((site) => [site.site_id, site]));
}

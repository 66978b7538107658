// The site tree as the page shows it. No React.
import type { OpeningHours, Site } from "../../protocol/generated";

export interface Branch {
  site: Site;
  below: Branch[];
}

/** Roots with everything below them, units after tiers, by code. A site without its parent is a root. */
export function toTree(sites: readonly Site[]): Branch[] {
  const branches = new Map(sites.map((site) => [site.site_id, { site, below: [] as Branch[] }]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.site.parent_id ? branches.get(branch.site.parent_id) : undefined;
    if (parent && parent !== branch) parent.below.push(branch);
    else roots.push(branch);
  }
  const isRoom = (site: Site) => site.kind === "reception_hall" || site.kind === "reception_room";
  const order = (a: Branch, b: Branch) =>
    Number(isRoom(b.site)) - Number(isRoom(a.site)) ||
    a.site.site_code.localeCompare(b.site.site_code, "en", { numeric: true });
  for (const branch of branches.values()) branch.below.sort(order);
  return roots.sort(order);
}

/** Ids of the branches open at first: the roots. */
export function firstOpen(roots: readonly Branch[]): string[] {
  return roots.map((root) => root.site.site_id);
}

/** Sites whose name or code has the words typed. */
export function matching(sites: readonly Site[], typed: string): Site[] {
  const words = typed.trim().toLowerCase();
  return sites.filter((site) => `${site.name} ${site.site_code}`.toLowerCase().includes(words));
}

export interface HoursLine {
  /** First and last weekday, 0 = Monday. */
  from: number;
  to: number;
  hours: OpeningHours[number];
}

/** Neighbouring days with the same hours as one line. */
export function hoursLines(hours: OpeningHours): HoursLine[] {
  const lines: HoursLine[] = [];
  hours.forEach((day, place) => {
    const last = lines[lines.length - 1];
    if (last && JSON.stringify(last.hours) === JSON.stringify(day)) last.to = place;
    else lines.push({ from: place, to: place, hours: day });
  });
  return lines;
}

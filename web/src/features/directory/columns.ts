// The columns of a site file.

/** Columns of the template, in order. */
export const COLUMNS = [
  "site_code",
  "name",
  "tier",
  "kind",
  "parent_code",
  "rooms",
  "opens",
  "closes",
  "lunch_from",
  "lunch_to",
  "phone",
  "fallback_code",
  "time_zone",
  "division_code",
] as const;

export type Column = (typeof COLUMNS)[number];

/** The column of this name, if the file format has one. */
export function columnOf(name: string): Column | undefined {
  return COLUMNS.find((column) => column === name.trim());
}

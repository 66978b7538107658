// Times as people read them. Instants are UTC milliseconds; a site has its own zone.

const DEFAULT_ZONE = "Asia/Shanghai";
const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, language: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${name} ${language} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** `10:30`. */
export function clock(at: number, zone = DEFAULT_ZONE): string {
  return format("clock", "en-GB", zone, { hour: "2-digit", minute: "2-digit", hour12: false }).format(at);
}

/** `10:30:05`. */
export function clockSeconds(at: number, zone = DEFAULT_ZONE): string {
  return format("seconds", "en-GB", zone, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  }).format(at);
}

/** `10:30–11:00`. */
export function clockSpan(span: { from_at: number; to_at: number }, zone = DEFAULT_ZONE): string {
  return `${clock(span.from_at, zone)}–${clock(span.to_at, zone)}`;
}

/** The calendar day `YYYY-MM-DD` of an instant. */
export function dayOf(at: number, zone = DEFAULT_ZONE): string {
  return format("day", "en-CA", zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** A day with its weekday, as headings say it. */
export function longDay(at: number, language: string, zone = DEFAULT_ZONE): string {
  return format("long", language, zone, {
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
  }).format(at);
}

/** The span of two days. */
export function daySpan(from_at: number, to_at: number, language: string, zone = DEFAULT_ZONE): string {
  const options = { year: "numeric", month: "long", day: "numeric" } as const;
  return format("date", language, zone, options).formatRange(from_at, to_at);
}

/** The short name of a weekday. */
export function weekdayName(at: number, language: string, zone = DEFAULT_ZONE): string {
  return format("weekday", language, zone, { weekday: "short" }).format(at);
}

/** The day of a year whose number is clear. */
export function monthDay(at: number, language: string, zone = DEFAULT_ZONE): string {
  const month = language === "en" ? "short" : "long";
  return format("month", language, zone, { month, day: "numeric" }).format(at);
}

/** A slot with its day and weekday: `12月1日 周二 10:30–11:00`. */
export function daySlot(
  slot: { from_at: number; to_at: number },
  language: string,
  zone = DEFAULT_ZONE,
): string {
  const { from_at } = slot;
  const day = `${monthDay(from_at, language, zone)} ${weekdayName(from_at, language, zone)}`;
  return `${day} ${clockSpan(slot, zone)}`;
}

/** A day and the time. */
export function dayClock(at: number, zone = DEFAULT_ZONE): string {
  return `${dayOf(at, zone)} ${clock(at, zone)}`;
}

/** The instant of `HH:MM` on a day, in a zone. */
export function instantOf(day: string, minutes: number, zone = DEFAULT_ZONE): number {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const guess = Date.UTC(year, month - 1, date, 0, minutes);
  const shown = format("offset", "en-GB", zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).formatToParts(guess);
  const part = (type: string) => Number(shown.find((it) => it.type === type)?.value ?? 0);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour") % 24, part("minute"));
  return guess - (local - guess);
}

/** Whole minutes to a start on the minute, as clocks without seconds count; negative when it is past. */
export function minutesTo(at: number, now: number): number {
  return Math.ceil((at - now) / 60_000);
}

/** `mm:ss` of a length in milliseconds, never negative. */
export function minutesSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

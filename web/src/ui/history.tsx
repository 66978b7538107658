// What happened to a reception so far, oldest first.
import { useTranslation } from "react-i18next";
import { clockSpan, dayClock, dayOf } from "../i18n/time";
import type { HistoryEntry, Span } from "../protocol/generated";

const KNOWN = [
  "held",
  "booked",
  "moved",
  "cancelled",
  "opened",
  "closed",
  "sealed",
  "released",
  "no_show",
  "aborted",
  "extended",
] as const;

const span = (slot: Span) => `${dayOf(slot.from_at)} ${clockSpan(slot)}`;

export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation("desk");
  const word = (what: string) => {
    const known = KNOWN.find((it) => it === what);
    return known ? t(`detail.past.${known}`) : t("detail.past.other", { what });
  };
  return (
    <section>
      <h3>{t("detail.history")}</h3>
      <ol className="history small">
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.what}`}>
            <span className="secondary">{dayClock(entry.at)}</span> {word(entry.what)} · {entry.actor}
            {entry.old_slot && entry.new_slot ? (
              <div>{t("detail.past_moved", { old: span(entry.old_slot), new: span(entry.new_slot) })}</div>
            ) : null}
            {entry.reason ? <div className="secondary">{entry.reason}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

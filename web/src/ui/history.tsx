// What happened to a reception so far, oldest first.
import { useTranslation } from "react-i18next";
import { dayClock, daySlot } from "../i18n/time";
import type { HistoryEntry, Span } from "../protocol/generated";

const KNOWN = [
  "held",
  "booked",
  "moved",
  "swapped",
  "seat_assigned",
  "party_replaced",
  "cancelled",
  "entered_in_error",
  "opened",
  "closed",
  "sealed",
  "released",
  "no_show",
  "aborted",
  "extended",
  "ended",
  "hold_released",
  "hold_expired",
] as const;

export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t, i18n } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const span = (slot: Span) => daySlot(slot, i18n.language);
  const why = ({ reason, reason_text }: HistoryEntry) => {
    const isSaid = reason && (reason !== "other" || !reason_text);
    return [isSaid ? words(`cancel_reason.${reason}`) : "", reason_text ?? ""].filter(Boolean).join(" · ");
  };
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
            {why(entry) ? <div className="secondary">{why(entry)}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

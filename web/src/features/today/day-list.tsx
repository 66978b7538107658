// The receptions of today in order, each with its state and the way in.
import { useTranslation } from "react-i18next";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { useSites } from "../../api/queries";
import { STATE_TONES } from "../../api/receptions-view";
import { clockSpan } from "../../i18n/time";
import type { Reception, SessionSummary } from "../../protocol/generated";
import { StateChip } from "../../ui/feedback";
import { LinkLine } from "../../ui/link-line";

interface DayListProps {
  receptions: readonly Reception[];
  sessions: readonly SessionSummary[];
  next: Reception | null;
}

export function DayList({ receptions, sessions, next }: DayListProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  // A running session knows its phase better than the calendar does.
  const state = (reception: Reception) => {
    const session = sessions.find((it) => it.reception_id === reception.reception_id);
    return session && reception.state === "open"
      ? words(`phase.${session.phase}`)
      : words(`reception_state.${reception.state}`);
  };
  return (
    <section className="section">
      <h2>{t("today.list")}</h2>
      {next ? null : <p className="secondary">{t("today.rest_done")}</p>}
      <ol className="day-list">
        {receptions.map((reception) => (
          <li key={reception.reception_id} className="day-row">
            <span className="day-time">{clockSpan(reception.slot)}</span>
            <a href={`#/receptions?reception=${reception.reception_id}`}>
              {reception.title || t("receptions.untitled")}
            </a>
            <LinkLine parties={partiesOf(reception, byId, namesAtBooking(reception.seats))} />
            <StateChip tone={STATE_TONES[reception.state]}>{state(reception)}</StateChip>
          </li>
        ))}
      </ol>
    </section>
  );
}

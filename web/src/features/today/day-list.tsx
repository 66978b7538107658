// The receptions of today as a line of time: what was, now, what comes; each with its state.
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { useSites } from "../../api/queries";
import { STATE_TONES } from "../../api/receptions-view";
import { clock, clockSpan } from "../../i18n/time";
import type { Reception, SessionSummary } from "../../protocol/generated";
import { StateChip } from "../../ui/feedback";
import { LinkLine } from "../../ui/link-line";
import { nowPlace } from "./plan";

interface DayListProps {
  receptions: readonly Reception[];
  sessions: readonly SessionSummary[];
  next: Reception | null;
  now: number;
}

export function DayList({ receptions, sessions, next, now }: DayListProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const place = nowPlace(receptions, now);
  // A running session knows its phase better than the calendar does.
  const state = (reception: Reception) => {
    const session = sessions.find((it) => it.reception_id === reception.reception_id);
    return session && reception.state === "open"
      ? words(`phase.${session.phase}`)
      : words(`reception_state.${reception.state}`);
  };
  return (
    <section className="section day">
      <h2>{t("today.list")}</h2>
      {next ? null : <p className="secondary">{t("today.rest_done")}</p>}
      <ol className="day-list">
        {receptions.map((reception, at) => (
          <Fragment key={reception.reception_id}>
            {at === place ? <NowLine now={now} /> : null}
            <li className="day-row" data-state={reception.state}>
              <span className="day-time">{clockSpan(reception.slot)}</span>
              <div className="day-what">
                <a href={`#/receptions?reception=${reception.reception_id}`}>
                  {reception.title || t("receptions.untitled")}
                </a>
                <LinkLine parties={partiesOf(reception, byId, namesAtBooking(reception.seats))} />
              </div>
              <StateChip tone={STATE_TONES[reception.state]}>{state(reception)}</StateChip>
            </li>
          </Fragment>
        ))}
        {place === receptions.length ? <NowLine now={now} /> : null}
      </ol>
    </section>
  );
}

function NowLine({ now }: { now: number }) {
  const { t } = useTranslation("site");
  return <li className="day-now">{t("now_line", { time: clock(now) })}</li>;
}

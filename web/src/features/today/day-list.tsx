// The receptions of today as a line of time: what was, now, what comes; each with its state.
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { useSites } from "../../api/queries";
import { useStanding } from "../../api/reception-standing";
import { clock, clockSpan } from "../../i18n/time";
import type { Reception } from "../../protocol/generated";
import { StateChip } from "../../ui/feedback";
import { LinkLine } from "../../ui/link-line";
import { nowPlace } from "./plan";

interface DayListProps {
  receptions: readonly Reception[];
  next: Reception | null;
  now: number;
}

export function DayList({ receptions, next, now }: DayListProps) {
  const { t } = useTranslation("desk");
  const { byId } = useSites();
  const place = nowPlace(receptions, now);
  const standing = useStanding();
  return (
    <section className="section day">
      <h2>{t("today.list")}</h2>
      {next ? null : <p className="secondary">{t("today.rest_done")}</p>}
      <ol className="day-list">
        {receptions.map((reception, at) => {
          const { word, tone } = standing(reception);
          return (
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
                <StateChip tone={tone}>{word}</StateChip>
              </li>
            </Fragment>
          );
        })}
        {place === receptions.length ? <NowLine now={now} /> : null}
      </ol>
    </section>
  );
}

function NowLine({ now }: { now: number }) {
  const { t } = useTranslation("site");
  return <li className="day-now">{t("now_line", { time: clock(now) })}</li>;
}

// S2b 本站点今日: the home of a site's account. The next reception, who comes, and what the clerk does.
import { useTranslation } from "react-i18next";
import { useMe } from "../../../api/queries";
import { useSessions } from "../../../api/sessions";
import { longDay } from "../../../i18n/time";
import type { Me } from "../../../protocol/generated";
import { EmptyState } from "../../../ui/feedback";
import { PageHead } from "../../../ui/page";
import { DayList } from "../day-list";
import { DayState } from "../day-state";
import { nextOf } from "../plan";
import { useDay } from "../use-day";
import { HelpAsked } from "./help-asked";
import { NextReception } from "./next-reception";
import "../today.css";
import "./site.css";

export default function SitePage() {
  const { t, i18n } = useTranslation("site");
  const me = useMe();
  const sessions = useSessions();
  const { now, rows, receptions } = useDay("site");
  const next = nextOf(receptions, now);
  if (!me) return null;
  return (
    <>
      <PageHead
        title={t("title")}
        lead={`${me.site_name} · ${longDay(now, i18n.language)}`}
        tools={<OnDuty me={me} />}
      />
      <HelpAsked receptions={receptions} sessions={sessions} />
      <DayState rows={rows} />
      {rows.data && receptions.length === 0 ? (
        <EmptyState
          title={t("empty_title")}
          action={
            <>
              <a className="button button-filled" href="#/check">
                {t("check")}
              </a>
              <a className="button" href="#/receptions">
                {t("to_receptions")}
              </a>
            </>
          }
        >
          {t("empty")}
        </EmptyState>
      ) : null}
      {next ? (
        <NextReception
          key={next.reception_id}
          reception={next}
          session={sessions.find((it) => it.reception_id === next.reception_id)}
          site_id={me.home_site_id}
        />
      ) : null}
      {receptions.length > 0 ? <DayList receptions={receptions} next={next} now={now} /> : null}
    </>
  );
}

/** 今日值班人: whom the district hall calls. */
function OnDuty({ me }: { me: Me }) {
  const { t } = useTranslation("site");
  return (
    <p className="site-duty" data-testid="duty">
      <span className="secondary">{t("duty")}</span>
      <strong>{me.duty ? `${me.duty.name} ${me.duty.phone}` : t("duty_none")}</strong>
      <a href="#/sign-in/duty?to=/site">{t("duty_change")}</a>
    </p>
  );
}

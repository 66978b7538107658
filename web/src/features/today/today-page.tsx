// S2: my day. The next reception as one big line with its countdown and one button, then the rest.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain, isForbidden } from "../../api/explain";
import { useMe } from "../../api/queries";
import { listReceptions, openReception, receptionsKey } from "../../api/receptions";
import { sessionsKey, useSessions } from "../../api/sessions";
import { dayOf, instantOf, longDay } from "../../i18n/time";
import { EmptyState, ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { PageHead } from "../../ui/page";
import { DayList } from "./day-list";
import { NextLine } from "./next-line";
import { mine, nextOf } from "./plan";
import "./today.css";

const DAY_MINUTES = 24 * 60;

export default function TodayPage() {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const sessions = useSessions();
  const now = Date.now();
  const day = dayOf(now);
  const isAdminOnly = me?.grants.every((grant) => grant.function.endsWith("_admin")) ?? false;
  const rows = useQuery({
    queryKey: [...receptionsKey, day, "all"],
    queryFn: () => listReceptions(instantOf(day, 0), instantOf(day, DAY_MINUTES)),
    enabled: me !== undefined && !isAdminOnly,
  });
  const open = useMutation({
    mutationFn: openReception,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      void client.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const receptions = mine(rows.data ?? [], me);
  const isSite = me?.grants.every((grant) => grant.function === "site_operator") ?? false;
  const next = nextOf(receptions, now);
  const canOpen = me !== undefined && hasFunction(me, "officer", "leader", "recorder", "site_operator");
  return (
    <>
      <PageHead
        title={isSite ? t("today.site_title") : t("today.title")}
        lead={longDay(now, i18n.language)}
      />
      {isAdminOnly ? <EmptyState title={t("today.admin_title")}>{t("today.admin")}</EmptyState> : null}
      {!isAdminOnly && rows.isPending ? <Skeleton /> : null}
      {rows.isError && isForbidden(rows.error) ? <NoPermission /> : null}
      {rows.isError && !isForbidden(rows.error) ? (
        <ErrorState text={explain(common, rows.error)} onRetry={() => void rows.refetch()} />
      ) : null}
      {rows.data && receptions.length === 0 ? (
        <EmptyState
          title={t("today.empty_title")}
          action={
            <a className="button button-filled" href="#/receptions">
              {t("today.to_receptions")}
            </a>
          }
        >
          {t("today.empty")}
        </EmptyState>
      ) : null}
      {next ? (
        <NextLine
          reception={next}
          session={sessions.find((it) => it.reception_id === next.reception_id)}
          canOpen={canOpen}
          isBusy={open.isPending}
          error={open.error ? explain(common, open.error) : null}
          isSite={isSite}
          onOpen={() => open.mutate(next.reception_id)}
        />
      ) : null}
      {receptions.length > 0 ? <DayList receptions={receptions} sessions={sessions} next={next} /> : null}
    </>
  );
}

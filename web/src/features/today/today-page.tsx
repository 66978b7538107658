// S2: my day. The next reception as one big line with its countdown and one button, then the day as
// a line of time and what waits to be done. A site's account has its own home.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain } from "../../api/explain";
import { useMe } from "../../api/queries";
import { openReception, receptionsKey } from "../../api/receptions";
import { mySeats } from "../../api/receptions-view";
import { listSessions, seatPath, sessionsKey, useSessions } from "../../api/sessions";
import { longDay } from "../../i18n/time";
import type { Me } from "../../protocol/generated";
import { EmptyState } from "../../ui/feedback";
import { PageHead } from "../../ui/page";
import { navigate } from "../../ui/router";
import { DayList } from "./day-list";
import { DayState } from "./day-state";
import { NextLine } from "./next-line";
import { isAdminOnly, isSiteOnly, nextOf } from "./plan";
import { TodoList } from "./todo-list";
import { useDay } from "./use-day";
import "./today.css";

export default function TodayPage() {
  const me = useMe();
  const isSite = me !== undefined && isSiteOnly(me);
  useEffect(() => {
    if (isSite) navigate("/site", { replace: true });
  }, [isSite]);
  return me && !isSite ? <MyDay me={me} /> : null;
}

/** Opens the room of a reception; the answer is the way into the own seat, if there is one. */
function useOpen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reception_id: string) => {
      const { session_id } = await openReception(reception_id);
      const sessions = await client.fetchQuery({
        queryKey: sessionsKey,
        queryFn: listSessions,
        staleTime: 0,
      });
      const session = sessions.find((it) => it.session_id === session_id);
      const [seat] = session ? mySeats(session) : [];
      return seat ? seatPath(session_id, seat) : null;
    },
    onSuccess: (path) => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      if (path) navigate(path);
    },
  });
}

function MyDay({ me }: { me: Me }) {
  // The line of the next reception needs both; words that come later would hide the page.
  const { t, i18n } = useTranslation(["desk", "site"]);
  const { t: common } = useTranslation();
  const sessions = useSessions();
  const { now, rows, receptions } = useDay("mine");
  const open = useOpen();
  const next = nextOf(receptions, now);
  const canOpen = hasFunction(me, "officer", "leader", "recorder", "site_operator");
  const head = <PageHead title={t("today.title")} lead={longDay(now, i18n.language)} />;
  if (isAdminOnly(me)) {
    return (
      <>
        {head}
        <EmptyState
          title={t("today.admin_title")}
          action={
            <>
              <a className="button" href="#/directory">
                {common("nav.directory")}
              </a>
              <a className="button" href="#/accounts">
                {common("nav.accounts")}
              </a>
            </>
          }
        >
          {t("today.admin")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {head}
      <DayState rows={rows} />
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
          onOpen={() => open.mutate(next.reception_id)}
        />
      ) : null}
      {rows.data ? (
        <div className="day-columns">
          {receptions.length > 0 ? <DayList receptions={receptions} next={next} now={now} /> : null}
          <TodoList
            me={me}
            now={now}
            receptions={receptions}
            sessions={sessions}
            canOpen={canOpen}
            onOpen={(reception_id) => open.mutateAsync(reception_id)}
          />
        </div>
      ) : null}
    </>
  );
}

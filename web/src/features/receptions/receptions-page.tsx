// The list of a day (S3's list view): time, matter, link line, state; booking and changes beside it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain, isForbidden } from "../../api/explain";
import { useMe, useSites } from "../../api/queries";
import { listReceptions, receptionsKey } from "../../api/receptions";
import { sorted } from "../../api/receptions-view";
import { useWaitingCancel } from "../../api/waiting-cancel";
import { dayOf, instantOf, longDay } from "../../i18n/time";
import { Button } from "../../ui/button";
import { DayPicker } from "../../ui/day-picker";
import { EmptyState, ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { Select } from "../../ui/field";
import { PageHead } from "../../ui/page";
import { useSearchParams } from "../../ui/router";
import { Table } from "../../ui/table";
import { BookingSheet } from "./booking-sheet";
import { Done, type Happened } from "./done";
import { ReceptionLine } from "./reception-line";
import { ReceptionSheet } from "./reception-sheet";
import "./receptions.css";

const DAY_MINUTES = 24 * 60;

/** What is in the address: a reload or a link shows the same. */
function usePlace() {
  const [params, setParams] = useSearchParams();
  const day = params.get("day") ?? dayOf(Date.now());
  const set = (change: Record<string, string | null>) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [key, value] of Object.entries(change)) {
        if (value === null) next.delete(key);
        else next.set(key, value);
      }
      return next;
    });
  return {
    day,
    set,
    reception_id: params.get("reception"),
    scope: params.get("scope"),
    book: params.get("book"),
  };
}

export default function ReceptionsPage() {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const { byId } = useSites();
  const { day, set, reception_id, scope, book } = usePlace();
  const [happened, setHappened] = useState<Happened | null>(null);
  const site_id = scope === "home" ? me?.home_site_id : undefined;
  const from_at = instantOf(day, 0);
  const rows = useQuery({
    queryKey: [...receptionsKey, day, site_id ?? "all"],
    queryFn: () => listReceptions(from_at, instantOf(day, DAY_MINUTES), site_id),
  });
  const canBook = me && hasFunction(me, "scheduler", "officer", "site_operator");
  const shift = (days: number) =>
    set({ day: dayOf(instantOf(day, DAY_MINUTES / 2) + days * DAY_MINUTES * 60_000) });
  const done = (next: Happened | null) => {
    setHappened(next);
    if (next) set({ book: null, reception: null, day: dayOf(next.reception.slot.from_at) });
  };
  const waiting = useWaitingCancel(
    (reception) => setHappened({ kind: "cancelled", reception }),
    (error) => setHappened((before) => before && { kind: "failed", reception: before.reception, error }),
  );
  const takeBack = () => {
    const reception = waiting.takeBack();
    if (reception) setHappened({ kind: "kept", reception });
  };
  const bookButton = canBook ? (
    <Button kind="filled" onClick={() => set({ book: "new" })}>
      {t("receptions.book")}
    </Button>
  ) : null;

  return (
    <>
      <PageHead
        title={t("receptions.title")}
        lead={longDay(from_at, i18n.language)}
        tools={
          <>
            <div className="day-nav">
              <Button onClick={() => shift(-1)}>{common("action.previous_day")}</Button>
              <DayPicker
                label={t("receptions.day")}
                isLabelHidden
                value={day}
                onChange={(next) => set({ day: next })}
              />
              <Button onClick={() => shift(1)}>{common("action.next_day")}</Button>
              <Button kind="quiet" disabled={day === dayOf(Date.now())} onClick={() => set({ day: null })}>
                {common("action.today")}
              </Button>
            </div>
            <Select
              label={t("receptions.scope")}
              value={scope === "home" ? "home" : "all"}
              options={[
                { value: "all", text: t("receptions.scope_all") },
                { value: "home", text: t("receptions.scope_home", { site: me?.site_name ?? "" }) },
              ]}
              onChange={(value) => set({ scope: value === "home" ? "home" : null })}
            />
            {bookButton}
          </>
        }
      />
      {happened ? (
        <Done happened={happened} onNext={done} onTakeBack={takeBack} onSend={waiting.send} />
      ) : null}
      {rows.isPending ? <Skeleton rows={8} /> : null}
      {rows.isError && isForbidden(rows.error) ? <NoPermission /> : null}
      {rows.isError && !isForbidden(rows.error) ? (
        <ErrorState text={explain(common, rows.error)} onRetry={() => void rows.refetch()} />
      ) : null}
      {rows.data?.length === 0 ? (
        <EmptyState
          title={t("receptions.empty_title")}
          action={<Button onClick={() => shift(1)}>{common("action.next_day")}</Button>}
        >
          {t("receptions.empty")}
        </EmptyState>
      ) : null}
      {rows.data && rows.data.length > 0 ? (
        <Table
          caption={t("receptions.caption", { day: longDay(from_at, i18n.language) })}
          head={[
            t("receptions.column.time"),
            t("receptions.column.matter"),
            t("receptions.column.parties"),
            t("receptions.column.state"),
          ]}
        >
          {sorted(rows.data).map((row) => (
            <ReceptionLine
              key={"reception" in row ? row.reception.reception_id : row.busy.reception_id}
              row={row}
              sites={byId}
              onOpen={(id) => set({ reception: id })}
            />
          ))}
        </Table>
      ) : null}
      {book !== null && canBook ? (
        <BookingSheet
          day={[day, dayOf(Date.now())].sort().pop() ?? day}
          petition_id={book === "new" ? null : book}
          onClose={() => set({ book: null })}
          onBooked={(reception) => done({ kind: "booked", reception })}
        />
      ) : null}
      {reception_id ? (
        <ReceptionSheet
          reception_id={reception_id}
          onClose={() => set({ reception: null })}
          onMoved={(reception, old) => done({ kind: "moved", reception, old })}
          onCancel={(reception, why) =>
            done({ kind: "cancelling", reception, until_at: waiting.begin(reception, why) })
          }
        />
      ) : null}
    </>
  );
}

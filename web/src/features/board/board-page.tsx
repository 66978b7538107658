// S3, the board: sites as rows, a reception as one ribbon over the rows it occupies. Booking and
// reading happen in sheets that the page is given, since they belong to another feature.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain, isForbidden } from "../../api/explain";
import { useMe, useSites } from "../../api/queries";
import { listReceptions, receptionsKey } from "../../api/receptions";
import { useSessions } from "../../api/sessions";
import { dayOf, instantOf, longDay } from "../../i18n/time";
import type { Petition, Site } from "../../protocol/generated";
import { useNow } from "../../ui/countdown";
import { ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { useLargeType } from "../../ui/large-type";
import { useSearchParams } from "../../ui/router";
import { useSiteSet } from "./favourites";
import { DAY_MINUTES, metricsOf } from "./geometry";
import { Grid } from "./grid";
import { Legend } from "./legend";
import { Notes } from "./notes";
import { at, isChangeable, lanesOf, type Ribbon, ribbonsOf, withTails } from "./ribbons";
import { type BoardRow, forestOf, rowsOf } from "./rows";
import { type BoardSheets, type Preset, partOf } from "./sheets";
import { Tools } from "./tools";
import { useChanges } from "./use-changes";
import type { GridActs } from "./use-grid";
import { useWords } from "./use-words";
import "./board.css";

/** The server's limit of a reception. */
const LONGEST_MINUTES = 240;

/** Day, opened sheet and switch stand in the address: a link or a reload shows the same. */
function usePlace() {
  const [params, setParams] = useSearchParams();
  const set = (change: Record<string, string | null>) =>
    setParams(
      (before) => {
        for (const [key, value] of Object.entries(change)) {
          if (value === null) before.delete(key);
          else before.set(key, value);
        }
        return before;
      },
      { replace: true },
    );
  return {
    day: params.get("day") ?? dayOf(Date.now()),
    isAll: params.get("sites") === "all",
    reception_id: params.get("reception"),
    petition_id: params.get("petition"),
    set,
  };
}

/** The one petition of the community that was picked which is not heard on this day yet. */
function onlyPetition(
  petitions: readonly Petition[],
  ribbons: readonly Ribbon[],
  preset: Preset,
): string | null {
  const heard = new Set(ribbons.map((ribbon) => ribbon.reception?.petition_id));
  const open = petitions.filter(
    (it) => it.site_id === preset.petitioner_site_id && !heard.has(it.petition_id),
  );
  return open.length === 1 ? (open[0]?.petition_id ?? null) : null;
}

export function BoardPage({ Booking, Reception: ReceptionSheet, Conflicts }: BoardSheets) {
  // Both at once: a text that comes later would be waited for once more.
  const { t } = useTranslation(["board", "words"]);
  const { t: common } = useTranslation();
  const me = useMe();
  const { day, isAll, reception_id, petition_id, set } = usePlace();
  const day_at = instantOf(day, 0);
  const { query: siteQuery, sites } = useSites();
  const query = useQuery({
    queryKey: [...receptionsKey, "board", day],
    queryFn: () => listReceptions(day_at, instantOf(day, DAY_MINUTES)),
    placeholderData: (before) => before,
  });
  const changes = useChanges();
  const [preset, setPreset] = useState<Preset | null>(null);
  const [typed, setTyped] = useState("");
  const matches = useFilter(useDeferredValue(typed.trim()));
  const [favourites, toggleFavourite] = useSiteSet("favourites", me?.account_id);
  const [folded, toggleFolded] = useSiteSet("folded", me?.account_id);
  const metrics = metricsOf(useLargeType().isLarge);
  const filter = useRef<HTMLInputElement>(null);
  const minute = useNow(20_000);
  const today = dayOf(minute);

  const { pending } = changes;
  const sessions = useSessions();
  const there = useMemo(() => ribbonsOf(query.data ?? [], day_at), [query.data, day_at]);
  // Only a live reception grows with the clock.
  const tick = there.some((ribbon) => ribbon.look === "live") ? Math.floor(minute / 60_000) * 60_000 : 0;
  const ribbons = useMemo(() => {
    const tailed = withTails(there, sessions, tick, DAY_MINUTES);
    if (pending.size === 0) return tailed;
    return tailed.map((ribbon) => {
      const slot = pending.get(ribbon.id);
      return slot ? at(ribbon, Math.round((slot.from_at - day_at) / 60_000), day_at) : ribbon;
    });
  }, [there, sessions, tick, day_at, pending]);
  const lanes = useMemo(() => lanesOf(ribbons), [ribbons]);
  const forest = useMemo(() => forestOf(sites), [sites]);
  const rows = useMemo(
    () => rowsOf(forest, lanes, { home_site_id: me?.home_site_id, favourites, folded, isAll, matches }),
    [forest, lanes, me?.home_site_id, favourites, folded, isAll, matches],
  );
  const { textOf, cells, petitions, language } = useWords(ribbons, sessions);
  const canBook = Boolean(me && hasFunction(me, "scheduler", "officer", "site_operator"));

  const goTo = (next: string) => set({ day: next === today ? null : next });
  const shift = (step: -1 | 1) => goTo(dayOf(instantOf(day, DAY_MINUTES / 2) + step * DAY_MINUTES * 60_000));
  const acts: GridActs = {
    book: (row: BoardRow, from, to) =>
      setPreset({
        day,
        start: from,
        minutes: Math.min(to - from, LONGEST_MINUTES),
        ...partOf(row.site, forest.byId.get(me?.home_site_id ?? "")),
      }),
    open: (ribbon) => (ribbon.reception ? set({ reception: ribbon.id }) : undefined),
    canMove: (ribbon) => canBook && !changes.isBusy && isChangeable(ribbon, Date.now()),
    move: (ribbon, from) => {
      if (ribbon.reception) changes.move(ribbon.reception, at(ribbon, from, day_at).slot);
    },
    cancel: (ribbon) => (ribbon.reception ? changes.cancel(ribbon.reception) : undefined),
    fold: (row) => toggleFolded(row.site.site_id),
    favourite: (row) => toggleFavourite(row.site.site_id),
    day: shift,
    today: () => goTo(today),
    filter: () => filter.current?.focus(),
    undo: changes.undo,
  };
  const shown = longDay(day_at, language);
  const error = siteQuery.error ?? query.error;
  const isReady = siteQuery.data !== undefined && query.data !== undefined;
  return (
    <div className="board">
      <Tools
        {...{ day, today, shown, isAll, typed, canBook, filter, isReady }}
        count={ribbons.length}
        onDay={goTo}
        onShift={shift}
        onAll={(next) => set({ sites: next ? "all" : null })}
        onTyped={setTyped}
        onBook={() => setPreset({})}
      />
      {error && isForbidden(error) ? <NoPermission /> : null}
      {error && !isForbidden(error) ? (
        <ErrorState text={explain(common, error)} onRetry={() => void query.refetch()} />
      ) : null}
      {!error && !isReady ? <Skeleton rows={8} /> : null}
      {isReady ? (
        <Grid
          label={t("grid", { day: shown })}
          {...{ rows, ribbons, metrics, day, day_at, canBook, favourites, textOf, acts }}
          now={day === today ? Math.round((minute - day_at) / 60_000) : null}
          cancelling_id={changes.cancelling_id}
          words={cells}
        />
      ) : null}
      {isReady && rows.length === 0 ? <p className="board-empty secondary">{t("no_match")}</p> : null}
      <Legend />
      <Notes changes={changes} day={day} Conflicts={Conflicts} />
      {preset && canBook ? (
        <Booking
          day={day < today ? today : day}
          preset={preset}
          petition_id={petition_id ?? onlyPetition(petitions, ribbons, preset)}
          onClose={() => setPreset(null)}
          onBooked={(reception) => {
            setPreset(null);
            set({
              petition: null,
              day: dayOf(reception.slot.from_at) === today ? null : dayOf(reception.slot.from_at),
            });
            changes.say({ kind: "booked", reception, until_at: Date.now() + 10_000 });
          }}
        />
      ) : null}
      {reception_id ? (
        <ReceptionSheet
          reception_id={reception_id}
          onClose={() => set({ reception: null })}
          onChanged={() => set({ reception: null })}
        />
      ) : null}
    </div>
  );
}

type Matcher = (site: Site) => boolean;

/** The filter over names and codes; the table of readings is loaded with the first letter. */
function useFilter(typed: string): Matcher | null {
  const readings = useQuery({
    queryKey: ["pinyin"],
    queryFn: () => import("./pinyin"),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: typed !== "",
  }).data;
  return useMemo(() => {
    if (typed === "") return null;
    const wanted = typed.toLowerCase();
    return (site) =>
      site.site_code.toLowerCase().includes(wanted) ||
      (readings ? readings.matchesName(site.name, typed) : site.name.toLowerCase().includes(wanted));
  }, [typed, readings]);
}

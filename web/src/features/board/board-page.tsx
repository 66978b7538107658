// S3, the board: sites as rows, a reception as one ribbon over the rows it occupies. Booking and
// reading happen in sheets that the page is given, since they belong to another feature.
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain, isForbidden } from "../../api/explain";
import { useMe } from "../../api/queries";
import { dayOf, daySpan, instantOf, longDay } from "../../i18n/time";
import type { Petition, Reception, Site } from "../../protocol/generated";
import { classes } from "../../ui/classes";
import { useNow } from "../../ui/countdown";
import { ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { useLargeType } from "../../ui/large-type";
import { useSearchParams } from "../../ui/router";
import { useReadings } from "../../ui/use-readings";
import { useSiteSet } from "./favourites";
import { metricsOf } from "./geometry";
import { Grid } from "./grid";
import { Legend } from "./legend";
import { Notes } from "./notes";
import { at, isChangeable, type Ribbon } from "./ribbons";
import type { BoardRow } from "./rows";
import { type BoardSheets, type Preset, partOf } from "./sheets";
import { Tools } from "./tools";
import { useBoard } from "./use-board";
import { useChanges } from "./use-changes";
import type { GridActs } from "./use-grid";
import type { WeekActs } from "./use-week";
import { useWords } from "./use-words";
import { dayAfter, WEEK_DAYS, weekOf } from "./week";
import { Week } from "./week-grid";
import "./board.css";

/** The server's limit of a reception. */
const LONGEST_MINUTES = 240;

/** Day, view, opened sheet and switch stand in the address: a link or a reload shows the same. */
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
    isWeek: params.get("view") === "week",
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

/** The reception where the board shows it: what is answered already may not have been read again. */
const asShown = ({ reception, slot }: Ribbon) => (reception ? { ...reception, slot } : null);

export function BoardPage({ Booking, Reception: ReceptionSheet, Cancel, Conflicts }: BoardSheets) {
  // Both at once: a text that comes later would be waited for once more.
  const { t } = useTranslation(["board", "words"]);
  const { t: common } = useTranslation();
  const me = useMe();
  const { day, isWeek, isAll, reception_id, petition_id, set } = usePlace();
  const changes = useChanges();
  const [preset, setPreset] = useState<Preset | null>(null);
  const [cancelled, setCancelled] = useState<Reception | null>(null);
  const [typed, setTyped] = useState("");
  const matches = useFilter(useDeferredValue(typed.trim()));
  const [favourites, toggleFavourite] = useSiteSet("favourites", me?.account_id);
  const [folded, toggleFolded] = useSiteSet("folded", me?.account_id);
  /** The row one came to from the other view. */
  const [start, setStart] = useState<string | null>(null);
  const metrics = metricsOf(useLargeType().isLarge);
  const page = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const now = useNow(20_000);
  const today = dayOf(now);
  const days = useMemo(() => weekOf(day), [day]);
  const { pending } = changes;
  const { ribbons, rows, forest, sessions, error, isReady, retry } = useBoard(
    { first: (isWeek ? days[0] : null) ?? day, isWeek, now, pending },
    { home_site_id: me?.home_site_id, favourites, folded, isAll, matches, kept_site_id: start },
  );
  const { textOf, cells, petitions, language } = useWords(ribbons, sessions);
  const canBook = Boolean(me && hasFunction(me, "scheduler", "officer", "site_operator"));

  const day_at = instantOf(day, 0);
  const addressOf = (next: string) => (next === today ? null : next);
  const goTo = (next: string) => set({ day: addressOf(next) });
  const shift = (step: -1 | 1) => goTo(dayAfter(day, isWeek ? step * WEEK_DAYS : step));
  const show = (next: string, toWeek: boolean, row?: BoardRow) => {
    setStart(row?.site.site_id ?? null);
    set({ day: addressOf(next), view: toWeek ? "week" : null });
  };
  const shared = {
    open: (ribbon: Ribbon) => (ribbon.reception ? set({ reception: ribbon.id }) : undefined),
    fold: (row: BoardRow) => toggleFolded(row.site.site_id),
    favourite: (row: BoardRow) => toggleFavourite(row.site.site_id),
    today: () => goTo(today),
    filter: () => filter.current?.focus(),
  };
  const acts: GridActs = {
    ...shared,
    book: (row, from, to) =>
      setPreset({
        day,
        start: from,
        minutes: Math.min(to - from, LONGEST_MINUTES),
        ...partOf(row.site, forest.byId.get(me?.home_site_id ?? "")),
      }),
    canMove: (ribbon) =>
      canBook && !changes.isBusy && ribbon.id !== changes.cancelling_id && isChangeable(ribbon, Date.now()),
    move: (ribbon, from) => {
      const reception = asShown(ribbon);
      if (reception) changes.move(reception, at(ribbon, from, day_at).slot);
    },
    cancel: (ribbon) => setCancelled(asShown(ribbon)),
    undo: () => {
      const back = changes.undo();
      return back && dayOf(back.from_at) === day ? (back.from_at - day_at) / 60_000 : null;
    },
    day: shift,
    week: (row) => show(day, true, row),
  };
  const weekActs: WeekActs = {
    ...shared,
    undo: changes.undo,
    go: goTo,
    show: (next, row) => show(next, false, row),
  };
  const shown = isWeek
    ? daySpan(instantOf(days[0] ?? day, 0), instantOf(days[WEEK_DAYS - 1] ?? day, 0), language)
    : longDay(day_at, language);
  const grid = { label: t("grid", { day: shown }), rows, ribbons, metrics, day, start, favourites, textOf };
  return (
    <div ref={page} className={classes("board", isWeek && "board-week")}>
      <Tools
        {...{ day, isWeek, shown, isAll, typed, canBook, filter, isReady }}
        isToday={isWeek ? days.includes(today) : day === today}
        count={ribbons.length}
        onDay={goTo}
        onToday={shared.today}
        onShift={shift}
        onWeek={(next) => show(day, next)}
        onAll={(next) => set({ sites: next ? "all" : null })}
        onTyped={setTyped}
        onFound={() => page.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus()}
        onBook={() => setPreset({})}
      />
      {error && isForbidden(error) ? <NoPermission /> : null}
      {error && !isForbidden(error) ? <ErrorState text={explain(common, error)} onRetry={retry} /> : null}
      {!error && !isReady ? <Skeleton rows={8} /> : null}
      {isReady && isWeek ? (
        <Week {...grid} {...{ days, today, language }} words={cells} acts={weekActs} />
      ) : null}
      {isReady && !isWeek ? (
        <Grid
          {...grid}
          {...{ day_at, canBook, acts }}
          now={day === today ? Math.round((now - day_at) / 60_000) : null}
          cancelling_id={changes.cancelling_id}
          words={cells}
        />
      ) : null}
      {isReady && rows.length === 0 ? <p className="board-empty secondary">{t("no_match")}</p> : null}
      <Legend isWeek={isWeek} />
      <Notes changes={changes} day={day} Conflicts={Conflicts} />
      {preset && canBook ? (
        <Booking
          day={day < today ? today : day}
          preset={preset}
          petition_id={petition_id ?? onlyPetition(petitions, ribbons, preset)}
          onClose={() => setPreset(null)}
          onBooked={(reception) => {
            setPreset(null);
            // What was just booked is not hidden by what was looked for before.
            const isShown = reception.seats.some(({ site_id }) => {
              const site = forest.byId.get(site_id);
              return !matches || (site && matches(site));
            });
            if (!isShown) setTyped("");
            set({
              petition: null,
              day: addressOf(dayOf(reception.slot.from_at)),
            });
            changes.tell("booked", reception);
          }}
        />
      ) : null}
      {reception_id ? (
        <ReceptionSheet
          reception_id={reception_id}
          onClose={() => set({ reception: null })}
          onMoved={(moved, old) => {
            set({ reception: null });
            changes.tellMoved(moved, old);
          }}
          onCancel={(reception, why) => {
            set({ reception: null });
            changes.cancel(reception, why);
          }}
        />
      ) : null}
      {cancelled ? (
        <Cancel
          reception={cancelled}
          onClose={() => setCancelled(null)}
          onChosen={(why) => {
            setCancelled(null);
            changes.cancel(cancelled, why);
          }}
        />
      ) : null}
    </div>
  );
}

type Matcher = (site: Site) => boolean;

/** The filter over names and codes; the table of readings is loaded with the first letter. */
function useFilter(typed: string): Matcher | null {
  const readings = useReadings(typed !== "");
  return useMemo(() => {
    if (typed === "") return null;
    const wanted = typed.toLowerCase();
    return (site) =>
      site.site_code.toLowerCase().includes(wanted) ||
      (readings ? readings.matchesName(site.name, typed) : site.name.toLowerCase().includes(wanted));
  }, [typed, readings]);
}

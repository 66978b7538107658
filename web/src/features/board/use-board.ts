// What the board shows of a day or a week: its ribbons and the rows they stand in.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSites } from "../../api/queries";
import { listReceptions, receptionsKey } from "../../api/receptions";
import { useSessions } from "../../api/sessions";
import { instantOf } from "../../i18n/time";
import type { Span } from "../../protocol/generated";
import { DAY_MINUTES } from "./geometry";
import { at, lanesOf, ribbonsOf, withTails } from "./ribbons";
import { forestOf, rowsOf, type Wanted } from "./rows";
import { WEEK_MINUTES } from "./week";

interface Shown {
  /** First day that is shown. */
  first: string;
  isWeek: boolean;
  /** The instant now, as exact as minutes need it. */
  now: number;
  /** Moves the server has not answered yet. */
  pending: ReadonlyMap<string, Span>;
}

export function useBoard({ first, isWeek, now, pending }: Shown, wanted: Omit<Wanted, "isOneLane">) {
  const from_at = instantOf(first, 0);
  const span = isWeek ? WEEK_MINUTES : DAY_MINUTES;
  const { query: siteQuery, sites } = useSites();
  const query = useQuery({
    queryKey: [...receptionsKey, "board", first, span],
    queryFn: () => listReceptions(from_at, instantOf(first, span)),
    placeholderData: (before) => before,
  });
  const sessions = useSessions();
  const there = useMemo(() => ribbonsOf(query.data ?? [], from_at, span), [query.data, from_at, span]);
  // Only a live reception grows with the clock.
  const tick = there.some((ribbon) => ribbon.look === "live") ? Math.floor(now / 60_000) * 60_000 : 0;
  const ribbons = useMemo(() => {
    const tailed = withTails(there, sessions, tick, span);
    if (pending.size === 0) return tailed;
    return tailed.map((ribbon) => {
      const slot = pending.get(ribbon.id);
      return slot ? at(ribbon, Math.round((slot.from_at - from_at) / 60_000), from_at) : ribbon;
    });
  }, [there, sessions, tick, span, from_at, pending]);
  const lanes = useMemo(() => lanesOf(ribbons, isWeek), [ribbons, isWeek]);
  const forest = useMemo(() => forestOf(sites), [sites]);
  const { home_site_id, favourites, folded, isAll, matches, kept_site_id } = wanted;
  const rows = useMemo(
    () =>
      rowsOf(forest, lanes, {
        home_site_id,
        favourites,
        folded,
        isAll,
        matches,
        kept_site_id,
        isOneLane: isWeek,
      }),
    [forest, lanes, home_site_id, favourites, folded, isAll, matches, kept_site_id, isWeek],
  );
  return {
    ribbons,
    rows,
    forest,
    sessions,
    error: siteQuery.error ?? query.error,
    isReady: siteQuery.data !== undefined && query.data !== undefined,
    retry: () => void query.refetch(),
  };
}

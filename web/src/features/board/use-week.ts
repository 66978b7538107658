// Cursor of the week and what keys and clicks do there: it is for finding a day, so a cell leads to
// its day, or opens the one reception it holds. Booking and moving happen in the day.
import { type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useState } from "react";
import type { Metrics } from "./geometry";
import { actOf, type KeyAct } from "./keys";
import type { Ribbon } from "./ribbons";
import { type BoardRow, weekdayOf } from "./rows";
import { center, reveal } from "./use-window";
import { dayAfter, onDay, WEEK_DAYS } from "./week";

export interface WeekActs {
  /** The day view of a day, at a row when there is one. */
  show: (day: string, row: BoardRow | undefined) => void;
  /** Another week, by one of its days. */
  go: (day: string) => void;
  open: (ribbon: Ribbon) => void;
  fold: (row: BoardRow) => void;
  favourite: (row: BoardRow) => void;
  today: () => void;
  filter: () => void;
  undo: () => void;
}

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly BoardRow[];
  metrics: Metrics;
  /** The day in the address: the cursor begins there. */
  day: string;
  days: readonly string[];
  start: string | null;
  acts: WeekActs;
}

export function useWeek({ scroller, rows, metrics, day, days, start, acts }: Options) {
  const [cursor, setCursor] = useState({ key: start ?? "", column: weekdayOf(day), day });
  const [lifted, setLifted] = useState<string | null>(null);
  const place = Math.max(
    0,
    rows.findIndex((row) => row.key === cursor.key),
  );
  // Another day in the address takes the cursor with it, unless it is on the names.
  const column = cursor.day === day || cursor.column < 0 ? cursor.column : weekdayOf(day);
  const row = rows[place];

  // biome-ignore lint/correctness/useExhaustiveDependencies: where one came to, once.
  useLayoutEffect(() => {
    if (start && scroller.current) center(scroller.current, metrics, place);
  }, []);

  const put = (nextPlace: number, nextColumn: number) => {
    const at = Math.max(0, Math.min(rows.length - 1, nextPlace));
    const key = rows[at]?.key;
    if (key !== undefined) setCursor({ key, column: Math.max(-1, Math.min(WEEK_DAYS - 1, nextColumn)), day });
    if (scroller.current) reveal(scroller.current, metrics, at, -1);
  };
  const enter = (target: BoardRow | undefined, at: number, pointed?: string) => {
    if (!target) return;
    if (at < 0) return acts.fold(target);
    const there = onDay(target.ribbons, at);
    const ribbon = there.length === 1 ? there[0] : there.find((it) => it.id === pointed);
    if (ribbon?.reception) acts.open(ribbon);
    else acts.show(days[at] ?? day, target);
  };
  const run = (act: KeyAct) => {
    const at = days[column] ?? day;
    switch (act.type) {
      case "go":
        return put(place + act.rows, column + act.columns);
      case "edge":
        return put(place, act.column);
      case "enter":
        return enter(row, column);
      case "day":
        return acts.go(dayAfter(at, act.step * WEEK_DAYS));
      case "view":
        return act.isWeek ? undefined : acts.show(at, row);
      case "favourite":
        return row ? acts.favourite(row) : undefined;
      case "today":
      case "filter":
      case "undo":
        return acts[act.type]();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event);
    // Nothing is picked, moved or cancelled here.
    if (!act || act.type === "escape" || act.type === "move" || act.type === "cancel") return;
    event.preventDefault();
    run(act);
  };
  const onClick = (event: MouseEvent) => {
    const at = (selector: string) => (event.target as HTMLElement).closest<HTMLElement>(selector)?.dataset;
    const line = at("[data-place]");
    const clicked = Number(at("[data-column]")?.["column"] ?? -1);
    const act = at("[data-act]")?.["act"];
    if (!line) return clicked < 0 ? undefined : acts.show(days[clicked] ?? day, undefined);
    const target = rows[Number(line["place"])];
    if (!target) return;
    if (act === "favourite") return acts.favourite(target);
    put(Number(line["place"]), clicked);
    if (clicked >= 0 || (act === "fold" && target.below > 0)) {
      enter(target, clicked, at("[data-ribbon]")?.["ribbon"]);
    }
  };
  const onPointerOver = (event: { target: EventTarget }) =>
    setLifted((event.target as HTMLElement).closest<HTMLElement>("[data-ribbon]")?.dataset["ribbon"] ?? null);
  return {
    place,
    column,
    lifted,
    handlers: { onKeyDown, onClick, onPointerOver, onPointerLeave: () => setLifted(null) },
  };
}

// Which rows and columns are in sight; scrolling draws anew only every few cells.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { CELL_MINUTES, type Metrics, type Window, windowOf } from "./geometry";

/** Sight of a screen that has not been measured yet. */
const FIRST = { width: 1366, height: 620 };

function isSame(a: Window, b: Window): boolean {
  return [0, 1].every((end) => a.rows[end] === b.rows[end] && a.columns[end] === b.columns[end]);
}

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  metrics: Metrics;
  rows: number;
  /** Minutes at the left edge when the board opens. */
  opening: number;
  /** Another value scrolls to `opening` again. */
  day: string;
}

export function useWindow({ scroller, metrics, rows, opening, day }: Options) {
  const openingLeft = (opening * metrics.hour) / 60;
  const [shown, setShown] = useState<Window>(() =>
    windowOf(metrics, { top: 0, left: openingLeft, ...FIRST }, rows),
  );
  const measure = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const view = {
      top: box.scrollTop,
      left: box.scrollLeft,
      width: box.clientWidth,
      height: box.clientHeight,
    };
    const next = windowOf(metrics, view, rows);
    setShown((before) => (isSame(before, next) ? before : next));
  }, [scroller, metrics, rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day opens at its own hour.
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = openingLeft;
  }, [day]);
  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const sizes = new ResizeObserver(measure);
    sizes.observe(box);
    box.addEventListener("scroll", measure, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", measure);
    };
  }, [scroller, measure]);
  return shown;
}

/** Scrolls as little as needed to bring a cell out from under names, hours and edges. */
export function reveal(box: HTMLElement, metrics: Metrics, place: number, column: number): void {
  const top = place * metrics.row;
  const below = top + metrics.row - (box.clientHeight - metrics.head);
  if (box.scrollTop > top) box.scrollTop = top;
  else if (box.scrollTop < below) box.scrollTop = below;
  if (column < 0) return;
  const width = (metrics.hour * CELL_MINUTES) / 60;
  const left = column * width;
  const right = left + width - (box.clientWidth - metrics.names);
  if (box.scrollLeft > left) box.scrollLeft = left;
  else if (box.scrollLeft < right) box.scrollLeft = right;
}

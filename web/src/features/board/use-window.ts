// Which rows and columns are in sight; scrolling draws anew only every few cells.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { CELL_MINUTES, type Metrics, type Window, windowOf } from "./geometry";

/** Sight of a screen that has not been measured yet. */
const FIRST = { width: 1366, height: 620 };

function isSame(a: Window, b: Window): boolean {
  if (a.width !== b.width) return false;
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
  const lastLeft = 24 * metrics.hour - (FIRST.width - metrics.names);
  const [shown, setShown] = useState<Window>(() =>
    windowOf(metrics, { top: 0, left: Math.min(openingLeft, lastLeft), ...FIRST }, rows),
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

/** Printing shows every row and every column. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    const changed = () => setPrinting(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  return isPrinting;
}

/** Places that are drawn: those in sight, and that of the cursor, which keeps the focus. */
export function placesIn([first, last]: Window["rows"], cursor: number): number[] {
  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  if (cursor < first) places.unshift(cursor);
  if (cursor > last) places.push(cursor);
  return places;
}

/** Scrolls a row into the middle. */
export function center(box: HTMLElement, metrics: Metrics, place: number): void {
  box.scrollTop = place * metrics.row - (box.clientHeight - metrics.head - metrics.row) / 2;
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

// Sizes of the grid, and the way from minutes to pixels and back. No React.

export interface Metrics {
  /** Height of a row. */
  row: number;
  /** Width of an hour. */
  hour: number;
  /** Width of the names. */
  names: number;
  /** Height of the line of hours. */
  head: number;
  /** Width of a block of the week: a time with a name, and a time alone. */
  named: number;
  timed: number;
}

const NORMAL: Metrics = { row: 36, hour: 96, names: 264, head: 36, named: 77, timed: 63 };
const LARGE: Metrics = { row: 48, hour: 120, names: 320, head: 44, named: 96, timed: 72 };

export function metricsOf(isLarge: boolean): Metrics {
  return isLarge ? LARGE : NORMAL;
}

export const DAY_MINUTES = 24 * 60;
/** A cell of the grid; receptions themselves stand on 5 minutes. */
export const CELL_MINUTES = 30;
export const COLUMNS = DAY_MINUTES / CELL_MINUTES;
/** A reception that is dragged stops at these. */
export const DRAG_MINUTES = 15;
/** Where a day is looked at first. */
const MORNING = 8 * 60;
const EVENING = 18 * 60;

/** Part of the grid that is drawn: rows and columns, both ends inside. */
export interface Window {
  rows: [number, number];
  columns: [number, number];
  /** Width of the whole sight, names and all. */
  width: number;
}

/** Drawn beyond the edge, so that a small scroll draws nothing anew. */
const SPARE_ROWS = 2;
const SPARE_COLUMNS = 1;
const STEP = 2;

/** The window for a scroll position; it changes only every few cells. */
export function windowOf(
  metrics: Metrics,
  view: { top: number; left: number; width: number; height: number },
  rows: number,
): Window {
  const cell = (metrics.hour * CELL_MINUTES) / 60;
  const firstRow = Math.floor(view.top / metrics.row / STEP) * STEP - SPARE_ROWS;
  const shown = Math.ceil((view.height - metrics.head) / metrics.row) + STEP;
  const firstColumn = Math.floor(view.left / cell / STEP) * STEP - SPARE_COLUMNS;
  const across = Math.ceil((view.width - metrics.names) / cell) + STEP;
  return {
    rows: [Math.max(0, firstRow), Math.min(rows - 1, firstRow + shown + SPARE_ROWS)],
    columns: [
      Math.max(0, firstColumn),
      Math.min(COLUMNS - 1, Math.max(0, firstColumn) + across + SPARE_COLUMNS),
    ],
    width: view.width,
  };
}

/** Minutes at the left edge when a day opens: before now when it is today and late, else the morning. */
export function openingMinutes(now: number | null): number {
  if (now === null || (now >= MORNING && now <= EVENING - 120)) return MORNING;
  return Math.max(0, now - 120);
}

/** Minutes rounded to a step and kept inside the day. */
export function snapped(minutes: number, step: number, length: number): number {
  const rounded = Math.round(minutes / step) * step;
  return Math.max(0, Math.min(DAY_MINUTES - length, rounded));
}

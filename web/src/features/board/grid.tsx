// The grid: names left, hours on top, rows in sight, ribbons over them. One tab stop.
// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are windows of a larger grid.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has one tab stop, which is a cell.
import { useDeferredValue, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { clock } from "../../i18n/time";
import { BoardRowView, type CellWords, cellId } from "./board-row";
import { CELL_MINUTES, COLUMNS, type Metrics, openingMinutes, type Window } from "./geometry";
import { type Drawn, RibbonLayer } from "./ribbon-layer";
import { asides, at as movedTo, type Ribbon, type Words } from "./ribbons";
import { type BoardRow, placesOf, weekdayOf } from "./rows";
import { type GridActs, useGrid } from "./use-grid";
import { useGridFocus } from "./use-grid-focus";
import { placesIn, usePrinting, useWindow } from "./use-window";

interface GridProps {
  label: string;
  rows: readonly BoardRow[];
  ribbons: readonly Ribbon[];
  metrics: Metrics;
  day: string;
  day_at: number;
  /** Minutes now when the day is today. */
  now: number | null;
  /** The row one came to from the week. */
  start: string | null;
  canBook: boolean;
  favourites: ReadonlySet<string>;
  cancelling_id: string | null;
  words: CellWords;
  textOf: (ribbon: Ribbon) => Words;
  acts: GridActs;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Both bars of a block and the gaps beside it. */
const BARS = 7;
const NO_COLUMNS: Window["columns"] = [0, -1];

export function Grid(props: GridProps) {
  const { label, rows, metrics, day, day_at, now, favourites, words } = props;
  const { t } = useTranslation("board");
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a day opens once, not each minute.
  const opening = useMemo(() => openingMinutes(now), [day]);
  const isPrinting = usePrinting();
  const seen = useWindow({ scroller, metrics, rows: rows.length, opening, day });
  const window: Window = isPrinting
    ? { ...seen, rows: [0, rows.length - 1], columns: [0, COLUMNS - 1] }
    : seen;
  // The eye comes first: cells, which only say what is drawn, follow the first paint.
  const isPainted = useDeferredValue(true, false);
  const [first, last] = isPainted ? window.columns : NO_COLUMNS;
  const grid = useGrid({ ...props, scroller, opening });
  const { place, column, picked, moving } = grid;
  const drawn = useDrawn(props, moving);
  const weekday = weekdayOf(day);

  const focus = useGridFocus(scroller, cellId(place, column), props.start !== null);

  const status = moving
    ? t("status.moving", {
        from: clock(moving.ribbon.slot.from_at),
        to: clock(day_at + moving.from * 60_000),
      })
    : picked
      ? t("status.picked", {
          from: words.times[picked[0]] ?? "",
          to: words.times[picked[1] + 1] ?? "24:00",
        })
      : "";
  const shown = placesIn(window.rows, place);
  const width = metrics.names + 24 * metrics.hour;
  const px = (minutes: number) => metrics.names + (minutes * metrics.hour) / 60;
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS + 1}
        aria-multiselectable
        className={moving ? "board-grid is-moving" : "board-grid"}
        {...grid.handlers}
        onPointerLeave={() => grid.lift(null)}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <div role="row" aria-rowindex={1} className="board-hours" style={{ width, height: metrics.head }}>
          <div role="columnheader" aria-colindex={1} className="board-corner">
            {t("column.site")}
          </div>
          {HOURS.map((hour) => (
            <div
              key={hour}
              role="columnheader"
              aria-colindex={2 + hour * 2}
              aria-colspan={2}
              className="board-hour"
              style={{ left: px(hour * 60), width: metrics.hour }}
            >
              {`${String(hour).padStart(2, "0")}:00`}
            </div>
          ))}
          {now === null ? null : (
            <span className="board-now-flag" role="presentation" style={{ left: px(now) }}>
              {clock(day_at + now * 60_000)}
            </span>
          )}
        </div>
        <div
          role="presentation"
          className="board-rows"
          style={{ width, height: Math.max(1, rows.length) * metrics.row }}
        >
          {shown.map((it) => {
            const row = rows[it];
            if (!row) return null;
            return (
              <BoardRowView
                key={row.key}
                row={row}
                place={it}
                metrics={metrics}
                first={first}
                last={last}
                active={it === place ? column : null}
                picked={it === place ? picked : null}
                weekday={weekday}
                isFavourite={favourites.has(row.site.site_id)}
                words={words}
              />
            );
          })}
          <RibbonLayer
            drawn={drawn}
            textOf={props.textOf}
            rows={rows}
            metrics={metrics}
            window={window}
            lifted={grid.lifted ?? (focus.isFocused ? (grid.under?.id ?? null) : null)}
          />
          {picked ? (
            <span
              className="board-draft"
              aria-hidden="true"
              style={{
                left: px(picked[0] * CELL_MINUTES) + 1,
                width: ((picked[1] - picked[0] + 1) * CELL_MINUTES * metrics.hour) / 60 - 2,
                top: place * metrics.row + 4,
                height: metrics.row - 8,
              }}
            >
              {`${words.times[picked[0]]}–${words.times[picked[1] + 1] ?? "24:00"}`}
            </span>
          ) : null}
          {now === null ? null : <span className="board-now" role="presentation" style={{ left: px(now) }} />}
        </div>
      </div>
      {/* While something moves, everybody is told how it ends; a picked stretch shows itself. */}
      <p className={moving ? "board-moving" : "visually-hidden"} role="status">
        {status}
      </p>
    </>
  );
}

/** What the layer of ribbons needs to know of each ribbon. */
function useDrawn(props: GridProps, moving: { ribbon: Ribbon; from: number } | null): Drawn[] {
  const { rows, ribbons, metrics, day_at, cancelling_id } = props;
  const still = useMemo(() => {
    const places = placesOf(rows);
    const steps = asides(ribbons);
    return ribbons.flatMap((ribbon): Drawn[] => {
      const own = places.get(ribbon.id);
      if (!own) return [];
      const isHost = (place: number) => rows[place]?.site.site_id === ribbon.site_ids[0];
      const home = own.find(isHost) ?? own[0] ?? 0;
      const room = ((ribbon.to - ribbon.from) * metrics.hour) / 60 - BARS;
      return [
        {
          ribbon,
          places: own,
          home,
          aside: steps.get(ribbon.id) ?? 0,
          room,
          mark: ribbon.id === cancelling_id ? "cancelling" : null,
        },
      ];
    });
  }, [rows, ribbons, metrics, cancelling_id]);
  if (!moving) return still;
  return still.map((it) =>
    it.ribbon.id === moving.ribbon.id
      ? { ...it, ribbon: movedTo(it.ribbon, moving.from, day_at), room: 320, mark: "moving" }
      : it,
  );
}

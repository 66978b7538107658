// The week: the same rows, the days from Monday to Sunday as columns. One tab stop.
// biome-ignore-all lint/a11y/useSemanticElements: rows are a window of a larger grid.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has one tab stop, which is a cell.
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { instantOf, monthDay, weekdayName } from "../../i18n/time";
import { classes } from "../../ui/classes";
import { type CellWords, cellId } from "./board-row";
import type { Metrics } from "./geometry";
import type { Ribbon, Words } from "./ribbons";
import type { BoardRow } from "./rows";
import { useGridFocus } from "./use-grid-focus";
import { useWeek, type WeekActs } from "./use-week";
import { placesIn, usePrinting, useWindow } from "./use-window";
import { dayWidth, onDay, WEEK_DAYS } from "./week";
import { WeekRowView } from "./week-row";
import "./week.css";

interface WeekProps {
  label: string;
  rows: readonly BoardRow[];
  ribbons: readonly Ribbon[];
  metrics: Metrics;
  day: string;
  days: readonly string[];
  /** The row one came to from the day. */
  start: string | null;
  today: string;
  favourites: ReadonlySet<string>;
  language: string;
  words: CellWords;
  textOf: (ribbon: Ribbon) => Words;
  acts: WeekActs;
}

/** Width of the grid on the sheet it is printed on. */
const PRINTED_PX = 1_500;

export function Week(props: WeekProps) {
  const { label, rows, ribbons, metrics, day, days, favourites, language, words, textOf } = props;
  const { t } = useTranslation("board");
  const scroller = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  const monday = days[0] ?? day;
  const seen = useWindow({ scroller, metrics, rows: rows.length, opening: 0, day: monday });
  const { place, column, lifted, handlers } = useWeek({ ...props, scroller });
  const { onFocus, onBlur } = useGridFocus(scroller, cellId(place, column), props.start !== null);
  const names = useMemo(
    () =>
      days.map((it) => {
        const at = instantOf(it, 0);
        return { weekday: weekdayName(at, language), date: monthDay(at, language) };
      }),
    [days, language],
  );
  const totals = useMemo(() => days.map((_, it) => onDay(ribbons, it).length), [days, ribbons]);
  const spoken = useMemo(() => names.map(({ weekday, date }) => `${weekday} ${date}`), [names]);
  const shown = isPrinting ? [...rows.keys()] : placesIn(seen.rows, place);
  const todayColumn = days.indexOf(props.today);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={WEEK_DAYS + 1}
      className="board-grid week"
      {...handlers}
      {...{ onFocus, onBlur }}
    >
      <div role="row" aria-rowindex={1} className="board-hours week-line" style={{ height: metrics.head }}>
        <div role="columnheader" aria-colindex={1} className="board-corner">
          {t("column.site")}
        </div>
        {names.map(({ weekday, date }, it) => (
          <div
            key={weekday}
            role="columnheader"
            aria-colindex={it + 2}
            aria-current={it === todayColumn ? "date" : undefined}
            data-column={it}
            className={classes("week-day", it === todayColumn && "is-today")}
          >
            <span className="week-date">
              <b>{weekday}</b> {date}
            </span>
            {totals[it] ? <span className="week-total">{t("week.total", { count: totals[it] })}</span> : null}
          </div>
        ))}
      </div>
      <div
        role="presentation"
        className={classes("board-rows", lifted !== null && "has-lifted")}
        style={{ height: Math.max(1, rows.length) * metrics.row }}
      >
        {shown.map((it) => {
          const row = rows[it];
          if (!row) return null;
          return (
            <WeekRowView
              key={row.key}
              row={row}
              place={it}
              metrics={metrics}
              active={it === place ? column : null}
              width={dayWidth(metrics, isPrinting ? PRINTED_PX : seen.width)}
              lifted={lifted !== null && row.ribbons.some(({ id }) => id === lifted) ? lifted : null}
              isFavourite={favourites.has(row.site.site_id)}
              days={spoken}
              words={words}
              textOf={textOf}
            />
          );
        })}
        {todayColumn < 0 ? null : (
          <span
            className="week-today"
            role="presentation"
            style={{ left: `calc(${metrics.names}px + (100% - ${metrics.names}px) / 7 * ${todayColumn})` }}
          />
        )}
      </div>
    </div>
  );
}

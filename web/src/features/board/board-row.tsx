// One row of the grid: its name, the times it is closed, and the cells in sight. What stands in the
// cells is drawn by the ribbons above; here it is said in words.
// biome-ignore-all lint/a11y/useSemanticElements: rows and columns are windows of a larger grid.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has one tab stop, which is a cell.
import { memo } from "react";
import type { Span } from "../../protocol/generated";
import { classes } from "../../ui/classes";
import { CELL_MINUTES, type Metrics } from "./geometry";
import { Glyph } from "./glyph";
import { inCell, type Ribbon } from "./ribbons";
import { type BoardRow, type Shade, shadesOf } from "./rows";

export interface CellWords {
  free: string;
  closed: string;
  lunch: string;
  of: (ribbon: Ribbon) => string;
  times: readonly string[];
  lane: (lane: number) => string;
  fold: (below: number) => string;
  favourite: string;
  /** Several of a day, from the first opening to the last end. */
  many: (count: number, slot: Span) => string;
}

interface BoardRowProps {
  row: BoardRow;
  place: number;
  metrics: Metrics;
  first: number;
  last: number;
  /** Column of the one tab stop when it is in this row; -1 is the name. */
  active: number | null;
  /** Columns picked for a booking. */
  picked: readonly [number, number] | null;
  /** 0 = Monday. */
  weekday: number;
  isFavourite: boolean;
  words: CellWords;
}

export const cellId = (place: number, column: number) => `board-${place}-${column}`;

function said(row: BoardRow, column: number, shades: readonly Shade[], words: CellWords): string {
  const time = words.times[column] ?? "";
  const there = inCell(row.ribbons, column);
  if (there.length > 0) return `${time} ${there.map(words.of).join(", ")}`;
  const minute = column * CELL_MINUTES;
  const shade = shades.find((it) => minute >= it.from && minute < it.to);
  return `${time} ${shade ? words[shade.kind] : words.free}`;
}

function columnsOf(first: number, last: number, active: number | null): number[] {
  const columns = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  if (active !== null && active >= 0 && active < first) columns.unshift(active);
  if (active !== null && active > last) columns.push(active);
  return columns;
}

export const BoardRowView = memo(function BoardRowView(props: BoardRowProps) {
  const { row, place, metrics, first, last, active, picked, weekday, isFavourite, words } = props;
  const shades = shadesOf(row.site, weekday);
  const width = (metrics.hour * CELL_MINUTES) / 60;
  const px = (minutes: number) => metrics.names + (minutes * metrics.hour) / 60;
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={classes("board-row", row.lane > 0 && "board-row-lane")}
      style={{ top: place * metrics.row, height: metrics.row }}
    >
      <RowName {...{ row, place, isFavourite, words }} isActive={active === -1} />
      {shades.map((shade) => (
        <span
          key={`${shade.kind} ${shade.from}`}
          role="presentation"
          className={`board-shade board-${shade.kind}`}
          style={{ left: px(shade.from), width: ((shade.to - shade.from) * metrics.hour) / 60 }}
        />
      ))}
      {columnsOf(first, last, active).map((column) => (
        <div
          key={column}
          role="gridcell"
          id={cellId(place, column)}
          aria-colindex={column + 2}
          aria-label={said(row, column, shades, words)}
          aria-selected={picked !== null && column >= picked[0] && column <= picked[1]}
          tabIndex={active === column ? 0 : -1}
          className="board-cell"
          style={{ left: metrics.names + column * width, width }}
        />
      ))}
    </div>
  );
});

interface RowNameProps {
  row: BoardRow;
  place: number;
  isActive: boolean;
  isFavourite: boolean;
  words: CellWords;
}

export function RowName({ row, place, isActive, isFavourite, words }: RowNameProps) {
  const { site, lane, below, isFolded } = row;
  const notes = [lane > 0 ? words.lane(lane + 1) : "", isFavourite ? words.favourite : ""].filter(Boolean);
  return (
    <div
      role="rowheader"
      id={cellId(place, -1)}
      aria-colindex={1}
      aria-label={[site.name, ...notes].join(" ")}
      aria-expanded={below > 0 ? !isFolded : undefined}
      tabIndex={isActive ? 0 : -1}
      className="board-name"
      style={{ paddingLeft: 8 + Math.min(row.depth, 3) * 16 }}
    >
      <span
        className={classes("board-caret", below > 0 && (isFolded ? "is-folded" : "is-open"))}
        data-act="fold"
      />
      {lane === 0 ? <Glyph shape={row.shape} /> : null}
      <span className="board-name-text">{lane === 0 ? site.name : words.lane(lane + 1)}</span>
      {isFolded ? <span className="small secondary">{words.fold(below)}</span> : null}
      {lane === 0 ? (
        <span className={classes("board-star", isFavourite && "is-on")} data-act="favourite">
          {isFavourite ? "★" : "☆"}
        </span>
      ) : null}
    </div>
  );
}

// One row of the week: its name, and for each day what stands there as compact blocks.
// biome-ignore-all lint/a11y/useSemanticElements: rows are a window of a larger grid.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has one tab stop, which is a cell.
import { memo } from "react";
import { clock } from "../../i18n/time";
import { classes } from "../../ui/classes";
import { type CellWords, cellId, RowName } from "./board-row";
import type { Metrics } from "./geometry";
import { Glyph } from "./glyph";
import type { Ribbon, Words } from "./ribbons";
import type { BoardRow } from "./rows";
import { fits, onDay, togetherOf, WEEK_DAYS } from "./week";

interface WeekRowProps {
  row: BoardRow;
  place: number;
  metrics: Metrics;
  /** Column of the one tab stop when it is in this row; -1 is the name. */
  active: number | null;
  /** Width of a day. */
  width: number;
  /** The ribbon of this row that is pointed at, here or in another row. */
  lifted: string | null;
  isFavourite: boolean;
  days: readonly string[];
  words: CellWords;
  textOf: (ribbon: Ribbon) => Words;
}

const COLUMNS = Array.from({ length: WEEK_DAYS }, (_, column) => column);

function said(there: readonly Ribbon[], isClosed: boolean, words: CellWords): string {
  const all = there.map(words.of).join(", ");
  if (there.length > 1) return `${words.many(there.length, togetherOf(there).slot)}: ${all}`;
  return all || (isClosed ? words.closed : words.free);
}

export const WeekRowView = memo(function WeekRowView(props: WeekRowProps) {
  const { row, place, metrics, active, isFavourite, days, words } = props;
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      data-place={place}
      className="board-row week-line"
      style={{ top: place * metrics.row, height: metrics.row }}
    >
      <RowName {...{ row, place, isFavourite, words }} isActive={active === -1} />
      {COLUMNS.map((column) => {
        const there = onDay(row.ribbons, column);
        const isClosed = !row.site.hours[column];
        return (
          <div
            key={column}
            role="gridcell"
            id={cellId(place, column)}
            aria-colindex={column + 2}
            aria-label={`${days[column] ?? ""} ${said(there, isClosed, words)}`}
            tabIndex={active === column ? 0 : -1}
            data-column={column}
            className={classes("week-cell", isClosed && "board-closed")}
          >
            {there.length > 0 ? <Blocks {...props} there={there} /> : null}
          </div>
        );
      })}
    </div>
  );
});

/** For the eye only: the cell says the same in words. */
function Blocks({ row, metrics, width, lifted, words, textOf, there }: WeekRowProps & { there: Ribbon[] }) {
  const { site_id } = row.site;
  if (!fits(metrics, there, site_id, width)) {
    const { look, slot } = togetherOf(there);
    const isLifted = there.some((it) => it.id === lifted);
    return (
      <span
        aria-hidden="true"
        title={there.map(words.of).join("\n")}
        className={classes("board-block week-block", `board-is-${look}`, isLifted && "is-lifted")}
      >
        {words.many(there.length, slot)}
      </span>
    );
  }
  const isAlone = there.length === 1;
  return there.map((ribbon) => {
    const isHost = ribbon.site_ids[0] === site_id;
    const { text, brief } = textOf(ribbon);
    const look = classes(`board-is-${ribbon.look}`, ribbon.tail !== undefined && "is-late");
    return (
      <span
        key={ribbon.id}
        aria-hidden="true"
        title={words.of(ribbon)}
        data-ribbon={ribbon.id}
        className={classes(
          "board-block week-block",
          !isAlone && "is-beside",
          look,
          ribbon.id === lifted && "is-lifted",
        )}
      >
        {isHost ? null : <Glyph shape={row.shape} />}
        {isHost ? (isAlone ? text : brief) : clock(ribbon.slot.from_at)}
      </span>
    );
  });
}

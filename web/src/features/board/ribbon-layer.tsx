// The ribbons over the rows: a block in each row a reception occupies, joined by a line with the
// glyph of the row at each crossing; its words once, in the host's row. For the eye only: the cells
// below say the same in words.
import { memo } from "react";
import { classes } from "../../ui/classes";
import type { Metrics, Window } from "./geometry";
import { CELL_MINUTES } from "./geometry";
import { Glyph } from "./glyph";
import type { Ribbon, Words } from "./ribbons";
import type { BoardRow } from "./rows";

export interface Drawn {
  ribbon: Ribbon;
  /** Places of its rows, top to bottom. */
  places: readonly number[];
  /** The row its words stand in. */
  home: number;
  /** Step aside of its line. */
  aside: number;
  /** Width of the words: they stay in their block until it is lifted. */
  room: number;
  mark: "moving" | "cancelling" | null;
}

interface RibbonLayerProps {
  drawn: readonly Drawn[];
  textOf: (ribbon: Ribbon) => Words;
  rows: readonly BoardRow[];
  metrics: Metrics;
  window: Window;
  lifted: string | null;
}

const LINE = 3;
const GLYPH = 10;
/** Bar at the left of a block. */
const BORDER = 4;

export const RibbonLayer = memo(function RibbonLayer(props: RibbonLayerProps) {
  const { drawn, textOf, rows, metrics, window, lifted } = props;
  const from = window.columns[0] * CELL_MINUTES;
  // What is lifted may reach into sight from a block that is left of it.
  const isNear = ({ ribbon }: Drawn) =>
    (ribbon.tail?.to ?? ribbon.to) > from - 120 && ribbon.from < (window.columns[1] + 1) * CELL_MINUTES;
  return (
    <div className={classes("board-ribbons", lifted !== null && "has-lifted")} aria-hidden="true">
      {drawn.filter(isNear).map((it) => (
        <RibbonView
          key={it.ribbon.id}
          it={it}
          textOf={textOf}
          rows={rows}
          metrics={metrics}
          first={window.rows[0]}
          last={window.rows[1]}
          isLifted={lifted === it.ribbon.id}
        />
      ))}
    </div>
  );
});

interface RibbonViewProps {
  it: Drawn;
  textOf: (ribbon: Ribbon) => Words;
  rows: readonly BoardRow[];
  metrics: Metrics;
  first: number;
  last: number;
  isLifted: boolean;
}

function RibbonView({ it, textOf, rows, metrics, first, last, isLifted }: RibbonViewProps) {
  const { ribbon, places, mark } = it;
  const top = places[0] ?? 0;
  const bottom = places[places.length - 1] ?? 0;
  if (bottom < first || top > last) return null;
  const px = (minutes: number) => metrics.names + (minutes * metrics.hour) / 60;
  const left = px(ribbon.from) + 1;
  const width = px(ribbon.to) - left - 1;
  const aside = 12 + ((it.aside * 7) % Math.max(7, width - 20));
  const middle = metrics.row / 2;
  const look = classes(`board-is-${ribbon.look}`, mark !== null && `is-${mark}`, isLifted && "is-lifted");
  const seen = places.filter((place) => place >= first && place <= last);
  return (
    <>
      {bottom > top ? (
        <span
          className={`board-line ${look}`}
          style={{
            left: left + aside - LINE / 2,
            top: Math.max(top, first - 1) * metrics.row + middle,
            height: (Math.min(bottom, last + 1) - Math.max(top, first - 1)) * metrics.row,
          }}
        />
      ) : null}
      {ribbon.tail
        ? seen.map((place) => (
            <span
              key={`tail ${place}`}
              className={`board-tail ${look}`}
              style={{
                left: left + width,
                width: px(ribbon.tail?.to ?? ribbon.to) - left - width - 1,
                top: place * metrics.row + 4,
                height: metrics.row - 8,
              }}
            />
          ))
        : null}
      {seen.map((place) => (
        <span
          key={place}
          className={`board-block ${look}`}
          style={{ left, width, top: place * metrics.row + 4, height: metrics.row - 8 }}
        >
          {place === it.home ? (
            <RibbonText words={textOf(ribbon)} room={isLifted ? null : it.room} />
          ) : (
            <Glyph shape={rows[place]?.shape ?? "community"} left={aside - BORDER - GLYPH / 2} />
          )}
        </span>
      ))}
    </>
  );
}

/** What a ribbon is called; room is null for as much as it takes. */
function RibbonText({ words, room }: { words: Words; room: number | null }) {
  const isShort = room !== null && room < words.least;
  return (
    <span
      className={classes("board-text", isShort && "is-short")}
      style={room === null ? undefined : { maxWidth: room }}
    >
      {isShort ? words.short : words.text}
    </span>
  );
}

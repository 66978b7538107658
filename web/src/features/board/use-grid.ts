// Cursor, picked cells, move mode and dragging of the grid: one state, keys and pointer alike.
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { CELL_MINUTES, COLUMNS, DAY_MINUTES, DRAG_MINUTES, type Metrics, snapped } from "./geometry";
import { actOf, type KeyAct } from "./keys";
import { inCell, type Ribbon } from "./ribbons";
import type { BoardRow } from "./rows";
import { center, reveal } from "./use-window";

export interface GridActs {
  book: (row: BoardRow, from: number, to: number) => void;
  open: (ribbon: Ribbon) => void;
  canMove: (ribbon: Ribbon) => boolean;
  move: (ribbon: Ribbon, from: number) => void;
  cancel: (ribbon: Ribbon) => void;
  fold: (row: BoardRow) => void;
  favourite: (row: BoardRow) => void;
  day: (step: -1 | 1) => void;
  today: () => void;
  filter: () => void;
  /** Minutes of the day to which a move goes back, if one does. */
  undo: () => number | null;
  /** The week, at a row. */
  week: (row: BoardRow) => void;
}

interface Cursor {
  key: string;
  column: number;
}

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly BoardRow[];
  metrics: Metrics;
  opening: number;
  /** The row one came to. */
  start: string | null;
  canBook: boolean;
  acts: GridActs;
}

/** A pointer that moved less than this has clicked. */
const STILL_PX = 5;

type Drag =
  | { kind: "pick"; place: number; column: number; last: number; x: number; isMoving: boolean }
  | { kind: "move"; ribbon: Ribbon; grabbed: number; from: number; x: number; isMoving: boolean };

export function useGrid({ scroller, rows, metrics, opening, start, canBook, acts }: Options) {
  const [cursor, setCursor] = useState<Cursor>(() => {
    const first = rows.find((it) => it.key === start)?.ribbons[0]?.from;
    return { key: start ?? "", column: Math.floor((first ?? opening + CELL_MINUTES) / CELL_MINUTES) };
  });
  /** Where picking began; null when only the cell of the cursor is meant. */
  const [anchor, setAnchor] = useState<number | null>(null);
  const [moving, setMoving] = useState<{ ribbon: Ribbon; from: number } | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const drag = useRef<Drag | null>(null);

  const found = rows.findIndex((row) => row.key === cursor.key);
  const place = Math.max(0, found);
  const row = rows[place];
  const under = row && cursor.column >= 0 ? inCell(row.ribbons, cursor.column)[0] : undefined;
  const picked: [number, number] | null =
    anchor === null ? null : [Math.min(anchor, cursor.column), Math.max(anchor, cursor.column)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: where one came to, once.
  useLayoutEffect(() => {
    if (!start || !scroller.current) return;
    center(scroller.current, metrics, place);
    reveal(scroller.current, metrics, place, cursor.column);
  }, []);

  const put = (nextPlace: number, column: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, nextPlace))];
    if (next) setCursor({ key: next.key, column });
    return next;
  };
  const go = (act: KeyAct & { type: "go" }) => {
    if (moving) {
      const length = moving.ribbon.to - moving.ribbon.from;
      const step = act.columns * (act.isExtending ? 5 : CELL_MINUTES);
      const from = Math.max(0, Math.min(DAY_MINUTES - length, moving.from + step));
      setMoving({ ...moving, from });
      if (scroller.current) reveal(scroller.current, metrics, place, Math.floor(from / CELL_MINUTES));
      return;
    }
    const isExtending = act.isExtending && act.columns !== 0 && cursor.column >= 0;
    const least = isExtending ? 0 : -1;
    const column = Math.max(least, Math.min(COLUMNS - 1, cursor.column + act.columns));
    const nextPlace = Math.max(0, Math.min(rows.length - 1, place + act.rows));
    setAnchor(isExtending ? (anchor ?? cursor.column) : null);
    put(nextPlace, column);
    if (scroller.current) reveal(scroller.current, metrics, nextPlace, column);
  };
  const commitMove = () => {
    if (moving) {
      acts.move(moving.ribbon, moving.from);
      // The cursor goes along, so that the next key means the same reception.
      if (row) put(place, Math.floor(moving.from / CELL_MINUTES));
    }
    setMoving(null);
  };
  const enter = () => {
    if (moving) return commitMove();
    if (!row) return;
    if (cursor.column < 0) return acts.fold(row);
    if (under && anchor === null) return acts.open(under);
    const [first, last] = picked ?? [cursor.column, cursor.column];
    setAnchor(null);
    if (canBook) acts.book(row, first * CELL_MINUTES, (last + 1) * CELL_MINUTES);
  };
  const leave = () => {
    setMoving(null);
    setAnchor(null);
  };
  const run = (act: KeyAct) => {
    switch (act.type) {
      case "go":
        return go(act);
      case "edge":
        setAnchor(null);
        put(place, act.column);
        if (scroller.current) reveal(scroller.current, metrics, place, act.column);
        return;
      case "enter":
        return enter();
      case "escape":
        return leave();
      case "move":
        if (under && acts.canMove(under)) setMoving({ ribbon: under, from: under.from });
        return;
      case "cancel":
        if (under && acts.canMove(under)) acts.cancel(under);
        return;
      case "undo": {
        const from = acts.undo();
        if (row && from !== null) put(place, Math.floor(from / CELL_MINUTES));
        return;
      }
      case "favourite":
        if (row) acts.favourite(row);
        return;
      case "day":
        return acts.day(act.step);
      case "view":
        return act.isWeek && row ? acts.week(row) : undefined;
      default:
        return acts[act.type]();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event);
    if (!act || (act.type === "escape" && !moving && anchor === null)) return;
    event.preventDefault();
    run(act);
  };

  /** What is under the pointer; null beside the rows. */
  const hit = (event: PointerEvent) => {
    const box = scroller.current;
    if (!box) return null;
    const frame = box.getBoundingClientRect();
    const y = event.clientY - frame.top - metrics.head + box.scrollTop;
    const x = event.clientX - frame.left;
    if (event.clientY - frame.top < metrics.head) return null;
    const at = Math.floor(y / metrics.row);
    const target = rows[at];
    if (!target || x > box.clientWidth || event.clientY - frame.top > box.clientHeight) return null;
    const minutes = x < metrics.names ? -1 : ((x - metrics.names + box.scrollLeft) * 60) / metrics.hour;
    const ribbon = target.ribbons.find((it) => minutes >= it.from && minutes < it.to);
    const column = minutes < 0 ? -1 : Math.min(COLUMNS - 1, Math.floor(minutes / CELL_MINUTES));
    return { place: at, row: target, minutes, column, ribbon };
  };
  const onPointerDown = (event: PointerEvent) => {
    const there = event.button === 0 ? hit(event) : null;
    if (!there || moving) return;
    const { ribbon, minutes, column, place: at } = there;
    if (column < 0) return;
    if (!ribbon) {
      drag.current = { kind: "pick", place: at, column, last: column, x: event.clientX, isMoving: false };
    } else if (acts.canMove(ribbon)) {
      const [grabbed, from] = [minutes - ribbon.from, ribbon.from];
      drag.current = { kind: "move", ribbon, grabbed, from, x: event.clientX, isMoving: false };
    }
    if (drag.current && event.pointerType !== "touch") {
      event.currentTarget.setPointerCapture(event.pointerId);
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const there = hit(event);
    const it = drag.current;
    if (!it) return setHovered(there?.ribbon?.id ?? null);
    if (event.pointerType === "touch") return;
    if (!it.isMoving && Math.abs(event.clientX - it.x) < STILL_PX) return;
    if (!there || there.column < 0) return;
    it.isMoving = true;
    if (it.kind === "pick") {
      it.last = there.column;
      setAnchor(it.column);
      put(it.place, there.column);
      return;
    }
    const length = it.ribbon.to - it.ribbon.from;
    it.from = snapped(there.minutes - it.grabbed, DRAG_MINUTES, length);
    setMoving({ ribbon: it.ribbon, from: it.from });
  };
  const click = (event: PointerEvent) => {
    const there = hit(event);
    if (!there) return;
    const act = (event.target as HTMLElement).dataset?.["act"];
    if (moving) return commitMove();
    if (act === "favourite") return acts.favourite(there.row);
    if (act === "fold" && there.row.below > 0) return acts.fold(there.row);
    const isSecond = anchor !== null && there.place === place && there.column >= anchor;
    put(there.place, there.column);
    if (there.ribbon) {
      setAnchor(null);
      return acts.open(there.ribbon);
    }
    if (there.column < 0 || !canBook) return setAnchor(null);
    if (!isSecond) return setAnchor(there.column);
    setAnchor(null);
    acts.book(there.row, anchor * CELL_MINUTES, (there.column + 1) * CELL_MINUTES);
  };
  const onPointerUp = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const it = drag.current;
    drag.current = null;
    if (!it?.isMoving) return click(event);
    leave();
    if (it.kind === "move") return acts.move(it.ribbon, it.from);
    const target = rows[it.place];
    const [first, last] = [Math.min(it.column, it.last), Math.max(it.column, it.last)];
    if (target && canBook) acts.book(target, first * CELL_MINUTES, (last + 1) * CELL_MINUTES);
  };
  const onPointerCancel = () => {
    drag.current = null;
    leave();
  };
  return {
    place,
    column: cursor.column,
    row,
    under,
    picked,
    moving,
    lifted: moving?.ribbon.id ?? hovered,
    lift: setHovered,
    handlers: { onKeyDown, onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
}

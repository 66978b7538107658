// What a key means on the board. Single letters count only while the grid has the focus.
import { COLUMNS } from "./geometry";

export type KeyAct =
  | { type: "go"; rows: number; columns: number; isExtending: boolean }
  | { type: "edge"; column: number }
  | { type: "enter" | "escape" | "move" | "cancel" | "today" | "filter" | "favourite" | "undo" }
  | { type: "day"; step: -1 | 1 }
  | { type: "view"; isWeek: boolean };

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const ACTS: Record<string, KeyAct> = {
  Enter: { type: "enter" },
  Escape: { type: "escape" },
  m: { type: "move" },
  Delete: { type: "cancel" },
  t: { type: "today" },
  "/": { type: "filter" },
  f: { type: "favourite" },
  d: { type: "view", isWeek: false },
  w: { type: "view", isWeek: true },
  PageUp: { type: "day", step: -1 },
  PageDown: { type: "day", step: 1 },
  Home: { type: "edge", column: -1 },
  End: { type: "edge", column: COLUMNS - 1 },
};

/** The act of a key, or null when the board has nothing to do with it. */
export function actOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): KeyAct | null {
  if (altKey || metaKey) return null;
  const arrow = ARROWS[key];
  if (ctrlKey) return key.toLowerCase() === "z" ? { type: "undo" } : null;
  if (arrow) return { type: "go", rows: arrow[0], columns: arrow[1], isExtending: shiftKey };
  return ACTS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

// What the windows of this browser show, as they answer the stage. Only the stage in front asks,
// about once a second and at once when the room changes; a window that stopped answering is gone.
import { type RefObject, useEffect, useReducer, useRef } from "react";
import { type Look, MIRRORS, type Mirrored } from "../../media/mirror-words";

const EVERY_MS = 1_000;
/** So many questions without an answer: the window was closed without a word, or sleeps. */
const PATIENCE = 4;
interface Mirror {
  picture: string;
  unanswered: number;
}

/** By seat. */
export type Mirrors = Readonly<Record<string, Mirror>>;

/** The stage asked again, or a window said something. */
export function fold(mirrors: Mirrors, word: "asked" | Mirrored): Mirrors {
  if (word === "asked") {
    const waiting = Object.entries(mirrors).filter(([, it]) => it.unanswered < PATIENCE);
    return Object.fromEntries(waiting.map(([id, it]) => [id, { ...it, unanswered: it.unanswered + 1 }]));
  }
  const { seat_id, said, picture = mirrors[seat_id]?.picture } = word;
  const { [seat_id]: _, ...others } = mirrors;
  if (said === "gone" || picture === undefined) return others;
  return { ...others, [seat_id]: { picture, unanswered: 0 } };
}

/**
 * Pictures of the windows of these seats. `list` holds them two abreast, so that its own width is
 * twice that of a picture, as fine screens want it; `change` is what makes windows look different.
 */
export function useMirrors(
  seatIds: readonly string[],
  list: RefObject<HTMLElement | null>,
  change: string,
): Mirrors {
  const [mirrors, see] = useReducer(fold, {});
  const ask = useRef((_isUrgent: boolean) => {});
  const asked = seatIds.join(" ");
  useEffect(() => {
    const channel = new BroadcastChannel(MIRRORS);
    channel.onmessage = ({ data }: MessageEvent<Look | Mirrored>) => {
      if ("said" in data) see(data);
    };
    ask.current = (is_urgent) => {
      // Behind another window nobody sees the stage.
      if (document.hidden) return;
      const width = list.current?.clientWidth ?? 0;
      const look: Look = { seat_ids: asked.split(" "), width, height: (width * 9) / 16, is_urgent };
      see("asked");
      channel.postMessage(look);
    };
    const shown = () => ask.current(false);
    const timer = window.setInterval(shown, EVERY_MS);
    document.addEventListener("visibilitychange", shown);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", shown);
      channel.close();
    };
  }, [asked, list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change in the room is the reason to ask
  useEffect(() => ask.current(true), [asked, change]);
  return mirrors;
}

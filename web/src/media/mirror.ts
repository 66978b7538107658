// A window of the demo lets the stage see what it shows. It draws itself only when a stage asks
// for its seat, so that nothing is drawn while nobody looks; a hidden window needs no timer, and
// its own pace holds when the machine is slow. Loaded in the demo alone.

import { miniature } from "./miniature";
import { type Look, MIRRORS, type Mirrored } from "./mirror-words";

/** After a picture the window rests this many times as long as the picture took. */
const REST = 4;

/** Answers the stage until the returned function is called. */
export function mirror(seatId: string): () => void {
  const channel = new BroadcastChannel(MIRRORS);
  const say = (said: Mirrored["said"], picture?: string) =>
    channel.postMessage({ seat_id: seatId, said, ...(picture === undefined ? {} : { picture }) });
  let isBusy = false;
  let restsUntil = 0;
  /** Came while a picture was being made that may be of the room before. */
  let next: Look | null = null;
  const show = async (look: Look) => {
    const startedAt = performance.now();
    if (isBusy || (startedAt < restsUntil && !look.is_urgent)) {
      if (look.is_urgent) next = look;
      return say("same");
    }
    isBusy = true;
    try {
      say("picture", await miniature(look));
    } catch {
      // A page that cannot be drawn does not answer; the stage says its state in words then.
    }
    isBusy = false;
    restsUntil = performance.now() + REST * (performance.now() - startedAt);
    const waiting = next;
    next = null;
    if (waiting !== null) void show(waiting);
  };
  channel.onmessage = ({ data }: MessageEvent<Look | Mirrored>) => {
    if ("seat_ids" in data && data.seat_ids.includes(seatId)) void show(data);
  };
  const leave = () => say("gone");
  window.addEventListener("pagehide", leave);
  return () => {
    window.removeEventListener("pagehide", leave);
    leave();
    next = null;
    channel.close();
  };
}

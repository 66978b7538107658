// What the demo's stage and the windows it shows say to each other. The words stay inside this
// browser and this origin: whoever hears them could open the windows themselves.

/** The BroadcastChannel they speak on. */
export const MIRRORS = "lianxian.mirrors";

/** The stage asks what these seats' windows show, in pixels that fit into its frame. */
export interface Look {
  seat_ids: readonly string[];
  width: number;
  height: number;
  /** The room has changed: what was shown before is wrong now, so nobody rests. */
  is_urgent: boolean;
}

/** What a window answers: a picture (`data:`), that the last one must do, or that it closes. */
export interface Mirrored {
  seat_id: string;
  said: "picture" | "same" | "gone";
  picture?: string;
}

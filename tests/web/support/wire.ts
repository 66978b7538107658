// What a page hears on its seat's socket, frame by frame, with the time it came.
import type { Page } from "@playwright/test";
import type { Frame } from "./seat.ts";

export type Heard = { at: number; socket: number; frame: Frame };

export class Wire {
  readonly heard: Heard[] = [];
  private sockets = 0;

  private constructor(page: Page) {
    page.on("websocket", (socket) => {
      if (!socket.url().includes("/api/sessions/")) return;
      this.sockets += 1;
      const number = this.sockets;
      socket.on("framereceived", ({ payload }) => {
        const frame = JSON.parse(String(payload)) as Frame;
        this.heard.push({ at: Date.now(), socket: number, frame });
      });
    });
  }

  /** Listens from now on; to be called before the page goes anywhere. */
  static on(page: Page): Wire {
    return new Wire(page);
  }

  /** Every frame but the answers to the page's own pings. */
  said(): Heard[] {
    return this.heard.filter((it) => it.frame.type !== "pong");
  }

  /** How long after `since` this page was welcomed back to its own place, in milliseconds. */
  resumedAfter(since: number): number | null {
    const found = this.heard.find((it) => it.at > since && it.frame["resumed"] === true);
    return found === undefined ? null : found.at - since;
  }
}

// Commands waiting for their reply. Numbers rise for the life of the client id; an unanswered
// command is sent again under the same number after a resume, and the server answers a repeat
// from the record, so nothing happens twice.

import type { Command, RefusalReason, Reply } from "../protocol/generated";

/** Commands under way at once: below the server's burst of 30. */
export const IN_FLIGHT_MAX = 16;
/** Commands a page keeps while the line is down; one more is refused here. */
export const QUEUE_MAX = 200;

/** What became of a command. */
export type Outcome =
  | { ok: true; made: string | null }
  | { ok: false; reason: RefusalReason | "not_connected"; about: string[]; retry_at: number | null };

interface Waiting {
  id: number;
  command: Command;
  isSent: boolean;
  settle: (outcome: Outcome) => void;
}

export class CommandQueue {
  private readonly waiting = new Map<number, Waiting>();
  private next: number;

  /** `first` must be higher than every number this client id has used: a clock in ms will do. */
  constructor(
    first: number,
    private readonly transmit: (id: number, command: Command) => void,
  ) {
    this.next = first;
  }

  get size(): number {
    return this.waiting.size;
  }

  /** A number without a queue place, for commands whose loss does not matter. */
  number(): number {
    return this.next++;
  }

  add(command: Command, isOpen: boolean): Promise<Outcome> {
    if (this.waiting.size >= QUEUE_MAX) {
      return Promise.resolve({ ok: false, reason: "limit_reached", about: [], retry_at: null });
    }
    return new Promise((settle) => {
      const id = this.number();
      this.waiting.set(id, { id, command, isSent: false, settle });
      if (isOpen) this.flush();
    });
  }

  /** Sends what has not been sent on this connection, oldest first. */
  flush(): void {
    let inFlight = 0;
    for (const entry of this.waiting.values()) {
      if (inFlight >= IN_FLIGHT_MAX) return;
      inFlight += 1;
      if (entry.isSent) continue;
      entry.isSent = true;
      this.transmit(entry.id, entry.command);
    }
  }

  /** The connection is gone: whatever has no reply is sent again on the next one. */
  disconnected(): void {
    for (const entry of this.waiting.values()) entry.isSent = false;
  }

  /** A reply came. True when it asks to come again later (`slow_down`, `try_again`). */
  reply(reply: Reply): boolean {
    const entry = this.waiting.get(reply.re);
    if (entry === undefined) return false;
    if (reply.type === "refused" && (reply.reason === "slow_down" || reply.reason === "try_again")) {
      entry.isSent = false;
      return true;
    }
    this.waiting.delete(reply.re);
    entry.settle(
      reply.type === "done"
        ? { ok: true, made: reply.made ?? null }
        : { ok: false, reason: reply.reason, about: reply.about ?? [], retry_at: reply.retry_at ?? null },
    );
    return false;
  }

  /** The seat is over for this page: nothing will be answered any more. */
  abandon(): void {
    const entries = [...this.waiting.values()];
    this.waiting.clear();
    for (const entry of entries) {
      entry.settle({ ok: false, reason: "not_connected", about: [], retry_at: null });
    }
  }
}

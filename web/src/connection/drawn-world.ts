// A world for tests: drawn time and sockets that do what the test says.

import type { Clock, Socket, TokenStore } from "./ports";

/** Time that moves when it is told to. */
export class DrawnClock implements Clock {
  private at = 1_000_000;
  private timers: { at: number; then: () => void }[] = [];
  chance = 0.5;

  now(): number {
    return this.at;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.at + ms, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((it) => it !== timer);
    };
  }

  /** Lets time pass, calling what falls due in order. */
  async pass(ms: number): Promise<void> {
    const until = this.at + ms;
    for (;;) {
      const due = this.timers.filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((it) => it !== due);
      this.at = Math.max(this.at, due.at);
      due.then();
      await settle();
    }
    this.at = until;
    await settle();
  }

  /** Time passes while every timer sleeps (a hidden page); then they all ring. */
  async sleep(ms: number): Promise<void> {
    this.at += ms;
    await this.pass(0);
  }
}

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await Promise.resolve();
}

export class DrawnSocket implements Socket {
  readonly sent: Record<string, unknown>[] = [];
  isClosed = false;
  onOpen: () => void = () => {};
  onMessage: (text: string) => void = () => {};
  onClose: (code: number) => void = () => {};

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.isClosed = true;
  }

  /** Frames of a type this page sent. */
  of(type: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.type === type);
  }

  say(frame: unknown): void {
    this.onMessage(JSON.stringify(frame));
  }
}

export class DrawnTokens implements TokenStore {
  readonly kept = new Map<string, string>();

  get(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  set(key: string, value: string): void {
    this.kept.set(key, value);
  }

  remove(key: string): void {
    this.kept.delete(key);
  }
}

// One seat's connection: hello, welcome, replay, commands, liveness, back-off. It owns no rule of
// the session and no state of it; it keeps `last_seq` and asks again when a number is missing.

import {
  CLOSE,
  type EventFrame,
  PING,
  printCommand,
  printHello,
  printSignal,
  readFrame,
  type SignalFrame,
} from "../protocol/frame";
import type { Command, Ephemeral, Hello, ReconnectWindow, Welcome } from "../protocol/generated";
import { backoffMs } from "./backoff";
import type { Clock, Socket, TokenStore } from "./ports";
import { CommandQueue, type Outcome } from "./queue";

export const PING_MS = 5_000;
export const SILENT_MS = 12_000;
const TICK_MS = 1_000;
/** Wait before a command that was told to come later is sent again. */
const AGAIN_MS = 500;

/** Close codes after which a page must not try by itself. */
const FINAL: readonly number[] = [
  CLOSE.auth,
  CLOSE.forbidden,
  CLOSE.noSuchSession,
  CLOSE.takenOver,
  CLOSE.ended,
  CLOSE.version,
];

/** Where the connection stands. `since` is when the line went down (or the page began). */
export type Status =
  | { kind: "connecting"; since: number }
  | { kind: "open" }
  | { kind: "waiting"; since: number; retry_at: number }
  | { kind: "ended"; code: number }
  | { kind: "left" };

/** Thrown by `credential` when asking again is useless. */
export class CredentialRefused extends Error {
  constructor(readonly code: number) {
    super(`credential refused: ${code}`);
  }
}

/** What a fresh hello carries. */
export type Credential = Pick<Partial<Hello>, "ticket" | "code">;

export interface ConnectionInput {
  /** Session and seat, for the token's place. */
  key: string;
  clientId: string;
  open: () => Socket;
  clock: Clock;
  tokens: TokenStore;
  credential: () => Promise<Credential>;
  /** Whether the session is live, for the cap of the back-off. */
  isLive: () => boolean;
  onStatus: (status: Status) => void;
  onWelcome: (welcome: Welcome, isFresh: boolean) => void;
  onEvent: (event: EventFrame) => void;
  onEphemeral: (ephemeral: Ephemeral) => void;
  onSignal: (signal: SignalFrame) => void;
  /** The last byte heard, for the shown age. */
  onHeard?: (at: number) => void;
}

interface StoredToken {
  token: string;
  client_id: string;
}

export class Connection {
  private readonly queue: CommandQueue;
  private readonly clientId: string;
  private socket: Socket | null = null;
  private status: Status;
  private lastSeq = 0;
  private hasState = false;
  private attempt = 0;
  private usedResume = false;
  private downSince: number;
  private lastHeard: number;
  /** Since when a ping or hello is out and nothing came. */
  private owedSince: number | null = null;
  private askedAt = 0;
  private reconnect: ReconnectWindow | null = null;
  private readonly cancels = new Set<() => void>();
  /** Rises with every socket, so that a late answer of an older one is dropped. */
  private epoch = 0;

  constructor(private readonly input: ConnectionInput) {
    const now = input.clock.now();
    this.clientId = this.stored()?.client_id ?? input.clientId;
    this.queue = new CommandQueue(now, (id, command) => this.write(printCommand(id, this.lastSeq, command)));
    this.downSince = now;
    this.lastHeard = now;
    this.status = { kind: "connecting", since: now };
  }

  start(): void {
    void this.connect();
  }

  /** A command; resolves with the server's word on it, however long the line is down. */
  send(command: Command): Promise<Outcome> {
    if (this.status.kind === "ended" || this.status.kind === "left") {
      return Promise.resolve({ ok: false, reason: "not_connected", about: [], retry_at: null });
    }
    return this.queue.add(command, this.isOpen());
  }

  /** A command whose loss does not matter: sent now or never. */
  tell(command: Command): void {
    if (this.isOpen()) this.write(printCommand(this.queue.number(), this.lastSeq, command));
  }

  /** A description or candidate; the link's epoch makes a lost one harmless. */
  signal(to: string, linkEpoch: number, body: unknown): void {
    if (this.isOpen()) this.write(printSignal(to, linkEpoch, body));
  }

  isOpen(): boolean {
    return this.status.kind === "open";
  }

  /** Tries at once instead of waiting (manual button, network is back). */
  retryNow(): void {
    if (this.status.kind === "waiting") void this.connect();
  }

  /** 在这里继续参加: a fresh credential takes the seat. */
  takeBack(): void {
    if (this.status.kind !== "ended") return;
    this.input.tokens.remove(this.input.key);
    this.hasState = false;
    this.lastSeq = 0;
    this.attempt = 0;
    this.downSince = this.input.clock.now();
    void this.connect();
  }

  /** The page is going: closes without a command. */
  stop(): void {
    this.detach();
    this.queue.abandon();
    this.become({ kind: "left" });
  }

  /** Forgets the token, so that nobody after us in this window has the seat. */
  forget(): void {
    this.input.tokens.remove(this.input.key);
  }

  private stored(): StoredToken | null {
    const text = this.input.tokens.get(this.input.key);
    if (text === null) return null;
    try {
      const value = JSON.parse(text) as StoredToken;
      return typeof value.token === "string" && typeof value.client_id === "string" ? value : null;
    } catch {
      return null;
    }
  }

  private become(status: Status): void {
    this.status = status;
    this.input.onStatus(status);
  }

  private write(text: string): void {
    this.socket?.send(text);
  }

  private later(ms: number, then: () => void): void {
    const cancel = this.input.clock.after(ms, () => {
      this.cancels.delete(cancel);
      then();
    });
    this.cancels.add(cancel);
  }

  /** Lets go of the socket and every timer; what it still says is not heard. */
  private detach(): void {
    this.epoch += 1;
    for (const cancel of this.cancels) cancel();
    this.cancels.clear();
    const socket = this.socket;
    this.socket = null;
    this.queue.disconnected();
    if (socket === null) return;
    socket.onOpen = () => {};
    socket.onMessage = () => {};
    socket.onClose = () => {};
    socket.close();
  }

  private async connect(): Promise<void> {
    this.detach();
    const epoch = this.epoch;
    this.become({ kind: "connecting", since: this.downSince });
    const stored = this.stored();
    this.usedResume = stored !== null;
    let hello: Partial<Hello>;
    try {
      hello =
        stored === null
          ? await this.input.credential()
          : { resume: { token: stored.token, last_seq: this.hasState ? this.lastSeq : 0 } };
    } catch (error) {
      if (epoch !== this.epoch) return;
      this.ended(error instanceof CredentialRefused ? error.code : 1006);
      return;
    }
    if (epoch !== this.epoch) return;
    this.lastHeard = this.input.clock.now();
    this.owedSince = this.lastHeard;
    this.askedAt = this.lastHeard;
    const socket = this.input.open();
    this.socket = socket;
    socket.onOpen = () => this.write(printHello({ client_id: this.clientId, ...hello }));
    socket.onMessage = (text) => this.heard(text);
    socket.onClose = (code) => this.ended(code);
    this.watch();
  }

  /**
   * One timer for ping and silence. Silence counts only against an unanswered ping (or hello):
   * timers of a hidden page sleep for minutes, and then the quiet was ours.
   */
  private watch(): void {
    this.later(TICK_MS, () => {
      const now = this.input.clock.now();
      const isOwed = this.owedSince !== null && now - this.owedSince >= SILENT_MS - PING_MS;
      if (isOwed && now - this.lastHeard >= SILENT_MS) {
        this.ended(1006);
        return;
      }
      if (this.isOpen() && now - this.askedAt >= PING_MS) {
        this.owedSince ??= now;
        this.askedAt = now;
        this.write(PING);
      }
      this.watch();
    });
  }

  /** The socket is gone, or as good as gone. */
  private ended(code: number): void {
    const wasOpen = this.isOpen();
    this.detach();
    if (wasOpen) this.downSince = this.input.clock.now();
    if (code === CLOSE.auth && this.usedResume) {
      // The token is too old; a fresh credential may still do.
      this.input.tokens.remove(this.input.key);
    } else if (FINAL.includes(code)) {
      if (code !== CLOSE.ended) this.input.tokens.remove(this.input.key);
      this.queue.abandon();
      this.become({ kind: "ended", code });
      return;
    }
    const { clock } = this.input;
    const wait = backoffMs({
      attempt: this.attempt,
      code,
      isLive: this.input.isLive(),
      reconnect: this.reconnect,
      random: clock.random(),
    });
    this.attempt += 1;
    this.become({ kind: "waiting", since: this.downSince, retry_at: clock.now() + wait });
    this.later(wait, () => void this.connect());
  }

  private heard(text: string): void {
    this.lastHeard = this.input.clock.now();
    this.owedSince = null;
    this.input.onHeard?.(this.lastHeard);
    const frame = readFrame(text);
    switch (frame.kind) {
      case "welcome":
        this.welcomed(frame.welcome);
        return;
      case "replay":
        for (const event of frame.events) this.applied(event);
        return;
      case "event":
        this.applied(frame.event);
        return;
      case "reply":
        if (this.queue.reply(frame.reply)) this.later(AGAIN_MS, () => this.queue.flush());
        else this.queue.flush();
        return;
      case "signal":
        this.input.onSignal(frame.signal);
        return;
      case "ephemeral":
        this.input.onEphemeral(frame.ephemeral);
        return;
      case "unknown":
        return;
    }
  }

  private welcomed(welcome: Welcome): void {
    const isFresh = !welcome.resumed;
    if (isFresh) {
      this.lastSeq = welcome.seq;
      this.hasState = true;
    }
    this.attempt = 0;
    this.reconnect = welcome.reconnect;
    const stored: StoredToken = { token: welcome.resume_token, client_id: this.clientId };
    this.input.tokens.set(this.input.key, JSON.stringify(stored));
    this.input.onWelcome(welcome, isFresh);
    this.become({ kind: "open" });
    this.queue.flush();
  }

  private applied(event: EventFrame): void {
    if (event.seq <= this.lastSeq) return;
    if (event.seq !== this.lastSeq + 1) {
      // A number is missing: the same door as a cut line, the replay fills it.
      this.ended(1006);
      return;
    }
    this.lastSeq = event.seq;
    this.hasState = true;
    this.input.onEvent(event);
  }
}

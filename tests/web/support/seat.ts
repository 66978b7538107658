// A seat without a browser: a protocol client as a stranger would write it from docs/protocol.md.
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";

export type Frame = Record<string, unknown> & { type: string };
type Waiter = { matches: (frame: Frame) => boolean; resolve: (frame: Frame) => void };

export class Seat {
  /** Every frame as received, byte for byte. */
  readonly raw: string[] = [];
  readonly frames: Frame[] = [];
  welcome!: Frame;
  private nextId = 1;
  private waiters: Waiter[] = [];
  private lastSeq = 0;
  private socket!: WebSocket;

  private constructor(
    readonly address: string,
    readonly clientId: string,
  ) {}

  static async enter(baseUrl: string, sessionId: string, credential: Record<string, unknown>): Promise<Seat> {
    const address = `${baseUrl.replace(/^http/, "ws").replace(/\/$/, "")}/api/sessions/${sessionId}/socket`;
    const seat = new Seat(address, randomUUID());
    await seat.connect(credential);
    return seat;
  }

  /** Opens a socket and says hello; answers with the welcome. */
  async connect(credential: Record<string, unknown>): Promise<Frame> {
    this.socket = new WebSocket(this.address, "lianxian.v1");
    this.socket.on("message", (data) => this.read(String(data)));
    await new Promise<void>((resolve, reject) => {
      this.socket.once("open", () => resolve());
      this.socket.once("error", reject);
    });
    const welcomed = this.next((frame) => frame.type === "welcome");
    const closed = new Promise<never>((_, reject) =>
      this.socket.once("close", (code) => reject(new Error(`closed ${code}`))),
    );
    this.socket.send(JSON.stringify({ type: "hello", client_id: this.clientId, ...credential }));
    closed.catch(() => undefined);
    this.welcome = await Promise.race([welcomed, closed]);
    return this.welcome;
  }

  /** Comes back after a drop with its resume token. */
  async resume(): Promise<Frame> {
    return this.connect({ resume: { token: this.welcome["resume_token"], last_seq: this.lastSeq } });
  }

  close(): void {
    this.socket.close();
  }

  private read(text: string): void {
    this.raw.push(text);
    const frame = JSON.parse(text) as Frame;
    if (typeof frame["seq"] === "number" && frame.type !== "welcome") this.lastSeq = frame["seq"];
    if (frame.type === "welcome" && frame["resumed"] !== true) this.lastSeq = Number(frame["seq"]);
    if (frame.type === "replay") {
      for (const event of frame["events"] as Frame[]) this.read(JSON.stringify(event));
    }
    this.frames.push(frame);
    this.waiters = this.waiters.filter((waiter) => {
      if (!waiter.matches(frame)) return true;
      waiter.resolve(frame);
      return false;
    });
  }

  /** The next frame that matches. */
  next(matches: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve) => this.waiters.push({ matches, resolve }));
  }

  /** A frame that matches, already here or still to come. */
  seen(matches: (frame: Frame) => boolean): Promise<Frame> {
    const found = this.frames.find(matches);
    return found === undefined ? this.next(matches) : Promise.resolve(found);
  }

  /** Sends a command and answers with its reply. */
  async ask(type: string, fields: Record<string, unknown> = {}): Promise<Frame> {
    const id = this.nextId++;
    const reply = this.next((frame) => frame["re"] === id);
    this.socket.send(JSON.stringify({ id, ack: this.lastSeq, type, ...fields }));
    return reply;
  }

  /** Sends a command that must be done. */
  async does(type: string, fields: Record<string, unknown> = {}): Promise<Frame> {
    const reply = await this.ask(type, fields);
    if (reply.type !== "done") throw new Error(`${type}: ${JSON.stringify(reply)}`);
    return reply;
  }
}

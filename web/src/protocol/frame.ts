// Frames of `lianxian.v1`: what a page prints and what it reads. A frame is read once, here; the
// bodies are the generated types.

import type { Command, Ephemeral, Hello, Reply, SessionFact, Welcome } from "./generated";

/** Name in `Sec-WebSocket-Protocol`. */
export const SUBPROTOCOL = "lianxian.v1";

/** Characters of one frame the server reads; a description may be twice as long. */
export const MESSAGE_CHARS_MAX = 64 * 1024;

/** Close codes of `docs/protocol.md`. */
export const CLOSE = {
  going: 1001,
  restart: 1012,
  overload: 1013,
  badMessage: 4400,
  auth: 4401,
  forbidden: 4403,
  noSuchSession: 4404,
  helloTimeout: 4408,
  takenOver: 4409,
  ended: 4410,
  slowConsumer: 4413,
  version: 4426,
  rate: 4429,
} as const;

/** An event: a fact as this seat may see it, numbered for this seat, dense from 1. */
export type EventFrame = { seq: number; at: number } & SessionFact;

/** A description or candidate from another seat; `from` is stamped by the server. */
export interface SignalFrame {
  from: string;
  link_epoch: number;
  body: unknown;
}

/** One frame of the server, sorted by what it is. */
export type ServerFrame =
  | { kind: "welcome"; welcome: Welcome }
  | { kind: "replay"; events: EventFrame[] }
  | { kind: "reply"; reply: Reply }
  | { kind: "event"; event: EventFrame }
  | { kind: "signal"; signal: SignalFrame }
  | { kind: "ephemeral"; ephemeral: Ephemeral }
  | { kind: "unknown" };

const EPHEMERALS: readonly string[] = ["pong", "link_opened", "link_cut", "quality"];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads one text frame; what is no frame of this protocol is `unknown`, never an exception. */
export function readFrame(text: string): ServerFrame {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "unknown" };
  }
  if (!isRecord(value) || typeof value.type !== "string") return { kind: "unknown" };
  const word = value.type;
  if (word === "welcome") return { kind: "welcome", welcome: value as unknown as Welcome };
  if (word === "replay") {
    return { kind: "replay", events: (Array.isArray(value.events) ? value.events : []) as EventFrame[] };
  }
  if (word === "done" || word === "refused") return { kind: "reply", reply: value as unknown as Reply };
  if (typeof value.seq === "number") return { kind: "event", event: value as unknown as EventFrame };
  if (word === "signal") return { kind: "signal", signal: value as unknown as SignalFrame };
  if (EPHEMERALS.includes(word)) return { kind: "ephemeral", ephemeral: value as unknown as Ephemeral };
  return { kind: "unknown" };
}

/** The first frame of a page. */
export function printHello(hello: Partial<Hello> & { client_id: string }): string {
  return JSON.stringify({ type: "hello", ...hello });
}

/** A command with its number and the last event applied. */
export function printCommand(id: number, ack: number, command: Command): string {
  return JSON.stringify({ id, ack, ...command });
}

/** A description or candidate for another seat. */
export function printSignal(to: string, linkEpoch: number, body: unknown): string {
  return JSON.stringify({ type: "signal", to, link_epoch: linkEpoch, body });
}

/** Feeds the shown age of the last proof. */
export const PING = '{"type":"ping"}';

// The desk socket: one a window, shared by every screen. It says that something changed; the
// screens ask anew. After a drop it goes on from its cursor; only when too much was missed
// (`resync`) everything is asked for. While it is lost the store counts the seconds.
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { create } from "zustand";
import { currentBearer, setBearer } from "./http";

interface DeskState {
  state: "off" | "connecting" | "open" | "lost";
  lost_seconds: number;
}

const store = create<DeskState>(() => ({ state: "off", lost_seconds: 0 }));

const EVERYTHING: QueryKey[] = [["receptions"], ["sessions"], ["records"], ["petitions"]];

/** What the socket says, and which queries it makes stale. */
const STALE: Record<string, QueryKey[]> = {
  reception_changed: [["receptions"], ["sessions"]],
  session_changed: [["sessions"], ["receptions"], ["records"]],
  resync: EVERYTHING,
};

const VIEWS = ["receptions", "sessions"];
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** A drop shorter than this is not worth a banner. */
const QUIET_MS = 2_000;
const PING_MS = 20_000;
/** Without any frame for so long the connection is given up. */
const SILENT_MS = 45_000;
/** The bearer is not valid (any more): close code of the server. */
const UNAUTHORISED = 4401;

/** Random bytes of this page, kept for its life. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const client_id = newClientId();

interface DeskFrame {
  type?: unknown;
  cursor?: unknown;
}

function read(text: string): DeskFrame {
  try {
    return JSON.parse(text) as DeskFrame;
  } catch {
    return {};
  }
}

/** One desk connection with back-off; the returned function ends it for good. */
function connect(onStale: (keys: QueryKey[]) => void, onRestored: () => void): () => void {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let lost_at: number | null = null;
  let cursor: string | null = null;
  let command = 0;
  let isStopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heard_at = Date.now();
  const send = (frame: object) => socket?.send(JSON.stringify(frame));
  const seconds = setInterval(() => {
    if (lost_at === null || Date.now() - lost_at < QUIET_MS) return;
    store.setState({ state: "lost", lost_seconds: Math.floor((Date.now() - lost_at) / 1000) });
  }, 1000);
  const pings = setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - heard_at > SILENT_MS) socket.close();
    else send({ type: "ping" });
  }, PING_MS);

  const dropped = (event: CloseEvent) => {
    if (isStopped) return;
    if (event.code === UNAUTHORISED) return setBearer(null);
    lost_at ??= Date.now();
    const base = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 15_000;
    attempt += 1;
    retry = setTimeout(open, base * (0.5 + Math.random()));
  };
  const welcomed = () => {
    command += 1;
    send({ type: "subscribe", id: command, views: VIEWS, ...(cursor ? { cursor } : {}) });
    if (lost_at !== null) onRestored();
    lost_at = null;
    attempt = 0;
    store.setState({ state: "open", lost_seconds: 0 });
  };
  const received = (frame: DeskFrame) => {
    heard_at = Date.now();
    const type = String(frame.type ?? "");
    const isFirst = type === "welcome" && cursor === null;
    if (typeof frame.cursor === "string" && (isFirst || type !== "welcome")) cursor = frame.cursor;
    if (type === "welcome") welcomed();
    // What was fetched before the first welcome may have changed since.
    const keys = isFirst ? EVERYTHING : STALE[type];
    if (keys) onStale(keys);
  };
  function open() {
    if (currentBearer() === null) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/api/desk/socket`, "lianxian.v1");
    socket.onopen = () => {
      heard_at = Date.now();
      send({ type: "hello", client_id, bearer: currentBearer() });
    };
    socket.onmessage = (message) => received(read(String(message.data)));
    socket.onclose = dropped;
  }
  store.setState({ state: "connecting", lost_seconds: 0 });
  open();
  return () => {
    isStopped = true;
    clearTimeout(retry);
    clearInterval(seconds);
    clearInterval(pings);
    socket?.close();
    store.setState({ state: "off", lost_seconds: 0 });
  };
}

let users = 0;
let stop: (() => void) | null = null;

/** Keeps the desk socket open while the caller is mounted, and says how it is. */
export function useDesk(): DeskState {
  const client = useQueryClient();
  useEffect(() => {
    users += 1;
    stop ??= connect(
      (keys) => {
        for (const queryKey of keys) void client.invalidateQueries({ queryKey });
      },
      // What failed while the server was away is asked for again.
      () => void client.invalidateQueries({ predicate: (query) => query.state.status === "error" }),
    );
    return () => {
      users -= 1;
      if (users === 0) {
        stop?.();
        stop = null;
      }
    };
  }, [client]);
  return store();
}

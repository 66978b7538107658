// The desk socket: one a window, shared by every screen. It says that something changed; the
// screens ask anew. While it is lost the store counts the seconds, and a reconnect asks for all.
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { create } from "zustand";
import { currentBearer } from "./http";

interface DeskState {
  state: "off" | "connecting" | "open" | "lost";
  lost_seconds: number;
}

const store = create<DeskState>(() => ({ state: "off", lost_seconds: 0 }));

/** What the socket says, and which queries it makes stale. */
const STALE: Record<string, QueryKey[]> = {
  receptions_changed: [["receptions"], ["sessions"]],
  sessions_changed: [["sessions"], ["receptions"], ["records"]],
  petitions_changed: [["petitions"]],
  sites_changed: [["sites"]],
};

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** A drop shorter than this is not worth a banner. */
const QUIET_MS = 2_000;
const SILENT_MS = 60_000;

/** Random bytes of this page, kept for its life. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const client_id = newClientId();

function connect(onStale: (keys: QueryKey[] | "all") => void): () => void {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let lost_at: number | null = null;
  let isStopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const ticker = setInterval(() => {
    if (lost_at === null || Date.now() - lost_at < QUIET_MS) return;
    store.setState({ state: "lost", lost_seconds: Math.floor((Date.now() - lost_at) / 1000) });
  }, 1000);

  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => socket?.close(), SILENT_MS);
  };
  const dropped = () => {
    clearTimeout(silence);
    if (isStopped) return;
    lost_at ??= Date.now();
    const base = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 15_000;
    attempt += 1;
    retry = setTimeout(open, base * (0.5 + Math.random()));
  };
  const welcomed = () => {
    if (lost_at !== null) onStale("all");
    lost_at = null;
    attempt = 0;
    store.setState({ state: "open", lost_seconds: 0 });
  };
  function open() {
    if (currentBearer() === null) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/api/desk/socket`, "lianxian.v1");
    socket.onopen = () => {
      heard();
      socket?.send(JSON.stringify({ type: "hello", client_id, bearer: currentBearer() }));
      socket?.send(JSON.stringify({ type: "subscribe", view: "receptions" }));
      welcomed();
    };
    socket.onmessage = (message) => {
      heard();
      const keys = STALE[typeOf(String(message.data))];
      if (keys) onStale(keys);
    };
    socket.onclose = dropped;
  }
  store.setState({ state: "connecting", lost_seconds: 0 });
  open();
  return () => {
    isStopped = true;
    clearTimeout(retry);
    clearTimeout(silence);
    clearInterval(ticker);
    socket?.close();
    store.setState({ state: "off", lost_seconds: 0 });
  };
}

function typeOf(text: string): string {
  try {
    return String((JSON.parse(text) as { type?: unknown }).type ?? "");
  } catch {
    return "";
  }
}

let users = 0;
let stop: (() => void) | null = null;

/** Keeps the desk socket open while the caller is mounted, and says how it is. */
export function useDesk(): DeskState {
  const client = useQueryClient();
  useEffect(() => {
    users += 1;
    stop ??= connect((keys) => {
      if (keys === "all") void client.invalidateQueries();
      else for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    });
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

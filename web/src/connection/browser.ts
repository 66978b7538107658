// The browser's socket, clock and storage behind the ports.

import { SUBPROTOCOL } from "../protocol/frame";
import type { Clock, Socket, TokenStore } from "./ports";

export function browserSocket(url: string): Socket {
  const inner = new WebSocket(url, SUBPROTOCOL);
  const socket: Socket = {
    send: (text) => {
      if (inner.readyState === WebSocket.OPEN) inner.send(text);
    },
    close: () => inner.close(1000),
    onOpen: () => {},
    onMessage: () => {},
    onClose: () => {},
  };
  inner.onopen = () => socket.onOpen();
  inner.onmessage = (message) => {
    if (typeof message.data === "string") socket.onMessage(message.data);
  };
  inner.onclose = (event) => socket.onClose(event.code);
  return socket;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, then) => {
    const timer = window.setTimeout(then, ms);
    return () => window.clearTimeout(timer);
  },
};

export const browserTokens: TokenStore = {
  get: (key) => window.sessionStorage.getItem(key),
  set: (key, value) => window.sessionStorage.setItem(key, value),
  remove: (key) => window.sessionStorage.removeItem(key),
};

/** Address of the seats' socket of one session. */
export function sessionSocketUrl(sessionId: string): string {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${window.location.host}/api/sessions/${sessionId}/socket`;
}

/** 16 random bytes written as a UUID; made once and kept for the page's life. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// One seat's page: connection and reducer glued into a store the views read. Views give commands
// through it and never see the socket.

import { createStore, type StoreApi } from "zustand/vanilla";
import { CLOSE, type SignalFrame } from "../protocol/frame";
import type { Command, IceServer, LinkPlan, SeatRole } from "../protocol/generated";
import { opened } from "../session/opened";
import { reduce } from "../session/reduce";
import type { SessionEvent, SessionState } from "../session/state";
import { Connection, type ConnectionInput, type Status } from "./connection";
import type { Outcome } from "./queue";

/** Who this page is. */
export interface Self {
  seat_id: string;
  role: SeatRole;
  generation: number;
  rights: readonly string[];
}

export interface SessionView {
  status: Status;
  session: SessionState | null;
  self: Self | null;
  /** Server clock minus this page's clock. */
  clock_offset_ms: number;
  /** Last byte heard, by this page's clock. */
  heard_at: number;
  /** Sound and picture of other seats, 0 to 3. */
  quality: Readonly<Record<string, { sound: number; picture: number }>>;
  /** The chair asked this seat to open its microphone (server time). */
  unmute_asked_at: number | null;
  /** The chair closed this seat's microphone (server time). */
  muted_at: number | null;
  /** Events seen by this page, newest last; a snapshot has none. */
  log: readonly SessionEvent[];
}

/** Events kept for the log of the room. */
const LOG_MAX = 300;

/** What the media floor hears of links. */
export interface LinkListener {
  replace(links: readonly LinkPlan[], ice: readonly IceServer[]): void;
  opened(link: LinkPlan): void;
  cut(seatId: string, linkEpoch: number): void;
  signal(frame: SignalFrame): void;
  /** The line to the server is down; links may live on. */
  down(): void;
}

export interface SessionClient {
  store: StoreApi<SessionView>;
  send(command: Command): Promise<Outcome>;
  tell(command: Command): void;
  signal(to: string, linkEpoch: number, body: unknown): void;
  retryNow(): void;
  takeBack(): void;
  stop(): void;
  forget(): void;
  /** At most one; gets the links known so far. */
  listen(listener: LinkListener): () => void;
}

export type ClientInput = Omit<
  ConnectionInput,
  "isLive" | "onStatus" | "onWelcome" | "onEvent" | "onEphemeral" | "onSignal" | "onHeard"
>;

function folded(session: SessionState | null, event: SessionEvent): SessionState | null {
  if (event.type === "opened") return opened(event.at, event);
  return session === null ? null : reduce(session, event);
}

function isLive(session: SessionState | null): boolean {
  return session !== null && (session.phase === "reception" || session.phase === "deliberation");
}

export function createClient(input: ClientInput): SessionClient {
  const { clock } = input;
  const store = createStore<SessionView>(() => ({
    status: { kind: "connecting", since: clock.now() },
    session: null,
    self: null,
    clock_offset_ms: 0,
    heard_at: clock.now(),
    quality: {},
    unmute_asked_at: null,
    muted_at: null,
    log: [],
  }));
  let listener: LinkListener | null = null;
  let links: readonly LinkPlan[] = [];
  let ice: readonly IceServer[] = [];

  const seen = (event: SessionEvent) => {
    const own = store.getState().self?.seat_id;
    const session = folded(store.getState().session, event);
    const asked = event.type === "unmute_asked" && event.seat_id === own;
    const mic = (state: SessionState | null) =>
      state?.seats.find((it) => it.seat.seat_id === own)?.mic === true;
    const isChairs = event.type === "muted" || event.type === "all_muted";
    const isMuted = isChairs && mic(store.getState().session) && !mic(session);
    store.setState({
      session,
      log: [...store.getState().log, event].slice(-LOG_MAX),
      ...(asked ? { unmute_asked_at: event.at } : {}),
      ...(isMuted ? { muted_at: event.at } : {}),
    });
  };

  const connection = new Connection({
    ...input,
    isLive: () => isLive(store.getState().session),
    onStatus: (status) => {
      store.setState({ status });
      if (status.kind === "waiting") listener?.down();
      if (status.kind === "ended" || status.kind === "left") {
        links = [];
        listener?.replace([], ice);
      }
    },
    onWelcome: (welcome, isFresh) => {
      const { seat_id, role, generation, rights } = welcome;
      store.setState({
        self: { seat_id, role, generation, rights },
        clock_offset_ms: welcome.server_at - clock.now(),
        ...(isFresh && welcome.snapshot ? { session: welcome.snapshot } : {}),
      });
      links = welcome.links;
      ice = welcome.ice_servers;
      listener?.replace(links, ice);
    },
    onEvent: seen,
    onEphemeral: (message) => {
      switch (message.type) {
        case "pong":
          store.setState({ clock_offset_ms: message.server_at - clock.now() });
          return;
        case "link_opened":
          links = [...links.filter((it) => it.seat_id !== message.link.seat_id), message.link];
          listener?.opened(message.link);
          return;
        case "link_cut":
          links = links.filter((it) => it.seat_id !== message.seat_id);
          listener?.cut(message.seat_id, message.link_epoch);
          return;
        case "quality": {
          const { seat_id, sound, picture } = message;
          store.setState({ quality: { ...store.getState().quality, [seat_id]: { sound, picture } } });
          return;
        }
      }
    },
    onSignal: (frame) => listener?.signal(frame),
    onHeard: (at) => store.setState({ heard_at: at }),
  });
  connection.start();

  return {
    store,
    send: (command) => connection.send(command),
    tell: (command) => connection.tell(command),
    signal: (to, epoch, body) => connection.signal(to, epoch, body),
    retryNow: () => connection.retryNow(),
    takeBack: () => connection.takeBack(),
    stop: () => connection.stop(),
    forget: () => connection.forget(),
    listen: (next) => {
      listener = next;
      next.replace(links, ice);
      return () => {
        if (listener === next) listener = null;
      };
    },
  };
}

/** Whether the page was taken over by another device. */
export function isTakenOver(status: Status): boolean {
  return status.kind === "ended" && status.code === CLOSE.takenOver;
}

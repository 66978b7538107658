// Which links this page holds: it follows `welcome.links`, `link_opened` and `link_cut`, and never
// decides by itself. A cut closes at once and says so; a stale epoch is dropped.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Command, IceServer, LinkPlan } from "../protocol/generated";
import { Peer, type PeerInput, type SignalBody, type Tracks } from "./peer";

export interface LinkView {
  epoch: number;
  state: RTCPeerConnectionState;
  stream: MediaStream | null;
}

/** Links by seat. */
export type LinkViews = Readonly<Record<string, LinkView>>;

/** The part of a peer this file needs; a test gives its own. */
export type PeerLike = Pick<Peer, "epoch" | "receive" | "replace" | "close" | "isAlive" | "stats" | "level">;

export interface LinksInput {
  signal: (to: string, linkEpoch: number, body: SignalBody) => void;
  tell: (command: Command) => void;
  makePeer?: (input: PeerInput) => PeerLike;
}

/** Signals kept for a link that was not announced yet. */
const EARLY_MAX = 64;

interface Early {
  from: string;
  link_epoch: number;
  body: unknown;
}

export class Links {
  readonly store: StoreApi<LinkViews> = createStore<LinkViews>(() => ({}));
  private readonly peers = new Map<string, PeerLike>();
  private ice: readonly IceServer[] = [];
  private tracks: Tracks = { audio: null, video: null };
  private early: Early[] = [];

  constructor(private readonly input: LinksInput) {}

  /** The whole table after a `welcome`; a link under the same epoch lives on. */
  replace(links: readonly LinkPlan[], ice: readonly IceServer[]): void {
    this.ice = ice;
    const wanted = new Map(links.map((link) => [link.seat_id, link]));
    for (const [seatId, peer] of [...this.peers]) {
      const link = wanted.get(seatId);
      if (link === undefined || link.link_epoch !== peer.epoch || !peer.isAlive()) this.drop(seatId);
    }
    for (const link of links) if (!this.peers.has(link.seat_id)) this.open(link);
  }

  opened(link: LinkPlan): void {
    const known = this.peers.get(link.seat_id);
    if (known !== undefined && known.epoch >= link.link_epoch) return;
    this.drop(link.seat_id);
    this.open(link);
  }

  /** Cut first, then tell: the picture is gone before the server reads the answer. */
  cut(seatId: string, linkEpoch: number): void {
    const known = this.peers.get(seatId);
    if (known !== undefined && known.epoch <= linkEpoch) this.drop(seatId);
    this.input.tell({ type: "link_closed", seat_id: seatId, link_epoch: linkEpoch });
  }

  /** Every link at once, when this page itself must be silent. */
  dropAll(): void {
    for (const seatId of [...this.peers.keys()]) this.drop(seatId);
  }

  signal(frame: Early): void {
    const peer = this.peers.get(frame.from);
    if (peer !== undefined && peer.epoch === frame.link_epoch) {
      peer.receive(frame.body);
      return;
    }
    if (peer !== undefined && peer.epoch > frame.link_epoch) return;
    this.early = [...this.early, frame].slice(-EARLY_MAX);
  }

  down(): void {
    // Pictures go on without the server; the next `welcome` says which links stand.
  }

  setTracks(tracks: Tracks): void {
    this.tracks = tracks;
    for (const peer of this.peers.values()) peer.replace(tracks);
  }

  level(seatId: string): number {
    return this.peers.get(seatId)?.level() ?? 0;
  }

  stats(): Promise<RTCStatsReport[]> {
    return Promise.all([...this.peers.values()].map((peer) => peer.stats()));
  }

  private open(link: LinkPlan): void {
    const seatId = link.seat_id;
    const isMine = () => this.peers.get(seatId)?.epoch === link.link_epoch;
    const make = this.input.makePeer ?? ((input: PeerInput) => new Peer(input));
    this.show(seatId, { epoch: link.link_epoch, state: "new", stream: null });
    const peer = make({
      plan: link,
      ice: this.ice,
      tracks: this.tracks,
      send: (body) => this.input.signal(seatId, link.link_epoch, body),
      onStream: (stream) => isMine() && this.show(seatId, { stream }),
      onState: (state) => isMine() && this.show(seatId, { state }),
    });
    this.peers.set(seatId, peer);
    const waiting = this.early.filter((it) => it.from === seatId && it.link_epoch === link.link_epoch);
    this.early = this.early.filter((it) => it.from !== seatId || it.link_epoch > link.link_epoch);
    for (const frame of waiting) peer.receive(frame.body);
  }

  private drop(seatId: string): void {
    this.peers.get(seatId)?.close();
    this.peers.delete(seatId);
    const { [seatId]: _gone, ...rest } = this.store.getState();
    this.store.setState(rest, true);
  }

  private show(seatId: string, change: Partial<LinkView>): void {
    const before = this.store.getState()[seatId] ?? { epoch: 0, state: "new", stream: null };
    this.store.setState({ ...this.store.getState(), [seatId]: { ...before, ...change } }, true);
  }
}

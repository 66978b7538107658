// One link: one RTCPeerConnection to one seat under one epoch. Perfect negotiation with the
// politeness the server assigned; the impolite side offers once, afterwards only tracks change.

import type { IceServer, LinkPlan } from "../protocol/generated";

/** What travels in `signal.body`: a description, or a candidate as browsers print it. */
export type SignalBody = { description: RTCSessionDescriptionInit } | RTCIceCandidateInit;

export interface Tracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

export interface PeerInput {
  plan: LinkPlan;
  ice: readonly IceServer[];
  tracks: Tracks;
  send: (body: SignalBody) => void;
  onStream: (stream: MediaStream) => void;
  onState: (state: RTCPeerConnectionState) => void;
}

/** Bits per second of one outgoing picture: four seats in a mesh on an office line. */
const VIDEO_BITS = 1_200_000;

function iceServers(ice: readonly IceServer[]): RTCIceServer[] {
  return ice.map((server) => ({
    urls: server.urls,
    ...(server.username ? { username: server.username } : {}),
    ...(server.credential ? { credential: server.credential } : {}),
  }));
}

function isRecord(body: unknown): body is Record<string, unknown> {
  return typeof body === "object" && body !== null;
}

function descriptionOf(body: Record<string, unknown>): RTCSessionDescriptionInit | null {
  const description = body.description;
  return isRecord(description) && typeof description.type === "string"
    ? (description as unknown as RTCSessionDescriptionInit)
    : null;
}

export class Peer {
  readonly epoch: number;
  private readonly connection: RTCPeerConnection;
  private readonly stream = new MediaStream();
  private tracks: Tracks;
  private isOffering = false;
  private isIgnoring = false;
  /** Signals are taken one after the other; a candidate never overtakes its description. */
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly input: PeerInput) {
    this.epoch = input.plan.link_epoch;
    this.tracks = input.tracks;
    const connection = new RTCPeerConnection({
      iceServers: iceServers(input.ice),
      bundlePolicy: "max-bundle",
    });
    this.connection = connection;
    connection.onnegotiationneeded = () => void this.offer();
    connection.onicecandidate = ({ candidate }) => input.send(candidate?.toJSON() ?? { candidate: "" });
    connection.ontrack = ({ track }) => {
      this.stream.addTrack(track);
      input.onStream(this.stream);
    };
    connection.onconnectionstatechange = () => {
      input.onState(connection.connectionState);
      if (connection.connectionState === "failed" && !input.plan.polite) connection.restartIce();
    };
    if (!input.plan.polite) this.lay();
  }

  /** The impolite side lays both lines; the polite side finds them in the offer. */
  private lay(): void {
    this.connection.addTransceiver(this.tracks.audio ?? "audio", { direction: "sendrecv" });
    this.connection.addTransceiver(this.tracks.video ?? "video", {
      direction: "sendrecv",
      sendEncodings: [{ maxBitrate: VIDEO_BITS }],
    });
  }

  private async offer(): Promise<void> {
    try {
      this.isOffering = true;
      await this.connection.setLocalDescription();
      this.sendDescription();
    } catch {
      // The connection was closed meanwhile; a new epoch follows.
    } finally {
      this.isOffering = false;
    }
  }

  private sendDescription(): void {
    const description = this.connection.localDescription;
    if (description !== null) this.input.send({ description: description.toJSON() });
  }

  /** A signal of the other side under this epoch. */
  receive(body: unknown): void {
    if (!isRecord(body)) return;
    this.work = this.work.then(() => this.take(body)).catch(() => undefined);
  }

  private async take(body: Record<string, unknown>): Promise<void> {
    const { connection } = this;
    if (connection.signalingState === "closed") return;
    const description = descriptionOf(body);
    if (description === null) {
      if (typeof body.candidate !== "string") return;
      try {
        await connection.addIceCandidate(body as RTCIceCandidateInit);
      } catch (error) {
        if (!this.isIgnoring) throw error;
      }
      return;
    }
    const isOffer = description.type === "offer";
    const isCollision = isOffer && (this.isOffering || connection.signalingState !== "stable");
    this.isIgnoring = !this.input.plan.polite && isCollision;
    if (this.isIgnoring) return;
    await connection.setRemoteDescription(description);
    if (!isOffer) return;
    await this.attach();
    await connection.setLocalDescription();
    this.sendDescription();
  }

  /** Puts the tracks of now on the lines, whichever side laid them. */
  private async attach(): Promise<void> {
    for (const transceiver of this.connection.getTransceivers()) {
      if (transceiver.currentDirection === "stopped") continue;
      const kind = transceiver.receiver.track.kind;
      const track = kind === "audio" ? this.tracks.audio : this.tracks.video;
      transceiver.direction = "sendrecv";
      if (transceiver.sender.track !== track) await transceiver.sender.replaceTrack(track);
    }
  }

  /** Other tracks (camera off, screen instead of camera): no new negotiation. */
  replace(tracks: Tracks): void {
    this.tracks = tracks;
    if (this.connection.getTransceivers().length > 0) void this.attach().catch(() => undefined);
  }

  stats(): Promise<RTCStatsReport> {
    return this.connection.getStats();
  }

  /** Loudness of what comes in, 0..1. */
  level(): number {
    const audio = this.connection.getReceivers().find((receiver) => receiver.track.kind === "audio");
    return audio?.getSynchronizationSources()[0]?.audioLevel ?? 0;
  }

  isAlive(): boolean {
    return !["closed", "failed"].includes(this.connection.connectionState);
  }

  close(): void {
    this.connection.onconnectionstatechange = null;
    this.connection.onnegotiationneeded = null;
    this.connection.onicecandidate = null;
    this.connection.ontrack = null;
    this.connection.close();
    for (const track of this.stream.getTracks()) this.stream.removeTrack(track);
  }
}

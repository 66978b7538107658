// Health of sound and picture from getStats: 0 none, 1 bad, 2 fair, 3 good. Reported at a low
// rate; the server passes it on and never keeps it.

/** Sums of one kind over all links since the page began. */
export interface Counters {
  received: number;
  lost: number;
  /** Worst round trip, seconds. */
  round_trip: number;
}

export interface Health {
  sound: number;
  picture: number;
}

const NONE: Counters = { received: 0, lost: 0, round_trip: 0 };

interface InboundEntry {
  type: string;
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  roundTripTime?: number;
}

/** Adds up one kind of media over every link. */
export function count(reports: readonly RTCStatsReport[], kind: "audio" | "video"): Counters {
  let sum = NONE;
  for (const report of reports) {
    report.forEach((raw: unknown) => {
      const entry = raw as InboundEntry;
      if (entry.kind !== kind) return;
      if (entry.type === "inbound-rtp") {
        sum = {
          ...sum,
          received: sum.received + (entry.packetsReceived ?? 0),
          lost: sum.lost + Math.max(0, entry.packetsLost ?? 0),
        };
      } else if (entry.type === "remote-inbound-rtp") {
        sum = { ...sum, round_trip: Math.max(sum.round_trip, entry.roundTripTime ?? 0) };
      }
    });
  }
  return sum;
}

/** The grade of what came between two counts. */
export function grade(before: Counters, now: Counters): number {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  if (received <= 0) return 0;
  const share = lost / (received + lost);
  if (share < 0.02 && now.round_trip < 0.4) return 3;
  return share < 0.08 && now.round_trip < 0.8 ? 2 : 1;
}

/** Keeps the last counts and says the health since then. */
export class HealthMeter {
  private audio = NONE;
  private video = NONE;

  read(reports: readonly RTCStatsReport[]): Health {
    const audio = count(reports, "audio");
    const video = count(reports, "video");
    const health = { sound: grade(this.audio, audio), picture: grade(this.video, video) };
    this.audio = audio;
    this.video = video;
    return health;
  }
}

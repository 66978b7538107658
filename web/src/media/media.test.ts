import { describe, expect, it } from "vitest";
import type { Command } from "../protocol/generated";
import { causeOf, isInsideApp } from "./devices";
import { grade } from "./health";
import { Links, type PeerLike } from "./links";
import type { PeerInput } from "./peer";

interface DrawnPeer extends PeerLike {
  input: PeerInput;
  received: unknown[];
  isClosed: boolean;
}

function world() {
  const told: Command[] = [];
  const peers: DrawnPeer[] = [];
  const links = new Links({
    signal: () => {},
    tell: (command) => told.push(command),
    makePeer: (input) => {
      const peer: DrawnPeer = {
        input,
        epoch: input.plan.link_epoch,
        received: [],
        isClosed: false,
        receive: (body) => peer.received.push(body),
        replace: () => {},
        close: () => {
          peer.isClosed = true;
        },
        isAlive: () => !peer.isClosed,
        stats: () => Promise.reject(new Error("not drawn")),
        level: () => 0,
      };
      peers.push(peer);
      return peer;
    },
  });
  return { links, told, peers };
}

const link = (seat_id: string, link_epoch: number) => ({ seat_id, link_epoch, polite: true });

describe("links", () => {
  it("a cut closes at once and says so", () => {
    const { links, told, peers } = world();
    links.replace([link("leader", 1)], []);
    links.cut("leader", 1);
    expect(peers[0]?.isClosed).toBe(true);
    expect(links.store.getState()).toEqual({});
    expect(told).toEqual([{ type: "link_closed", seat_id: "leader", link_epoch: 1 }]);
  });

  it("an older cut does not touch the newer link, and is answered all the same", () => {
    const { links, told, peers } = world();
    links.opened(link("leader", 2));
    links.cut("leader", 1);
    expect(peers[0]?.isClosed).toBe(false);
    expect(told).toHaveLength(1);
  });

  it("a new epoch means a new connection, the same epoch keeps the old one", () => {
    const { links, peers } = world();
    links.replace([link("leader", 1), link("field", 1)], []);
    links.replace([link("leader", 1), link("field", 2)], []);
    expect(peers.map((peer) => [peer.input.plan.seat_id, peer.epoch, peer.isClosed])).toEqual([
      ["leader", 1, false],
      ["field", 1, true],
      ["field", 2, false],
    ]);
    links.opened(link("leader", 1));
    expect(peers).toHaveLength(3);
  });

  it("a signal waits for its link, a stale one is dropped", () => {
    const { links, peers } = world();
    links.signal({ from: "leader", link_epoch: 2, body: "early" });
    links.opened(link("leader", 2));
    links.signal({ from: "leader", link_epoch: 1, body: "stale" });
    links.signal({ from: "leader", link_epoch: 2, body: "now" });
    expect(peers[0]?.received).toEqual(["early", "now"]);
  });

  it("a late word of a closed link changes nothing", () => {
    const { links, peers } = world();
    links.opened(link("leader", 1));
    links.opened(link("leader", 2));
    peers[0]?.input.onState("failed");
    expect(links.store.getState()["leader"]).toMatchObject({ epoch: 2, state: "new" });
  });
});

describe("devices", () => {
  it("says the plain cause", () => {
    expect(causeOf("NotAllowedError", "Chrome", true)).toBe("denied");
    expect(causeOf("NotFoundError", "Chrome", true)).toBe("missing");
    expect(causeOf("NotReadableError", "Chrome", true)).toBe("busy");
    expect(causeOf("NotAllowedError", "Chrome MicroMessenger/8", true)).toBe("in_app");
    expect(causeOf("", "Chrome", false)).toBe("insecure");
    expect(isInsideApp("Mozilla/5.0 Chrome/130")).toBe(false);
  });
});

describe("health", () => {
  it("grades loss since the last look, not since the beginning", () => {
    const before = { received: 1000, lost: 500, round_trip: 0 };
    expect(grade(before, { received: 2000, lost: 500, round_trip: 0.05 })).toBe(3);
    expect(grade(before, { received: 2000, lost: 550, round_trip: 0.05 })).toBe(2);
    expect(grade(before, { received: 2000, lost: 900, round_trip: 0.05 })).toBe(1);
    expect(grade(before, before)).toBe(0);
  });
});

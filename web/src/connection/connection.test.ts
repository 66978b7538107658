import { describe, expect, it } from "vitest";
import { sampleState } from "../session/sample";
import { backoffMs } from "./backoff";
import { CredentialRefused } from "./connection";
import { DrawnClock, DrawnSocket, DrawnTokens, settle } from "./drawn-world";
import { createClient } from "./store";

function welcome(fields: Record<string, unknown> = {}) {
  return {
    type: "welcome",
    features: [],
    projection: 1,
    resumed: false,
    resume: "fresh",
    seat_id: "officer",
    role: "officer",
    generation: 1,
    rights: ["add_minute"],
    seq: 4,
    snapshot: sampleState(),
    links: [],
    ice_servers: [],
    resume_token: "token",
    reconnect: { min_ms: 100, max_ms: 300 },
    server_at: 2_000_000,
    ...fields,
  };
}

function world() {
  const clock = new DrawnClock();
  const tokens = new DrawnTokens();
  const sockets: DrawnSocket[] = [];
  let tickets = 0;
  let refuse = 0;
  const client = createClient({
    key: "session/officer",
    clientId: "00000000-0000-0000-0000-000000000001",
    clock,
    tokens,
    open: () => {
      const socket = new DrawnSocket();
      sockets.push(socket);
      return socket;
    },
    credential: () => {
      if (refuse > 0) return Promise.reject(new CredentialRefused(refuse));
      tickets += 1;
      return Promise.resolve({ ticket: `ticket-${tickets}` });
    },
  });
  const last = () => {
    const socket = sockets[sockets.length - 1];
    if (socket === undefined) throw new Error("no socket was opened");
    return socket;
  };
  const join = async () => {
    await settle();
    last().onOpen();
    last().say(welcome());
  };
  return {
    clock,
    tokens,
    sockets,
    client,
    last,
    join,
    view: () => client.store.getState(),
    refuseWith: (code: number) => {
      refuse = code;
    },
  };
}

const hand = (seq: number) => ({ seq, at: 5, type: "hand_raised", seat_id: "street" });

describe("hello and resume", () => {
  it("a first hello carries a ticket, a later one the token and the last event", async () => {
    const { last, join, clock, view, sockets } = world();
    await join();
    expect(last().of("hello")[0]).toMatchObject({ ticket: "ticket-1" });
    last().say(hand(5));
    last().onClose(1006);
    expect(view().status.kind).toBe("waiting");
    await clock.pass(250);
    expect(sockets).toHaveLength(2);
    last().onOpen();
    expect(last().of("hello")[0]).toMatchObject({ resume: { token: "token", last_seq: 5 } });
    last().say(welcome({ resumed: true, resume: "resumed", snapshot: undefined, seq: 7 }));
    last().say({
      type: "replay",
      events: [hand(5), { seq: 6, at: 6, type: "floor_given", seat_id: "street" }],
    });
    expect(view().session?.speaker_seat_id).toBe("street");
    expect(view().session?.hands).toEqual([]);
  });

  it("a token too old gives way to a fresh ticket, once", async () => {
    const { last, join, clock, view, tokens } = world();
    await join();
    last().onClose(1006);
    await clock.pass(250);
    last().onOpen();
    last().onClose(4401);
    expect(tokens.kept.size).toBe(0);
    await clock.pass(500);
    last().onOpen();
    expect(last().of("hello")[0]).toMatchObject({ ticket: "ticket-2" });
    last().onClose(4401);
    expect(view().status).toEqual({ kind: "ended", code: 4401 });
  });

  it("a missing number closes the socket and asks again from the last good one", async () => {
    const { last, join, clock, view } = world();
    await join();
    const first = last();
    first.say(hand(5));
    first.say({ seq: 7, at: 7, type: "floor_given", seat_id: "street" });
    expect(first.isClosed).toBe(true);
    expect(view().session?.speaker_seat_id).toBeNull();
    await clock.pass(250);
    last().onOpen();
    expect(last().of("hello")[0]).toMatchObject({ resume: { last_seq: 5 } });
  });

  it("an event seen before changes nothing", async () => {
    const { last, join, view } = world();
    await join();
    last().say(hand(5));
    last().say({ seq: 5, at: 9, type: "floor_given", seat_id: "street" });
    expect(view().session?.speaker_seat_id).toBeNull();
  });
});

describe("commands", () => {
  it("what has no reply is sent again under the same number, in order", async () => {
    const { client, last, join, clock } = world();
    await join();
    const first = client.send({ type: "add_minute", text: "a", kind: "line", speaker_seat_id: null });
    const id = last().of("add_minute")[0]?.id as number;
    last().onClose(1006);
    const second = client.send({ type: "add_minute", text: "b", kind: "line", speaker_seat_id: null });
    await clock.pass(250);
    last().onOpen();
    expect(last().of("add_minute")).toEqual([]);
    last().say(welcome({ resumed: true, snapshot: undefined }));
    expect(
      last()
        .of("add_minute")
        .map((it) => [it.id, it.text]),
    ).toEqual([
      [id, "a"],
      [id + 1, "b"],
    ]);
    last().say({ re: id, type: "done", made: "m1" });
    last().say({ re: id + 1, type: "refused", reason: "wrong_phase" });
    expect(await first).toEqual({ ok: true, made: "m1" });
    expect(await second).toEqual({ ok: false, reason: "wrong_phase", about: [], retry_at: null });
  });

  it("a command told to come later is sent again by itself", async () => {
    const { client, last, join, clock } = world();
    await join();
    const outcome = client.send({ type: "raise_hand" });
    const id = last().of("raise_hand")[0]?.id as number;
    last().say({ re: id, type: "refused", reason: "slow_down" });
    await clock.pass(500);
    expect(
      last()
        .of("raise_hand")
        .map((it) => it.id),
    ).toEqual([id, id]);
    last().say({ re: id, type: "done" });
    expect(await outcome).toMatchObject({ ok: true });
  });

  it("a long queue is let out in pieces below the server's burst", async () => {
    const { client, last, join } = world();
    for (let n = 0; n < 40; n += 1) void client.send({ type: "raise_hand" });
    await join();
    expect(last().of("raise_hand")).toHaveLength(16);
    last().say({ re: last().of("raise_hand")[0]?.id, type: "done" });
    expect(last().of("raise_hand")).toHaveLength(17);
  });
});

describe("liveness", () => {
  it("an unanswered ping of twelve quiet seconds makes a new socket", async () => {
    const { clock, last, join, view, sockets } = world();
    await join();
    await clock.pass(6_000);
    expect(last().of("ping")).toHaveLength(1);
    last().say({ type: "pong", server_at: 2_006_000 });
    await clock.pass(10_000);
    expect(view().status.kind).toBe("open");
    await clock.pass(4_000);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it("a page that slept asks before it gives the line up", async () => {
    const { clock, last, join, view } = world();
    await join();
    await clock.pass(5_000);
    last().say({ type: "pong", server_at: 1 });
    await clock.sleep(60_000);
    expect(view().status.kind).toBe("open");
    expect(last().of("ping").length).toBeGreaterThan(1);
  });
});

describe("back-off", () => {
  const input = { attempt: 0, code: 1006, isLive: true, reconnect: null, random: 1 };

  it("begins under 250 ms and ends at the cap of the phase", () => {
    expect(backoffMs(input)).toBeLessThanOrEqual(250);
    expect(backoffMs({ ...input, attempt: 30 })).toBe(2_000);
    expect(backoffMs({ ...input, attempt: 30, isLive: false })).toBe(10_000);
    expect(backoffMs({ ...input, attempt: 30, random: 0 })).toBe(0);
  });

  it("spreads a restart over the advertised window", () => {
    const restart = { ...input, code: 1012, reconnect: { min_ms: 200, max_ms: 900 } };
    expect(backoffMs({ ...restart, random: 0 })).toBe(200);
    expect(backoffMs({ ...restart, random: 1 })).toBe(900);
  });

  it("never gives up", async () => {
    const { clock, last, join, sockets } = world();
    await join();
    for (let n = 0; n < 50; n += 1) {
      last().onClose(1006);
      await clock.pass(10_000);
    }
    expect(sockets).toHaveLength(51);
  });
});

describe("ends", () => {
  it("a taken seat does not fight back, and comes back by a fresh ticket when asked", async () => {
    const { clock, client, last, join, view, sockets } = world();
    await join();
    const pending = client.send({ type: "raise_hand" });
    last().onClose(4409);
    await clock.pass(60_000);
    expect(sockets).toHaveLength(1);
    expect(view().status).toEqual({ kind: "ended", code: 4409 });
    expect(await pending).toMatchObject({ ok: false, reason: "not_connected" });
    client.takeBack();
    await settle();
    last().onOpen();
    expect(last().of("hello")[0]).toMatchObject({ ticket: "ticket-2" });
  });

  it.each([4403, 4404, 4410, 4426])("close code %i is final", async (code) => {
    const { clock, last, join, view, sockets } = world();
    await join();
    last().onClose(code);
    await clock.pass(60_000);
    expect(sockets).toHaveLength(1);
    expect(view().status).toEqual({ kind: "ended", code });
  });

  it("a refused ticket is final with its words", async () => {
    const { clock, refuseWith, last, join, view } = world();
    await join();
    last().onClose(4401);
    expect(view().status).toEqual({ kind: "ended", code: 4401 });
    refuseWith(4403);
    await clock.pass(1);
    expect(view().status).toEqual({ kind: "ended", code: 4401 });
  });
});

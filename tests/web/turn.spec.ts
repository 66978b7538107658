// Where a firewall lets nothing else through, pictures go over the relay: with the credentials a
// seat is welcomed with, and with no others.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Colour, colours, expectMovingPicture, useColouredCamera } from "./support/camera.ts";
import { expectPhase, join } from "./support/room.ts";
import { Relay } from "./support/relay.ts";
import { Seat } from "./support/seat.ts";
import { Server } from "./support/server.ts";
import { Wire } from "./support/wire.ts";

type IceServer = { urls: string[]; username?: string; credential?: string };

let relay: Relay;
let server: Server;

test.beforeEach(async () => {
  relay = await Relay.start();
  server = await Server.start("--config", relay.config());
});
test.afterEach(async () => {
  await server.stop();
  relay.stop();
});

const seat = (role: string) => server.demo.receptions[0]!.seats.find((it) => it.role === role)!;

/** A page at a seat whose connections may use nothing but a relay. */
async function behindFirewall(context: BrowserContext, role: string, colour: Colour): Promise<[Page, Wire]> {
  const page = await context.newPage();
  const wire = Wire.on(page);
  await useColouredCamera(page, colour);
  await page.addInitScript(() => {
    const Any = RTCPeerConnection;
    window.RTCPeerConnection = class extends Any {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy: "relay" });
      }
    };
  });
  await join(page, server, seat(role).code);
  await expectPhase([page], "lobby");
  return [page, wire];
}

/** The officer checks both in and lets the petitioner in. */
async function letIn(): Promise<Seat> {
  const { session_id } = server.demo.receptions[0]!;
  const officer = await Seat.enter(server.demo.base_url, session_id, { code: seat("officer").code });
  for (const role of ["leader", "petitioner"]) {
    const kind = role === "petitioner" ? "petitioner" : "official";
    const persons = [{ name: `某${role}`, kind, id_seen: true }];
    await officer.does("check_in", { seat_id: seat(role).id, persons });
  }
  await officer.does("admit", { seat_id: seat("petitioner").id });
  return officer;
}

/** Kinds of the candidates on both ends of every connected pair of the page. */
const usedCandidates = (page: Page) =>
  page.evaluate(async () => {
    const used: string[] = [];
    for (const peer of (window as unknown as { peers: RTCPeerConnection[] }).peers) {
      const stats = new Map((await peer.getStats()).entries());
      for (const entry of stats.values()) {
        if (entry.type !== "candidate-pair" || entry.state !== "succeeded" || !entry.nominated) continue;
        used.push(stats.get(entry.localCandidateId)?.candidateType as string);
      }
    }
    return used;
  });

/** How many relayed addresses a page gets with these servers. */
const relayed = (page: Page, iceServers: IceServer[]) =>
  page.evaluate(async (servers) => {
    const peer = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: "relay" });
    peer.createDataChannel("probe");
    let count = 0;
    const gathered = new Promise<void>((done) => {
      peer.onicecandidate = ({ candidate }) => {
        if (candidate === null) done();
        else if (candidate.type === "relay") count += 1;
      };
    });
    await peer.setLocalDescription();
    await gathered;
    peer.close();
    return count;
  }, iceServers);

test("two pages behind firewalls see each other over the relay", async ({ context }) => {
  const [leader] = await behindFirewall(context, "leader", colours.leader);
  const [kiosk] = await behindFirewall(context, "petitioner", colours.petitioner);
  await kiosk.getByTestId("kiosk-ready").click();
  const officer = await letIn();
  await expectMovingPicture(leader.getByTestId("tile-petitioner"), colours.petitioner);
  await expectMovingPicture(kiosk.getByTestId("tile-leader"), colours.leader);
  for (const page of [leader, kiosk]) expect(await usedCandidates(page)).toEqual(["relay"]);
  officer.close();
});

test("only credentials that a seat was given and that are not too old get a relay", async ({ context }) => {
  const [page, wire] = await behindFirewall(context, "leader", colours.leader);
  const welcome = wire.heard.find((it) => it.frame.type === "welcome")!.frame;
  const given = welcome["ice_servers"] as IceServer[];
  const urls = [`turn:127.0.0.1:${relay.port}`];
  expect(given.flatMap((it) => it.urls)).toEqual(urls);
  expect(await relayed(page, given), "the seat's own").toBeGreaterThan(0);
  const now = Math.floor(Date.now() / 1_000);
  expect(await relayed(page, [{ urls, ...relay.credentials(now + 60) }]), "made alike").toBeGreaterThan(0);
  expect(await relayed(page, [{ urls, ...relay.credentials(now - 60) }]), "expired").toBe(0);
  expect(await relayed(page, [{ urls, username: `${now + 60}:test`, credential: "guessed" }]), "guessed").toBe(0);
  expect(await relay.allocateWithout(), "absent").toBe(401);
});

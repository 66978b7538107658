// Cameras made of a canvas: one colour a seat and a moving bar, so that a misrouted or frozen
// picture fails by pixel.
import type { Locator, Page } from "@playwright/test";

export type Colour = { name: string; rgb: [number, number, number] };

export const colours = {
  leader: { name: "red", rgb: [200, 40, 40] },
  subdistrict: { name: "green", rgb: [40, 160, 60] },
  petitioner: { name: "blue", rgb: [40, 70, 200] },
  field: { name: "yellow", rgb: [210, 190, 30] },
} satisfies Record<string, Colour>;

/** Replaces getUserMedia in every document of the page by a drawn camera of this colour. */
export async function useColouredCamera(page: Page, colour: Colour): Promise<void> {
  await page.addInitScript((rgb) => {
    const make = (constraints?: MediaStreamConstraints): Promise<MediaStream> => {
      const canvas = document.createElement("canvas");
      canvas.width = 320;
      canvas.height = 180;
      const context = canvas.getContext("2d")!;
      let step = 0;
      const draw = () => {
        context.fillStyle = `rgb(${rgb.join(",")})`;
        context.fillRect(0, 0, 320, 180);
        context.fillStyle = "white";
        context.fillRect((step * 8) % 320, 150, 24, 30);
        step += 1;
      };
      draw();
      setInterval(draw, 100);
      const tracks: MediaStreamTrack[] = [];
      if (constraints?.video) tracks.push(...canvas.captureStream(10).getVideoTracks());
      if (constraints?.audio) {
        const audio = new AudioContext();
        const oscillator = audio.createOscillator();
        const gain = audio.createGain();
        gain.gain.value = 0.05;
        const target = audio.createMediaStreamDestination();
        oscillator.connect(gain).connect(target);
        oscillator.start();
        tracks.push(...target.stream.getAudioTracks());
      }
      return Promise.resolve(new MediaStream(tracks));
    };
    navigator.mediaDevices.getUserMedia = make;
    // Kept so that a test can count packets of every connection of this page.
    const Native = RTCPeerConnection;
    const all: RTCPeerConnection[] = [];
    (window as unknown as { peers: RTCPeerConnection[] }).peers = all;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        all.push(this);
      }
    };
  }, colour.rgb);
}

/** Mean colour of the upper half of a playing video, and a fingerprint of its lower strip. */
async function look(tile: Locator): Promise<{ rgb: number[]; strip: string } | null> {
  return tile.locator("video").first().evaluate((video: HTMLVideoElement) => {
    if (video.videoWidth === 0) return null;
    const canvas = document.createElement("canvas");
    canvas.width = 32;
    canvas.height = 18;
    const context = canvas.getContext("2d")!;
    context.drawImage(video, 0, 0, 32, 18);
    const upper = context.getImageData(8, 2, 16, 8).data;
    const rgb = [0, 0, 0];
    for (let i = 0; i < upper.length; i += 4) for (let c = 0; c < 3; c += 1) rgb[c]! += upper[i + c]!;
    // One row through the bar: white is the only colour whose darkest channel is bright.
    const row = context.getImageData(0, 16, 32, 1).data;
    const isWhite = (x: number) => Math.min(row[x * 4]!, row[x * 4 + 1]!, row[x * 4 + 2]!) > 140;
    const strip = Array.from({ length: 32 }, (_, x) => (isWhite(x) ? "1" : "0")).join("");
    return { rgb: rgb.map((sum) => Math.round(sum / (upper.length / 4))), strip };
  });
}

/** Waits until the tile plays this colour and its picture moves. */
export async function expectMovingPicture(tile: Locator, colour: Colour, timeoutMs = 30_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  const strips = new Set<string>();
  let last: unknown = null;
  while (Date.now() < until) {
    const seen = await look(tile).catch(() => null);
    last = seen;
    if (seen !== null) {
      const isColour = seen.rgb.every((value, i) => Math.abs(value - colour.rgb[i]!) < 48);
      if (isColour) strips.add(seen.strip);
      if (strips.size >= 2) return;
    }
    await tile.page().evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)));
  }
  throw new Error(`no moving ${colour.name} picture: ${JSON.stringify(last)}, ${strips.size} different frames`);
}

/** Links of a page that are not closed, and the packets that came over them so far. */
export async function linksOf(page: Page): Promise<{ open: number; packets: number }> {
  return page.evaluate(async () => {
    const peers = (window as unknown as { peers: RTCPeerConnection[] }).peers ?? [];
    const open = peers.filter((peer) => peer.connectionState !== "closed");
    let packets = 0;
    for (const peer of open) {
      for (const entry of (await peer.getStats()).values()) {
        if (entry.type === "inbound-rtp") packets += entry.packetsReceived as number;
      }
    }
    return { open: open.length, packets };
  });
}

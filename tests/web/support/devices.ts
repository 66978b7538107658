// Cameras and microphones that are refused, missing, or pulled out while they are in use.
import type { Page } from "@playwright/test";

/** Every wish for a device is refused with this error of the browser. */
export async function refuseDevices(page: Page, error: "NotAllowedError" | "NotFoundError"): Promise<void> {
  await page.addInitScript((name) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name));
  }, error);
}

/** Keeps the tracks the page was given, so that they can be lost. */
export async function watchDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const given: MediaStreamTrack[] = [];
    const pulled = new Set<string>();
    Object.assign(window, { given, pulled });
    const list = devices.enumerateDevices.bind(devices);
    devices.enumerateDevices = async () => (await list()).filter((it) => !pulled.has(it.kind));
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      given.push(...stream.getTracks());
      return stream;
    };
  });
}

type Plugs = { given: MediaStreamTrack[]; pulled: Set<string> };

/** Pulls the plug: the tracks end, and the browser says that its devices changed. */
export async function pullOut(page: Page, kind: "video" | "audio"): Promise<void> {
  await page.evaluate((kind) => {
    const { given, pulled } = window as unknown as Plugs;
    pulled.add(`${kind}input`);
    for (const track of given) {
      if (track.kind !== kind || track.readyState === "ended") continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  }, kind);
}

/** Plugs everything in again. */
export async function plugIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as Plugs).pulled.clear();
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  });
}

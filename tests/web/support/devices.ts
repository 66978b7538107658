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
    (window as unknown as { given: MediaStreamTrack[] }).given = given;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      given.push(...stream.getTracks());
      return stream;
    };
  });
}

/** Pulls the plug: the tracks end as they do when a device goes away. */
export async function pullOut(page: Page, kind: "video" | "audio"): Promise<void> {
  await page.evaluate((kind) => {
    for (const track of (window as unknown as { given: MediaStreamTrack[] }).given) {
      if (track.kind !== kind || track.readyState === "ended") continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  }, kind);
}

/** Plugs a device in. */
export async function plugIn(page: Page): Promise<void> {
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event("devicechange")));
}

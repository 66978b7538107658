// Colours in pictures: what a picture on the page really carries, not that there is one.
import type { Locator } from "@playwright/test";

export type Rgb = [number, number, number];

/** Of a closed deliberation, and of nothing else. */
export const PURPLE: Rgb = [0x5b, 0x4b, 0x8a];

/** The ground of a drawn scene, high up beside the head, from the video that plays it. */
export async function groundOf(video: Locator): Promise<Rgb> {
  return video.evaluate((it: HTMLVideoElement): Rgb => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [64, 36];
    const pen = canvas.getContext("2d")!;
    pen.drawImage(it, 0, 0, 64, 36);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(12, 14, 1, 1).data;
    return [red, green, blue];
  });
}

/** Which share of a picture has this colour: of all of it, or of its left edge. */
export async function shareOf(picture: Locator, colour: Rgb, where: "all" | "edge" = "all"): Promise<number> {
  // A picture that goes away meanwhile is no answer, and passes no assertion.
  const shown = picture.evaluate(
    (it: HTMLImageElement, [rgb, isEdge]: [Rgb, boolean]) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [isEdge ? 1 : it.naturalWidth, it.naturalHeight];
      const pen = canvas.getContext("2d")!;
      pen.drawImage(it, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      let alike = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (rgb.every((value, channel) => Math.abs(value - data[at + channel]!) < 14)) alike += 1;
      }
      return alike / (data.length / 4);
    },
    [colour, where === "edge"] as [Rgb, boolean],
    { timeout: 1_000 },
  );
  return shown.catch(() => Number.NaN);
}

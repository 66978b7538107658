// The page as a small picture: a copy of what stands in it goes into an SVG, which the browser
// draws as it draws the page. An SVG used as a picture loads nothing and runs nothing, so style
// sheets and the pictures of videos travel inside it.

const SVG = "http://www.w3.org/2000/svg";
/** What does not belong into a copy. */
const LEFT_OUT = "script, iframe, audio, noscript";
/** The root of a page fills its window; and a copy begins every motion anew, so there is none. */
const STILL = "html{min-height:100vh}*,::before,::after{animation:none!important;transition:none!important}";
/** Texts may hold what XML forbids. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

interface Frame {
  width: number;
  height: number;
}

/** What the window shows now, as large as the frame allows. */
export async function miniature(frame: Frame): Promise<string> {
  const rules = await sheets();
  const { innerWidth, innerHeight } = window;
  const scale = Math.min(frame.width / innerWidth, frame.height / innerHeight);
  const image = new Image();
  const isDrawn = new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
  // Not `decode()`, which a hidden page never answers; not a blob, which Chromium does not let
  // anybody read back from a canvas.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(page(rules, scale))}`;
  await isDrawn;
  const [canvas, pen] = blank(innerWidth * scale, innerHeight * scale);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", 0.9);
}

function blank(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const pen = canvas.getContext("2d", { alpha: false });
  if (pen === null) throw new Error("this browser draws no canvas");
  return [canvas, pen];
}

/** The page as the text of an SVG of the window's size. */
function page(rules: string, scale: number): string {
  const root = document.documentElement;
  const html = copyOf(root, scale);
  const sheet = document.createElementNS(SVG, "style");
  sheet.textContent = rules + STILL;
  const inside = document.createElementNS(SVG, "foreignObject");
  inside.setAttribute("width", "100%");
  inside.setAttribute("height", "100%");
  inside.append(html);
  const svg = document.createElementNS(SVG, "svg");
  // It is the root now: what the sheets say of `:root` is meant for it.
  for (const { name, value } of root.attributes) svg.setAttribute(name, value);
  svg.setAttribute("width", String(window.innerWidth));
  svg.setAttribute("height", String(window.innerHeight));
  svg.append(sheet, inside);
  return new XMLSerializer().serializeToString(svg).replace(FORBIDDEN, "");
}

/** Texts of the style sheets by address; an address changes with its text. */
const known = new Map<string, string>();

/** Every rule of the page, as it was written: a rule that is read back forgets shorthands. */
async function sheets(): Promise<string> {
  const texts = [...document.styleSheets].map(async ({ href, ownerNode }) => {
    if (href === null) return ownerNode?.textContent ?? "";
    const text = known.get(href) ?? (await (await fetch(href)).text());
    known.set(href, text);
    return text;
  });
  return (await Promise.all(texts)).join("\n");
}

/** A copy with all that a plain copy forgets: moving pictures, typed text, how far it is scrolled. */
function copyOf(root: HTMLElement, scale: number): HTMLElement {
  const copy = root.cloneNode(true) as HTMLElement;
  const originals = [root, ...root.querySelectorAll<HTMLElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<HTMLElement>("*")];
  originals.forEach((original, place) => {
    const twin = copies[place];
    if (twin === undefined) return;
    if (original instanceof HTMLVideoElement || original instanceof HTMLCanvasElement) {
      twin.replaceWith(still(original, scale));
    } else if (original instanceof HTMLInputElement) {
      twin.setAttribute("value", original.type === "password" ? "" : original.value);
      twin.toggleAttribute("checked", original.checked);
    } else if (original instanceof HTMLTextAreaElement) {
      twin.textContent = original.value;
    } else if (original instanceof HTMLOptionElement) {
      twin.toggleAttribute("selected", original.selected);
    }
    scroll(original, twin);
  });
  copy.querySelector("head")?.remove();
  for (const it of copy.querySelectorAll(LEFT_OUT)) it.remove();
  return copy;
}

/** What was scrolled out of sight stands above the upper edge. */
function scroll(original: HTMLElement, twin: HTMLElement): void {
  const { scrollTop, scrollLeft } = original;
  if (scrollTop === 0 && scrollLeft === 0) return;
  for (const child of twin.children) {
    (child as HTMLElement).style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
  }
}

/** The picture of this instant, in the place and with the fit of what moves. */
function still(original: HTMLVideoElement | HTMLCanvasElement, scale: number): HTMLImageElement {
  const image = document.createElement("img");
  const { width, height } = original.getBoundingClientRect();
  image.className = original.className;
  image.style.width = `${width}px`;
  image.style.height = `${height}px`;
  const size = original instanceof HTMLVideoElement ? original.videoWidth : original.width;
  const ratio = original instanceof HTMLVideoElement ? original.videoHeight / size : original.height / size;
  // Voices have a video element of one pixel; a picture that has not come has no size.
  if (size === 0 || width * scale < 4) return image;
  const across = Math.min(size, width * scale);
  const [canvas, pen] = blank(across, across * ratio);
  pen.drawImage(original, 0, 0, canvas.width, canvas.height);
  image.src = canvas.toDataURL("image/jpeg", 0.85);
  return image;
}

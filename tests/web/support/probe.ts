// What a keyboard finds on a page, seen from inside of it: what must be reached, what has the focus
// now, whether a ring is really painted round it. These functions are sent into the page as text:
// they use one another and the names of `sent`, and nothing else.

/** One place where Tab stops. */
export type Stop = { number: number; name: string; faults: string[] };
type Probe = {
  here: () => Stop | null;
  missing: (reached: number[]) => string[];
  order: (reached: number[]) => string[];
  record: () => void;
  trail: () => { number: number; name: string }[];
};

declare global {
  interface Window {
    focusProbe: Probe;
  }
}

const INTERACTIVE =
  'a[href],button,input,select,textarea,summary,[contenteditable="true"],[tabindex],[role="button"],[role="link"]';
/** One stop for the whole, arrows inside. */
const ONE_STOP =
  '[role="tablist"],[role="grid"],[role="treegrid"],[role="tree"],[role="listbox"],[role="radiogroup"]';
const RING = "rgb(11, 107, 203)";
const RING_ON_STAGE = "rgb(127, 184, 255)";
const RING_PX = 3;
/** The probe keeps numbers for elements, since a page may not hand elements out. */
const KNOWN: Element[] = [];
/** What got the focus since it is recorded. */
const TRAIL: Element[] = [];

function numberOf(element: Element): number {
  if (!KNOWN.includes(element)) KNOWN.push(element);
  return KNOWN.indexOf(element);
}

function nameOf(element: Element): string {
  const labels = (element as HTMLInputElement).labels;
  const text = element.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? element.textContent ?? "";
  const id = element.getAttribute("data-testid") ?? element.className;
  return `${element.tagName.toLowerCase()}.${id} «${text.trim().slice(0, 24)}»`;
}

function isHidden(element: Element): boolean {
  const isTaken = element.closest('[inert],[aria-hidden="true"],[hidden]') !== null;
  return isTaken || !element.checkVisibility({ visibilityProperty: true });
}

/** The dialog on top, or the page. */
function layer(): Element {
  return [...document.querySelectorAll('[role="dialog"],[role="alertdialog"]')].at(-1) ?? document.body;
}

function isReachedBy(element: HTMLElement, stops: readonly Element[]): boolean {
  if (stops.includes(element)) return true;
  const whole = element.closest(ONE_STOP);
  if (whole !== null && stops.some((it) => whole.contains(it))) return true;
  if (element.matches("input[type=radio]")) {
    const group = `input[type=radio][name="${CSS.escape((element as HTMLInputElement).name)}"]`;
    return stops.some((it) => it.matches(group));
  }
  // A picker's list opens by an arrow key in its field; its button is for the pointer.
  const isListButton = element.matches('[aria-haspopup="listbox"]');
  const field = isListButton ? element.parentElement?.querySelector("[role=combobox]") : null;
  if (field) return stops.includes(field);
  // Something that only scripts focus, as a heading or a panel, is nothing to operate.
  return element.matches('[tabindex="-1"]:not(a,button,input,select,textarea,[role])');
}

/** How bright the ground is that an element stands on, from 0 to 1. */
function brightness(element: Element | null): number {
  for (let it = element; it !== null; it = it.parentElement) {
    const numbers = (getComputedStyle(it).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
    if (alpha > 0.5) return (0.3 * red + 0.6 * green + 0.1 * blue) / 255;
  }
  return 1;
}

/** What carries the ring: the control, its label when it is itself unseen, or the field round it. */
function ringBearer(element: HTMLElement): HTMLElement | undefined {
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  const round = element.parentElement?.closest<HTMLElement>("[data-focus-visible]");
  return [element, ...labels, ...(round ? [round] : [])].find((it) => {
    const isPainted = getComputedStyle(it).outlineStyle === "solid";
    return isPainted && it.getBoundingClientRect().width > RING_PX;
  });
}

/** The part of the window in which an element can be seen at all. */
function clipOf(element: Element): { left: number; top: number; right: number; bottom: number } {
  const clip = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  let it = element;
  while (it.parentElement !== null && it !== document.body && getComputedStyle(it).position !== "fixed") {
    it = it.parentElement;
    if (it === document.body) break;
    const { overflowX, overflowY } = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    if (overflowX !== "visible") {
      clip.left = Math.max(clip.left, box.left);
      clip.right = Math.min(clip.right, box.right);
    }
    if (overflowY !== "visible") {
      clip.top = Math.max(clip.top, box.top);
      clip.bottom = Math.min(clip.bottom, box.bottom);
    }
  }
  return clip;
}

function ringFaults(element: HTMLElement): string[] {
  const bearer = ringBearer(element);
  if (bearer === undefined) return ["no ring"];
  const faults: string[] = [];
  const { outlineWidth, outlineOffset, outlineColor } = getComputedStyle(bearer);
  const offset = Number.parseFloat(outlineOffset);
  if (Number.parseFloat(outlineWidth) < RING_PX) faults.push(`a ring of ${outlineWidth}`);
  const isStage = brightness(offset < 0 ? bearer : bearer.parentElement) < 0.25;
  const wanted = isStage ? RING_ON_STAGE : RING;
  if (outlineColor !== wanted) faults.push(`a ring of ${outlineColor} instead of ${wanted}`);
  const box = bearer.getBoundingClientRect();
  const clip = clipOf(bearer);
  const seen = {
    left: box.left - offset - clip.left,
    top: box.top - offset - clip.top,
    right: clip.right - box.right - offset,
    bottom: clip.bottom - box.bottom - offset,
  };
  for (const [side, pixels] of Object.entries(seen)) {
    if (pixels < RING_PX / 2) faults.push(`its ring is cut off at the ${side} (${pixels.toFixed(1)} px)`);
  }
  const middle = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const isOn = middle !== null && (bearer.contains(middle) || middle.contains(bearer));
  if (!isOn) faults.push(`covered by ${middle === null ? "nothing" : nameOf(middle)}`);
  return faults;
}

/** What has the focus; null when it is nowhere. */
function here(): Stop | null {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return null;
  const faults = ringFaults(element);
  if (isHidden(element)) faults.push("hidden, and has the focus");
  if (element.tabIndex > 0) faults.push("a place of its own in the order");
  if (!layer().contains(element)) faults.push("outside the dialog");
  return { number: numberOf(element), name: nameOf(element), faults };
}

/** Controls that none of these stops leads to. */
function missing(reached: number[]): string[] {
  const stops = reached.map((it) => KNOWN[it]!);
  return [...layer().querySelectorAll<HTMLElement>(INTERACTIVE)]
    .filter((it) => !isHidden(it) && !it.matches(":disabled,input[type=hidden]"))
    .filter((it) => !isReachedBy(it, stops))
    .map(nameOf);
}

/** The box that scrolls an element; within one, places can be compared. */
function scrollerOf(element: Element): Element {
  let it = element.parentElement ?? document.body;
  while (it !== document.body && getComputedStyle(it).overflowY === "visible") it = it.parentElement ?? document.body;
  return it;
}

/** Steps that go against the order of reading: back in the document, or up and not into a column to the right. */
function order(reached: number[]): string[] {
  const faults: string[] = [];
  for (const [at, number] of reached.entries()) {
    const [from, to] = [KNOWN[reached[at - 1] ?? number] as HTMLInputElement, KNOWN[number] as HTMLInputElement];
    if (from === to || isHidden(from) || isHidden(to)) continue;
    const isBefore = from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING;
    const [a, b] = [from, to].map((it) => (it.labels?.[0] ?? it).getBoundingClientRect());
    const isUp = scrollerOf(from) === scrollerOf(to) && b!.bottom <= a!.top + 1 && b!.left < a!.right;
    if (isBefore || isUp) faults.push(`${nameOf(from)} → ${nameOf(to)}`);
  }
  return faults;
}

function note(event: FocusEvent): void {
  if (event.target instanceof Element) TRAIL.push(event.target);
}

/** Notes from now on what gets the focus. */
function record(): void {
  TRAIL.length = 0;
  addEventListener("focusin", note);
}

function trail(): { number: number; name: string }[] {
  return TRAIL.map((it) => ({ number: numberOf(it), name: nameOf(it) }));
}

const functions = [
  [numberOf, nameOf, isHidden, layer, isReachedBy, brightness, ringBearer, clipOf, ringFaults],
  [here, missing, scrollerOf, order, note, record, trail],
].flat();
const sent = { INTERACTIVE, ONE_STOP, RING, RING_ON_STAGE, RING_PX, KNOWN, TRAIL };

/** Puts `window.focusProbe` into a document; a reload takes it away. */
export const probe = `(() => {
${Object.entries(sent)
  .map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`)
  .join("\n")}
${functions.map(String).join("\n")}
window.focusProbe = { here, missing, order, record, trail };
})()`;

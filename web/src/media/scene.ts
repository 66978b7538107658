// What a demo window sends in place of a camera: somebody at a table, or the place the field phone
// walks through, with name, place and clock. Plain shapes; nobody in particular.

import { clockSeconds } from "../i18n/time";

/** What a drawn picture says. */
export interface Drawing {
  name: string;
  place: string;
  /** Place among the seats; it chooses the ground, so that every seat looks different. */
  number: number;
  /** A street instead of a person. */
  isOutside: boolean;
}

export const SCENE_WIDTH = 640;
export const SCENE_HEIGHT = 360;
const GROUND = SCENE_HEIGHT * 0.68;
const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

type Pen = CanvasRenderingContext2D;

export function drawScene(pen: Pen, drawing: Drawing, frame: number): void {
  // Steps of the golden angle keep any few neighbours apart.
  const hue = (205 + drawing.number * 137.5) % 360;
  pen.fillStyle = `hsl(${hue}, 24%, 30%)`;
  pen.fillRect(0, 0, SCENE_WIDTH, SCENE_HEIGHT);
  pen.fillStyle = `hsl(${hue}, 20%, 22%)`;
  pen.fillRect(0, GROUND, SCENE_WIDTH, SCENE_HEIGHT - GROUND);
  if (drawing.isOutside) drawStreet(pen, hue);
  else drawPerson(pen, hue);
  drawWords(pen, drawing);
  pen.fillRect((frame * 12) % SCENE_WIDTH, SCENE_HEIGHT - 6, 40, 6);
}

function drawPerson(pen: Pen, hue: number): void {
  pen.fillStyle = `hsl(${hue}, 18%, 62%)`;
  pen.beginPath();
  pen.arc(SCENE_WIDTH / 2, SCENE_HEIGHT * 0.34, 46, 0, Math.PI * 2);
  pen.fill();
  pen.beginPath();
  pen.ellipse(SCENE_WIDTH / 2, SCENE_HEIGHT * 0.72, 110, 84, 0, Math.PI, 0);
  pen.fill();
}

/** A block of flats, a shed that narrows the road, the road with its middle line. */
function drawStreet(pen: Pen, hue: number): void {
  pen.fillStyle = `hsl(${hue}, 18%, 46%)`;
  pen.fillRect(60, 96, 300, GROUND - 96);
  pen.fillStyle = `hsl(${hue}, 30%, 72%)`;
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 6; column += 1) pen.fillRect(80 + column * 46, 112 + row * 42, 26, 24);
  }
  pen.fillStyle = `hsl(${hue}, 22%, 58%)`;
  pen.fillRect(410, GROUND - 70, 130, 84);
  pen.fillStyle = `hsl(${hue}, 24%, 36%)`;
  pen.fillRect(430, GROUND - 44, 36, 58);
  pen.fillStyle = `hsl(${hue}, 10%, 70%)`;
  for (let at = 20; at < SCENE_WIDTH; at += 90) pen.fillRect(at, SCENE_HEIGHT - 60, 50, 5);
}

/** Words stand above: the plate of the tile covers the lower edge. */
function drawWords(pen: Pen, { name, place }: Drawing): void {
  pen.fillStyle = "#ffffff";
  pen.font = `600 28px ${FONT}`;
  pen.textAlign = "left";
  pen.fillText(name || place, 16, 40, SCENE_WIDTH - 180);
  pen.font = `400 20px ${FONT}`;
  if (name !== "") pen.fillText(place, 16, 70, SCENE_WIDTH - 180);
  pen.textAlign = "right";
  pen.fillText(clockSeconds(Date.now()), SCENE_WIDTH - 16, 40);
}

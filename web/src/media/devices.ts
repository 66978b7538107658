// Camera and microphone of this page, with plain causes when there is none, or a drawn picture
// with a silent track for the demo. Never a blank camera without its cause.

import { type Drawing, drawScene, SCENE_HEIGHT, SCENE_WIDTH } from "./scene";

/** Why there is no picture or no sound. Words are made by the catalogue. */
export type DeviceCause = "denied" | "missing" | "busy" | "insecure" | "in_app" | "lost" | "unknown";

export type CameraChoice = "real" | "drawn";

export interface LocalMedia {
  choice: CameraChoice;
  video: MediaStreamTrack | null;
  audio: MediaStreamTrack | null;
  camera_cause: DeviceCause | null;
  microphone_cause: DeviceCause | null;
  stop: () => void;
}

const CHOICE_KEY = "lianxian.camera";

/** Whether the page stands inside another app's browser, where cameras are often refused. */
export function isInsideApp(agent: string): boolean {
  return /MicroMessenger|DingTalk|AlipayClient|QQ\//i.test(agent);
}

/** What went wrong, from the name of the browser's error. */
export function causeOf(name: string, agent: string, isSecure: boolean): DeviceCause {
  if (!isSecure) return "insecure";
  if (isInsideApp(agent)) return "in_app";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unknown";
  }
}

/** The camera the window chose; a demo draws its picture unless somebody asked for the real one. */
export function cameraChoice(isDemo: boolean): CameraChoice {
  const stored = window.sessionStorage.getItem(CHOICE_KEY);
  if (stored === "real" || stored === "drawn") return stored;
  return isDemo && !isReplaced() ? "drawn" : "real";
}

export function chooseCamera(choice: CameraChoice): void {
  window.sessionStorage.setItem(CHOICE_KEY, choice);
}

/** A getUserMedia that is not the browser's own was put there on purpose: take its picture. */
function isReplaced(): boolean {
  const own = navigator.mediaDevices?.getUserMedia;
  return own !== undefined && !/\[native code\]/.test(Function.prototype.toString.call(own));
}

export interface CameraWish {
  video: boolean;
  audio: boolean;
  facing: "user" | "environment";
}

async function ask(constraints: MediaStreamConstraints): Promise<MediaStreamTrack | DeviceCause> {
  if (navigator.mediaDevices === undefined) return causeOf("", navigator.userAgent, window.isSecureContext);
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    return stream.getTracks()[0] ?? "missing";
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    return causeOf(name, navigator.userAgent, window.isSecureContext);
  }
}

function videoWish(facing: CameraWish["facing"]): MediaTrackConstraints {
  return {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: facing === "environment" ? 15 : 25 },
    facingMode: { ideal: facing },
  };
}

/** Asks for camera and microphone each for itself, so that one failure leaves the other. */
export async function openCamera(wish: CameraWish): Promise<LocalMedia> {
  const video = wish.video ? await ask({ video: videoWish(wish.facing) }) : null;
  const audio = wish.audio
    ? await ask({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
    : null;
  const track = (it: MediaStreamTrack | DeviceCause | null) => (typeof it === "string" ? null : it);
  const cause = (it: MediaStreamTrack | DeviceCause | null) => (typeof it === "string" ? it : null);
  const videoTrack = track(video);
  const audioTrack = track(audio);
  if (videoTrack !== null && wish.facing === "environment") videoTrack.contentHint = "detail";
  return {
    choice: "real",
    video: videoTrack,
    audio: audioTrack,
    camera_cause: cause(video),
    microphone_cause: cause(audio),
    stop: () => {
      videoTrack?.stop();
      audioTrack?.stop();
    },
  };
}

/** Says once for each device that went away by itself: unplugged, or taken back by the browser. */
export function onLost(media: LocalMedia, tell: (rest: LocalMedia) => void): void {
  let rest = media;
  const lose = (change: Partial<LocalMedia>) => {
    rest = { ...rest, ...change };
    tell(rest);
  };
  media.video?.addEventListener("ended", () => lose({ video: null, camera_cause: "lost" }));
  media.audio?.addEventListener("ended", () => lose({ audio: null, microphone_cause: "lost" }));
}

/**
 * Calls when there is a device again for what was lost; answers with the end of listening. The
 * loss itself is a change, too, and so is every other plug.
 */
export function onReturned(media: LocalMedia, call: () => void): () => void {
  const devices = navigator.mediaDevices;
  if (devices === undefined) return () => undefined;
  const kind = media.microphone_cause === "lost" ? "audioinput" : "videoinput";
  const look = () =>
    void devices.enumerateDevices().then((found) => {
      if (found.some((it) => it.kind === kind)) call();
    });
  devices.addEventListener("devicechange", look);
  return () => devices.removeEventListener("devicechange", look);
}

const FRAMES_PER_SECOND = 8;

/** A drawn scene (name, place, clock) and a silent track. */
export function openDrawing(drawing: Drawing): LocalMedia {
  const canvas = document.createElement("canvas");
  canvas.width = SCENE_WIDTH;
  canvas.height = SCENE_HEIGHT;
  const context = canvas.getContext("2d");
  let frame = 0;
  const tick = () => {
    if (context !== null) drawScene(context, drawing, frame);
    frame += 1;
  };
  tick();
  const timer = window.setInterval(tick, 1000 / FRAMES_PER_SECOND);
  const video = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks()[0] ?? null;
  const audio = new AudioContext();
  const silence = audio.createMediaStreamDestination().stream.getAudioTracks()[0] ?? null;
  return {
    choice: "drawn",
    video,
    audio: silence,
    camera_cause: null,
    microphone_cause: null,
    stop: () => {
      window.clearInterval(timer);
      video?.stop();
      silence?.stop();
      void audio.close();
    },
  };
}

/** The screen, when the person picks one; nothing when they changed their mind. */
export async function openScreen(): Promise<MediaStreamTrack | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    const track = stream.getVideoTracks()[0] ?? null;
    if (track !== null) track.contentHint = "detail";
    return track;
  } catch {
    return null;
  }
}

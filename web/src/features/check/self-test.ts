// Camera, microphone and a short recording of this device. Nothing leaves the page.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type LocalMedia, onLost, onReturned, openCamera } from "../../media/devices";
import { meter, stepsOf } from "../../media/level";

export const RECORD_SECONDS = 3;

/** Opens the devices once, and again when a cause was removed. */
export function useDevices(): { local: LocalMedia | null; reopen: () => void } {
  const [round, setRound] = useState(0);
  const [local, setLocal] = useState<LocalMedia | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the devices again
  useEffect(() => {
    let isGone = false;
    let opened: LocalMedia | null = null;
    void openCamera({ video: true, audio: true, facing: "user" }).then((media) => {
      opened = media;
      if (isGone) return media.stop();
      setLocal(media);
      onLost(media, (rest) => isGone || setLocal(rest));
    });
    return () => {
      isGone = true;
      opened?.stop();
      setLocal(null);
    };
  }, [round]);
  const reopen = useCallback(() => setRound((before) => before + 1), []);
  const isLost = local?.camera_cause === "lost" || local?.microphone_cause === "lost";
  useEffect(() => (local && isLost ? onReturned(local, reopen) : undefined), [local, isLost, reopen]);
  return { local, reopen };
}

/** Loudness of a track, and whether it ever moved. */
export function useSound(track: MediaStreamTrack | null) {
  const [hasMoved, setMoved] = useState(false);
  const moved = useRef(false);
  const source = useMemo(() => (track === null ? null : meter(track)), [track]);
  useEffect(() => () => source?.stop(), [source]);
  const read = useCallback(() => {
    const level = source?.read() ?? 0;
    if (!moved.current && stepsOf(level) > 0) {
      moved.current = true;
      setMoved(true);
    }
    return level;
  }, [source]);
  return { read, hasMoved };
}

export type Recording =
  | { state: "none" | "unsupported" }
  | { state: "recording"; left: number }
  | { state: "playing" | "done"; url: string };

/** Records three seconds and plays them back. */
export function useEcho(track: MediaStreamTrack | null) {
  const [recording, setRecording] = useState<Recording>({ state: "none" });
  const player = useRef<HTMLAudioElement | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const url = "url" in recording ? recording.url : null;
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  useEffect(
    () => () => {
      stop.current();
      player.current?.pause();
    },
    [],
  );

  const play = useCallback((from: string) => {
    const audio = new Audio(from);
    player.current = audio;
    const ended = () => setRecording({ state: "done", url: from });
    audio.onended = ended;
    setRecording({ state: "playing", url: from });
    audio.play().catch(ended);
  }, []);

  const record = useCallback(() => {
    if (track === null) return;
    if (typeof MediaRecorder === "undefined") return setRecording({ state: "unsupported" });
    const recorder = new MediaRecorder(new MediaStream([track]));
    const parts: Blob[] = [];
    let left = RECORD_SECONDS;
    const timer = window.setInterval(() => {
      left -= 1;
      if (left > 0) setRecording({ state: "recording", left });
      else stop.current();
    }, 1000);
    stop.current = () => {
      window.clearInterval(timer);
      if (recorder.state !== "inactive") recorder.stop();
    };
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => play(URL.createObjectURL(new Blob(parts, { type: recorder.mimeType })));
    recorder.start();
    setRecording({ state: "recording", left });
  }, [track, play]);
  return { recording, record, replay: () => url !== null && play(url) };
}

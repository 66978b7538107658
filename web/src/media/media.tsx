// Camera, microphone and links of this page for the views. What the page sends is a wish; the
// server's fact (`media_set`, `muted`) is the truth, and this file brings the two together.

import { useQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useStore } from "zustand";
import { getConfig } from "../api/access";
import { useOwnSeat, useSeat, useSession, useView } from "../connection/seat";
import { isInDeliberation } from "../session/roles";
import { isBehindClosedDoors, plateName } from "../session/selectors";
import {
  type CameraChoice,
  cameraChoice,
  chooseCamera,
  type LocalMedia,
  onLost,
  onReturned,
  openCamera,
  openDrawing,
  openScreen,
} from "./devices";
import { HealthMeter } from "./health";
import { Links, type LinkView } from "./links";

export interface Wish {
  mic: boolean;
  camera: boolean;
  screen: boolean;
}

interface MediaValue {
  links: Links;
  local: LocalMedia | null;
  /** Picture and sound of this page as a stream, for the own tile. */
  preview: MediaStream | null;
  wish: Wish;
  choice: CameraChoice;
  /** A demo may draw its picture; elsewhere there is only the camera. */
  canDraw: boolean;
  /** Loudspeaker on; off where another seat of the room is the sound seat. */
  isAudible: boolean;
  setMic: (on: boolean) => void;
  setCamera: (on: boolean) => void;
  isSharing: boolean;
  /** Answers whether the screen goes out now. */
  setScreen: (on: boolean) => Promise<boolean>;
  setAudible: (on: boolean) => void;
  /** Loudness of everybody else, 0..1. */
  volume: number;
  setVolume: (volume: number) => void;
  /** The browser wants a press before it plays sound. */
  isSoundBlocked: boolean;
  blockSound: () => void;
  choose: (choice: CameraChoice) => void;
  /** Asks for the devices again, after a cause was removed. */
  reopen: () => void;
}

const MediaContext = createContext<MediaValue | null>(null);
const HEALTH_MS = 10_000;

interface MediaProviderProps {
  facing?: "user" | "environment";
  children: ReactNode;
}

export function MediaProvider({ facing = "user", children }: MediaProviderProps) {
  const { client } = useSeat();
  const own = useOwnSeat();
  const config = useQuery({ queryKey: ["config"], queryFn: getConfig, staleTime: Infinity });
  const isDemo = config.data?.is_demo ?? false;
  const links = useMemo(() => new Links({ signal: client.signal, tell: client.tell }), [client]);
  useEffect(() => {
    const stop = client.listen(links);
    return () => {
      stop();
      links.dropAll();
    };
  }, [client, links]);

  const [choice, setChoice] = useState<CameraChoice | null>(null);
  const chosen = choice ?? (config.isPending ? null : cameraChoice(isDemo));
  const { local, reopen } = useLocalMedia(facing, chosen);
  const [screenTrack, setScreenTrack] = useState<MediaStreamTrack | null>(null);
  const [wish, setWish] = useWish(local, screenTrack !== null);
  const [isAudible, setAudible] = useState(own.seat.sounds);
  const [volume, setVolume] = useState(1);
  const isInFront = useIsInFront();
  const { isSoundBlocked, blockSound } = useSoundGesture();
  const preview = usePreview(local);

  useEffect(() => {
    links.setTracks({
      audio: wish.mic ? (local?.audio ?? null) : null,
      video: screenTrack ?? (wish.camera ? (local?.video ?? null) : null),
    });
  }, [links, local, wish, screenTrack]);
  useClosedDoors(links);
  useHealth(links);
  useMirror(isDemo);

  const setScreen = useCallback(async (on: boolean): Promise<boolean> => {
    if (!on) {
      setScreenTrack((track) => {
        track?.stop();
        return null;
      });
      return false;
    }
    const track = await openScreen();
    if (track !== null) track.onended = () => setScreenTrack(null);
    setScreenTrack(track);
    return track !== null;
  }, []);
  const value = useMemo<MediaValue>(
    () => ({
      links,
      local,
      preview,
      wish,
      choice: chosen ?? "real",
      canDraw: isDemo,
      isAudible: isAudible && (isInFront || !isDemo),
      setMic: (mic) => setWish((before) => ({ ...before, mic })),
      setCamera: (camera) => setWish((before) => ({ ...before, camera })),
      isSharing: screenTrack !== null,
      setScreen,
      setAudible,
      volume,
      setVolume,
      isSoundBlocked,
      blockSound,
      choose: (next) => {
        chooseCamera(next);
        setChoice(next);
      },
      reopen,
    }),
    [
      screenTrack,
      links,
      local,
      preview,
      wish,
      chosen,
      isAudible,
      isDemo,
      isInFront,
      isSoundBlocked,
      blockSound,
      volume,
      setWish,
      setScreen,
      reopen,
    ],
  );
  return <MediaContext.Provider value={value}>{children}</MediaContext.Provider>;
}

/** Opens the devices of a publishing seat and closes them at the end. */
function useLocalMedia(facing: "user" | "environment", choice: CameraChoice | null) {
  const own = useOwnSeat();
  const { publishes, site_name, role } = own.seat;
  const name = plateName(own);
  const [round, setRound] = useState(0);
  const [local, setLocal] = useState<LocalMedia | null>(null);
  // A name checked in later must not restart the camera; a drawing takes it at the next opening.
  const number = useSession().seats.indexOf(own);
  const scene = { name, place: site_name, number, isOutside: role === "field" };
  const drawing = useRef(scene);
  drawing.current = scene;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the devices again
  useEffect(() => {
    if (!publishes || choice === null) return;
    let isGone = false;
    let opened: LocalMedia | null = null;
    const opening =
      choice === "drawn"
        ? Promise.resolve(openDrawing(drawing.current))
        : openCamera({ video: true, audio: true, facing });
    void opening.then((media) => {
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
  }, [publishes, choice, facing, round]);
  const reopen = useCallback(() => setRound((before) => before + 1), []);
  // What was lost comes back by itself with its plug.
  const isLost = local?.camera_cause === "lost" || local?.microphone_cause === "lost";
  useEffect(() => (local && isLost ? onReturned(local, reopen) : undefined), [local, isLost, reopen]);
  return { local, reopen };
}

/** What this page would send, told to the server whenever the fact differs. */
function useWish(local: LocalMedia | null, isSharing: boolean) {
  const { run } = useSeat();
  const own = useOwnSeat();
  const mutedAt = useView((view) => view.muted_at);
  const status = useView((view) => view.status.kind);
  const phase = useSession().phase;
  const { sounds } = own.seat;
  const [wish, setWish] = useState<Wish>({ mic: sounds, camera: true, screen: false });
  const [seenMute, setSeenMute] = useState(mutedAt);
  if (seenMute !== mutedAt) {
    setSeenMute(mutedAt);
    setWish((before) => ({ ...before, mic: false }));
  }
  const mic = wish.mic && local?.audio != null;
  const camera = wish.camera && local?.video != null;
  const asked = useRef(false);
  useEffect(() => {
    const isSame = own.mic === mic && own.camera === camera && own.screen === isSharing;
    const isOver = phase === "closed" || phase === "sealed" || phase === "aborted" || phase === "no_show";
    if (isSame || isOver || asked.current || status !== "open" || local === null) return;
    asked.current = true;
    void run({ type: "set_media", mic, camera, screen: isSharing }).then((outcome) => {
      asked.current = false;
      if (!outcome.ok) setWish({ mic: own.mic, camera: own.camera, screen: own.screen });
    });
  }, [own.mic, own.camera, own.screen, mic, camera, isSharing, status, phase, local, run]);
  return [wish, setWish] as const;
}

/** Any press or key is the gesture that lets sound out. */
function useSoundGesture() {
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    if (!isBlocked) return;
    const open = () => setBlocked(false);
    document.addEventListener("pointerdown", open, { once: true });
    document.addEventListener("keydown", open, { once: true });
    return () => {
      document.removeEventListener("pointerdown", open);
      document.removeEventListener("keydown", open);
    };
  }, [isBlocked]);
  const blockSound = useCallback(() => setBlocked(true), []);
  return { isSoundBlocked: isBlocked, blockSound };
}

/** In a demo of five windows on one machine only the window in front plays sound. */
function useIsInFront(): boolean {
  const [isInFront, setInFront] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setInFront(document.hasFocus());
    window.addEventListener("focus", look);
    window.addEventListener("blur", look);
    return () => {
      window.removeEventListener("focus", look);
      window.removeEventListener("blur", look);
    };
  }, []);
  return isInFront;
}

function usePreview(local: LocalMedia | null): MediaStream | null {
  // The same picture while only the microphone changes.
  const track = local?.video ?? null;
  return useMemo(() => (track === null ? null : new MediaStream([track])), [track]);
}

/** Who stays outside a closed deliberation drops its links too, whatever the server has cut. */
function useClosedDoors(links: Links): void {
  const session = useSession();
  const role = useOwnSeat().seat.role;
  const isOutside = isBehindClosedDoors(session) && !isInDeliberation(role);
  useEffect(() => {
    if (isOutside) links.dropAll();
  }, [links, isOutside]);
}

function useHealth(links: Links): void {
  const { client } = useSeat();
  useEffect(() => {
    const meter = new HealthMeter();
    let last = "";
    const timer = window.setInterval(async () => {
      const reports = await links.stats().catch(() => []);
      if (reports.length === 0) return;
      const health = meter.read(reports);
      const key = `${health.sound}${health.picture}`;
      if (key === last) return;
      last = key;
      client.tell({ type: "report_quality", ...health });
    }, HEALTH_MS);
    return () => window.clearInterval(timer);
  }, [links, client]);
}

/** In a demo the stage may see what this window shows; nothing of it is loaded anywhere else. */
function useMirror(isDemo: boolean): void {
  const { seat_id } = useOwnSeat().seat;
  useEffect(() => {
    if (!isDemo) return;
    const loaded = import("./mirror").then(({ mirror }) => mirror(seat_id));
    return () => void loaded.then((stop) => stop());
  }, [isDemo, seat_id]);
}

export function useMedia(): MediaValue {
  const value = useContext(MediaContext);
  if (value === null) throw new Error("useMedia stands inside MediaProvider");
  return value;
}

/** The link to one seat, if there is one. */
export function useLink(seatId: string): LinkView | undefined {
  return useStore(useMedia().links.store, (views) => views[seatId]);
}

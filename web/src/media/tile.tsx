// A picture tile 16:9: plate, sound bar, speaking frame; without a picture the tile says in words
// why, with the glyph and the place, never with an initial in a circle.

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { listSites, sitesKey } from "../api/directory";
import { currentBearer } from "../api/http";
import { useOwnSeat, useSkew } from "../connection/seat";
import { minutesSeconds } from "../i18n/time";
import type { SeatRole } from "../protocol/generated";
import { isPetitionerSide, isTextSeat } from "../session/roles";
import { isStandIn, plateName, type Tile } from "../session/selectors";
import { classes } from "../ui/classes";
import { useNow } from "../ui/countdown";
import { PartyGlyph, type PartyShape } from "../ui/link-line";
import { useLevel } from "./level";
import { useLink, useMedia } from "./media";
import "./tile.css";

const SHAPES: Partial<Record<SeatRole, PartyShape>> = {
  subdistrict: "subdistrict",
  petitioner: "community",
  companion: "community",
  unit: "unit",
  field: "field",
};

/** The glyph of a seat by what it stands for in the session. */
export function shapeOf(role: SeatRole): PartyShape {
  return SHAPES[role] ?? "district";
}

interface PictureProps {
  stream: MediaStream | null;
  isMuted: boolean;
  /** The first picture of the stream is drawn. */
  onDrawn?: () => void;
}

/** A stream in a video element; the sound of a window in the background is off in a demo. */
export function Picture({ stream, isMuted, onDrawn }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  const { volume, isSoundBlocked, blockSound } = useMedia();
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    video.muted = isMuted || isSoundBlocked;
    video.volume = volume;
    if (stream === null) return;
    video.play().catch(() => {
      // A browser that wants a gesture first still shows the picture without sound.
      if (!video.muted) blockSound();
    });
  }, [stream, isMuted, volume, isSoundBlocked, blockSound]);
  // biome-ignore lint/a11y/useMediaCaption: live talk has no caption track; the minutes are its text
  return <video ref={element} autoPlay playsInline className="tile-video" onLoadedData={onDrawn} />;
}

/** Three steps of loudness. */
export function SoundBar({ read, label }: { read: () => number; label: string }) {
  const steps = useLevel(read);
  return (
    <span className="sound-bar" role="img" aria-label={label}>
      {[1, 2, 3].map((step) => (
        <span key={step} className={classes("sound-step", steps >= step && "sound-step-on")} />
      ))}
    </span>
  );
}

interface TileViewProps {
  tile: Tile;
  size: "main" | "strip";
}

export function TileView({ tile, size }: TileViewProps) {
  const { t } = useTranslation(["session", "words"]);
  const media = useMedia();
  const { seat } = tile.view;
  const link = useLink(seat.seat_id);
  const stream = tile.isSelf ? media.preview : (link?.stream ?? null);
  const sends = tile.isSelf ? media.wish.camera || media.wish.screen : tile.view.camera || tile.view.screen;
  const isShown =
    stream !== null && sends && (tile.isSelf || tile.state === "live" || tile.state === "waiting");
  const [drawn, setDrawn] = useState<MediaStream | null>(null);
  // A seat without media of its own gets none; everybody else's link is on its way.
  const isUnlinked = sends && link === undefined && !tile.isSelf;
  const isText = isTextSeat(useOwnSeat().seat);
  const isOpening = (isShown && drawn !== stream) || (isUnlinked && tile.state === "live" && !isText);
  const read = useCallback(() => media.links.level(seat.seat_id), [media.links, seat.seat_id]);
  const name = plateName(tile.view);
  return (
    <figure
      className={classes("tile", `tile-${size}`, tile.isSpeaker && "tile-speaking")}
      data-testid={`tile-${seat.role}`}
      data-seat-id={seat.seat_id}
      data-link={tile.isSelf ? "self" : (link?.state ?? "none")}
      data-state={tile.state}
    >
      <div className={classes("tile-frame", !isShown && "tile-frame-hidden")}>
        <Picture stream={stream} isMuted={tile.isSelf || !media.isAudible} onDrawn={() => setDrawn(stream)} />
      </div>
      {isShown && !isOpening ? null : (
        <TileWords tile={tile} size={size} isUnlinked={isUnlinked} isOpening={isOpening} />
      )}
      <figcaption className="tile-plate">
        <PartyGlyph shape={shapeOf(seat.role)} />
        <span>
          {[
            tile.isSelf ? t(isPetitionerSide(seat.role) ? "tile.you" : "tile.self") : "",
            seat.site_name,
            size === "main" ? name : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {tile.isSpeaker ? <span className="tile-speaks">{t("tile.speaking")}</span> : null}
      </figcaption>
      {tile.isSelf || !tile.view.mic || link === undefined ? null : (
        <SoundBar read={read} label={t("tile.sound")} />
      )}
      {!tile.view.mic && tile.state === "live" && seat.publishes ? (
        <span className="tile-muted">{t("tile.muted")}</span>
      ) : null}
    </figure>
  );
}

interface TileWordsProps extends TileViewProps {
  /** It sends a picture, but this seat has no link to it (a text seat). */
  isUnlinked: boolean;
  /** The link stands, its first picture is on the way. */
  isOpening: boolean;
}

/** Why there is no picture. */
function TileWords({ tile, size, isUnlinked, isOpening }: TileWordsProps) {
  const { t } = useTranslation(["session", "words"]);
  const skew = useSkew();
  const now = useNow(1000, skew);
  const { seat } = tile.view;
  const quiet = seat.publishes ? (isUnlinked ? "unlinked" : "no_camera") : "text_seat";
  const still = tile.state === "live" ? quiet : tile.state;
  const state = isOpening ? "opening" : still;
  const time = minutesSeconds(now - tile.since);
  const reason = t(`tile.${state}`, { time, role: t(`words:seat_role.${seat.role}`) });
  // Nobody is there who could turn a camera on: say so instead.
  const isPlayed = !isOpening && tile.state === "live" && isStandIn(tile.view);
  return (
    <div className="tile-words">
      <PartyGlyph shape={shapeOf(seat.role)} size={size === "main" ? 40 : 20} />
      <strong>{seat.site_name}</strong>
      <span>{isPlayed ? plateName(tile.view) : reason}</span>
      {state === "interrupted" || state === "absent" ? <Phone siteId={seat.site_id} /> : null}
    </div>
  );
}

/** Whom to call when a site is gone; only a signed-in account knows. */
function Phone({ siteId }: { siteId: string }) {
  const { t } = useTranslation("session");
  const sites = useQuery({
    queryKey: sitesKey,
    queryFn: listSites,
    enabled: currentBearer() !== null,
    staleTime: 300_000,
  });
  const phone = sites.data?.find((site) => site.site_id === siteId)?.phone;
  return phone ? <span>{t("tile.phone", { phone })}</span> : null;
}

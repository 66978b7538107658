// Sound of every linked seat that has no tile on this screen.

import { useStore } from "zustand";
import { useMedia } from "./media";
import { Picture } from "./tile";

export function OtherVoices({ shown }: { shown: readonly string[] }) {
  const media = useMedia();
  const links = useStore(media.links.store);
  return (
    <div className="visually-hidden" aria-hidden="true">
      {Object.entries(links)
        .filter(([seatId, link]) => !shown.includes(seatId) && link.stream !== null)
        .map(([seatId, link]) => (
          <Picture key={seatId} stream={link.stream} isMuted={!media.isAudible} />
        ))}
    </div>
  );
}

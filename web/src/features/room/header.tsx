// The head of the room: number, link line, phase, server clock, time used of time planned.

import { useTranslation } from "react-i18next";
import { PHASE_TONES } from "../../api/receptions-view";
import { useSession, useSkew, useView } from "../../connection/seat";
import { clockSeconds, minutesSeconds } from "../../i18n/time";
import { shapeOf } from "../../media/tile";
import type { SessionState } from "../../protocol/generated";
import { standing } from "../../session/selectors";
import { useNow } from "../../ui/countdown";
import { StateChip } from "../../ui/feedback";
import { LinkLine, type LinkParty, type LinkState } from "../../ui/link-line";

const ORDER = ["district", "subdistrict", "community", "unit", "field"] as const;

/** The sites on the line, each once, as they are linked now. */
function partiesOf(
  state: SessionState,
  quality: Readonly<Record<string, { sound: number }>>,
  now: number,
): LinkParty[] {
  const parties = new Map<string, LinkParty>();
  for (const view of state.seats) {
    if (view.seat.role === "hall_screen" || view.seat.role === "observer") continue;
    // 0 means that nothing was received: everybody else may simply be silent.
    const isWeak = quality[view.seat.seat_id]?.sound === 1;
    let linked: LinkState = "planned";
    const stands = standing(state.phase, view.state);
    if (stands === "connected") linked = isWeak ? "unstable" : "linked";
    else if (stands === "interrupted" || stands === "absent") linked = "interrupted";
    const known = parties.get(view.seat.site_id);
    if (known !== undefined && (known.state === "linked" || linked === "planned")) continue;
    parties.set(view.seat.site_id, {
      key: view.seat.site_id,
      shape: known?.shape ?? shapeOf(view.seat.role),
      text: view.seat.site_name,
      state: linked,
      ...(linked === "interrupted" ? { note: minutesSeconds(now - view.state_since) } : {}),
    });
  }
  return [...parties.values()].sort((a, b) => ORDER.indexOf(a.shape) - ORDER.indexOf(b.shape));
}

export function RoomHeader() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const quality = useView((view) => view.quality);
  const now = useNow(1000, useSkew());
  const planned = session.slot.to_at - session.slot.from_at + session.extended_minutes * 60_000;
  const end = session.closed_at ?? now;
  const used = session.started_at === null ? 0 : end - session.started_at;
  return (
    <header className="room-header">
      <div className="room-title">
        <span className="room-number">{session.number}</span>
        <h1>{session.title}</h1>
      </div>
      <div className="room-line">
        <LinkLine parties={partiesOf(session, quality, now)} />
      </div>
      <span data-testid="phase" data-phase={session.phase}>
        <StateChip tone={PHASE_TONES[session.phase]}>
          {session.phase === "reception" && session.is_consulting
            ? t("phase_consulting")
            : t(`words:phase.${session.phase}`)}
        </StateChip>
      </span>
      <time className="room-clock">{clockSeconds(now)}</time>
      <span className={used > planned ? "room-used room-used-over" : "room-used"}>
        {t("header.used", { used: minutesSeconds(used), planned: minutesSeconds(planned) })}
      </span>
    </header>
  );
}

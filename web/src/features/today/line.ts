// The parties of a reception as they hang on the line now. No React.
import { namesAtBooking, partiesOf } from "../../api/parties";
import type { Reception, SeatState, SessionSummary, Site } from "../../protocol/generated";
import { standing } from "../../session/selectors";
import type { LinkParty, LinkState } from "../../ui/link-line";

const STATES: Partial<Record<SeatState, LinkState>> = {
  connected: "linked",
  interrupted: "interrupted",
  absent: "interrupted",
};
const BEST: readonly (LinkState | undefined)[] = ["linked", "interrupted"];

/** A site is as well linked as the best of its seats; before the room is open all are planned. */
export function lineOf(
  reception: Reception,
  session: SessionSummary | undefined,
  sites: ReadonlyMap<string, Site>,
): LinkParty[] {
  const parties = partiesOf(reception, sites, namesAtBooking(reception.seats));
  if (!session) return parties;
  return parties.map((party) => {
    const seats = session.seats.filter((seat) => seat.site_id === party.key);
    const known = seats.map((seat) => STATES[standing(session.phase, seat.state)]);
    const state = BEST.find((it) => known.includes(it)) ?? "planned";
    return { ...party, state };
  });
}

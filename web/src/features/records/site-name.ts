// How a site is called in a record: as at booking, else as in the directory.
import { useSites } from "../../api/queries";
import type { SessionState } from "../../protocol/generated";

export function useSiteName(state: SessionState): (siteId: string) => string {
  const { byId } = useSites();
  return (siteId) =>
    state.seats.find((it) => it.seat.site_id === siteId)?.seat.site_name ?? byId.get(siteId)?.name ?? "";
}

// The receptions of today that concern the signed-in account.
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../api/queries";
import { listReceptions, receptionsKey } from "../../api/receptions";
import { dayOf, instantOf } from "../../i18n/time";
import { useNow } from "../../ui/countdown";
import { isAdminOnly, mine } from "./plan";

const DAY_MINUTES = 24 * 60;
/** What is next and what is due changes by the minute. */
const LOOK_MS = 15_000;

export function useDay(whose: "mine" | "site") {
  const me = useMe();
  const now = useNow(LOOK_MS);
  const day = dayOf(now);
  const rows = useQuery({
    queryKey: [...receptionsKey, day, "all"],
    queryFn: () => listReceptions(instantOf(day, 0), instantOf(day, DAY_MINUTES)),
    enabled: me !== undefined && !isAdminOnly(me),
  });
  return { now, rows, receptions: me ? mine(rows.data ?? [], me, whose) : [] };
}

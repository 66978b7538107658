// Who did it: the person at a seat with the role, else role and place. The paper says the same
// (server/daemon/src/print/who.rs).

import { useTranslation } from "react-i18next";
import type { SessionState } from "../protocol/generated";
import { seatOf } from "../session/state";

type SeatId = string | null | undefined;

export function useWho(state: Pick<SessionState, "seats">) {
  const { t } = useTranslation("words");
  const who = (seatId: SeatId): string => {
    const view = seatOf(state, seatId ?? null);
    if (view === undefined) return "";
    const role = t(`seat_role.${view.seat.role}`);
    const [first, ...others] = view.persons;
    if (first === undefined) return `${role} · ${view.seat.site_name}`;
    return `${first.name}${others.length > 0 ? t("and_others") : ""} · ${role}`;
  };
  /** What stands behind the words of somebody who did not enter them; empty for an own entry. */
  const enteredBy = (seatId: SeatId): string => {
    const name = who(seatId);
    return name === "" ? "" : t("entered_by", { who: name });
  };
  return { who, enteredBy };
}

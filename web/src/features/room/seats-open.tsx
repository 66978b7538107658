// Seats with something left to do before a step: who still waits outside, who sits there without a
// name in the record. Each line carries the button that settles it.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat } from "../../connection/seat";
import type { SeatView } from "../../protocol/generated";
import { isPetitionerSide } from "../../session/roles";
import { plateName } from "../../session/selectors";
import { Button } from "../../ui/button";
import { CheckIn } from "./check-in";

/** What a seat is called in a list: role, site, name. */
function useSeatName() {
  const { t } = useTranslation("words");
  return (view: SeatView) =>
    [t(`seat_role.${view.seat.role}`), view.seat.site_name, plateName(view)].filter(Boolean).join(" · ");
}

export function WaitingSeats({ seats }: { seats: SeatView[] }) {
  const { t } = useTranslation(["session", "room"]);
  const { run } = useSeat();
  const may = useMay();
  const nameOf = useSeatName();
  const ready = seats.filter((view) => !isPetitionerSide(view.seat.role) || view.persons.length > 0);
  const admit = (view: SeatView) => void run({ type: "admit", seat_id: view.seat.seat_id });
  if (seats.length === 0) return null;
  return (
    <section className="open-item" data-testid="open-waiting">
      <p>{t("room:open.waiting")}</p>
      <ul className="open-seats">
        {seats.map((view) => (
          <li key={view.seat.seat_id}>
            <span>{nameOf(view)}</span>
            {may("admit") && ready.includes(view) ? (
              <Button data-testid={`open-admit-${view.seat.role}`} onClick={() => admit(view)}>
                {t("people.admit")}
              </Button>
            ) : (
              <span className="secondary small">{t("room:open.check_in_first")}</span>
            )}
          </li>
        ))}
      </ul>
      {may("admit") && ready.length > 1 ? (
        <Button data-testid="open-admit-all" onClick={() => ready.forEach(admit)}>
          {t("room:open.admit_all")}
        </Button>
      ) : null}
    </section>
  );
}

export function UnnamedSeats({ seats }: { seats: SeatView[] }) {
  const { t } = useTranslation(["session", "room"]);
  const may = useMay();
  const nameOf = useSeatName();
  const [chosen, setChosen] = useState<SeatView | null>(null);
  if (seats.length === 0) return null;
  return (
    <section className="open-item" data-testid="open-unnamed">
      <p>{t("room:open.unnamed")}</p>
      <ul className="open-seats">
        {seats.map((view) => (
          <li key={view.seat.seat_id}>
            <span>{nameOf(view)}</span>
            {may("check_in") ? (
              <Button data-testid={`open-check-in-${view.seat.role}`} onClick={() => setChosen(view)}>
                {t("people.check_in")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {chosen === null ? null : <CheckIn view={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

/** Planned and not there: nothing to press, but nobody should be surprised later. */
export function MissingSeats({ seats }: { seats: SeatView[] }) {
  const { t } = useTranslation(["session", "room"]);
  const nameOf = useSeatName();
  if (seats.length === 0) return null;
  return (
    <p className="secondary" data-testid="open-missing">
      {t("room:open.missing", { seats: seats.map(nameOf).join("；") })}
    </p>
  );
}

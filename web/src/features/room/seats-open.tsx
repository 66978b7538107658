// Seats with something left to do before a step: who still waits outside, who sits there without a
// name in the record. Each line carries the button that settles it.

import { type ReactNode, useState } from "react";
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

interface OpenSeatsProps {
  testId: string;
  lead: string;
  seats: SeatView[];
  act: (view: SeatView) => ReactNode;
  children?: ReactNode;
}

function OpenSeats({ testId, lead, seats, act, children }: OpenSeatsProps) {
  const nameOf = useSeatName();
  if (seats.length === 0) return null;
  return (
    <section className="open-item" data-testid={testId}>
      <p>{lead}</p>
      <ul className="open-seats">
        {seats.map((view) => (
          <li key={view.seat.seat_id}>
            <span>{nameOf(view)}</span>
            {act(view)}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

export function WaitingSeats({ seats }: { seats: SeatView[] }) {
  const { t } = useTranslation(["session", "room"]);
  const { run } = useSeat();
  const may = useMay();
  const isReady = (view: SeatView) => !isPetitionerSide(view.seat.role) || view.persons.length > 0;
  const admit = (view: SeatView) => void run({ type: "admit", seat_id: view.seat.seat_id });
  const ready = may("admit") ? seats.filter(isReady) : [];
  const act = (view: SeatView) =>
    ready.includes(view) ? (
      <Button data-testid={`open-admit-${view.seat.role}`} onClick={() => admit(view)}>
        {t("room:people.admit")}
      </Button>
    ) : isReady(view) ? null : (
      <span className="secondary small">{t("room:open.check_in_first")}</span>
    );
  return (
    <OpenSeats testId="open-waiting" lead={t("room:open.waiting")} seats={seats} act={act}>
      {ready.length > 1 ? (
        <Button data-testid="open-admit-all" onClick={() => ready.forEach(admit)}>
          {t("room:open.admit_all")}
        </Button>
      ) : null}
    </OpenSeats>
  );
}

export function UnnamedSeats({ seats }: { seats: SeatView[] }) {
  const { t } = useTranslation(["session", "room"]);
  const may = useMay();
  const [chosen, setChosen] = useState<SeatView | null>(null);
  const act = (view: SeatView) =>
    may("check_in") ? (
      <Button data-testid={`open-check-in-${view.seat.role}`} onClick={() => setChosen(view)}>
        {t("room:people.check_in")}
      </Button>
    ) : null;
  return (
    <OpenSeats testId="open-unnamed" lead={t("room:open.unnamed")} seats={seats} act={act}>
      {chosen === null ? null : <CheckIn view={chosen} onClose={() => setChosen(null)} />}
    </OpenSeats>
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

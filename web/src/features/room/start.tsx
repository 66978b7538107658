// 开始接访: one click when everybody who is there is inside and has a name. Otherwise it says who
// would be left outside or out of the record, and asks once.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import { isPetitionerSide } from "../../session/roles";
import { isPresent, missingSeats, unnamedSeats, waitingSeats } from "../../session/selectors";
import { Button } from "../../ui/button";
import { AskOnce } from "./ask-once";
import { MissingSeats, UnnamedSeats, WaitingSeats } from "./seats-open";

const START = { type: "start_reception" } as const;

export function StartButton({ size }: { size: "control" | "touch" }) {
  const { t } = useTranslation(["session", "room"]);
  const { run } = useSeat();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    await run(START);
    setBusy(false);
  };
  const waiting = waitingSeats(session);
  const unnamed = unnamedSeats(session);
  const isHeard = session.seats.some(
    (view) => isPetitionerSide(view.seat.role) && view.is_admitted && isPresent(session, view),
  );
  const isClear = waiting.length === 0 && unnamed.length === 0;
  return (
    <>
      <Button
        kind="filled"
        size={size}
        isBusy={isBusy}
        data-testid="start-reception"
        onClick={() => (isClear ? void start() : setOpen(true))}
      >
        {t("bar.start_reception")}
      </Button>
      <AskOnce
        title={t("room:start.title", { number: session.number })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        refuse={t("room:start.not_yet")}
        confirm={t("bar.start_reception")}
        kind="filled"
        command={isHeard ? START : null}
        testId="start-confirm"
      >
        <WaitingSeats seats={waiting} />
        <UnnamedSeats seats={unnamed} />
        <MissingSeats seats={missingSeats(session)} />
        {isClear ? <p>{t("room:start.clear")}</p> : null}
        {isHeard ? null : <p role="status">{t("room:start.petitioner_outside")}</p>}
      </AskOnce>
    </>
  );
}

// 开始接访: one click when everybody who is there is inside and has a name. Otherwise it says who
// would be left outside or out of the record, and asks once.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import { isPetitionerSide } from "../../session/roles";
import { isPresent, missingSeats, unnamedSeats, waitingSeats } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { MissingSeats, UnnamedSeats, WaitingSeats } from "./seats-open";

export function StartButton({ size }: { size: "control" | "touch" }) {
  const { t } = useTranslation(["session", "room"]);
  const { run } = useSeat();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const waiting = waitingSeats(session);
  const unnamed = unnamedSeats(session);
  const isHeard = session.seats.some(
    (view) => isPetitionerSide(view.seat.role) && view.is_admitted && isPresent(session, view),
  );
  const start = async () => {
    setBusy(true);
    const outcome = await run({ type: "start_reception" });
    setBusy(false);
    if (outcome.ok) setOpen(false);
  };
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
      <Dialog
        title={t("room:start.title", { number: session.number })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("room:start.not_yet")}</Button>
            <Button
              kind="filled"
              isBusy={isBusy}
              disabled={!isHeard}
              data-testid="start-confirm"
              onClick={() => void start()}
            >
              {t("bar.start_reception")}
            </Button>
          </>
        }
      >
        <WaitingSeats seats={waiting} />
        <UnnamedSeats seats={unnamed} />
        <MissingSeats seats={missingSeats(session)} />
        {isClear ? <p>{t("room:start.clear")}</p> : null}
        {isHeard ? null : <p role="status">{t("room:start.petitioner_outside")}</p>}
      </Dialog>
    </>
  );
}

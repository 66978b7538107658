// The bar of a seat without the chair: leave, own devices, ask for the floor.

import { useTranslation } from "react-i18next";
import { Help } from "../../connection/help";
import { useMay, useOwnSeat, useSeat, useSelf, useSession } from "../../connection/seat";
import { opinionsToAnswer } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Leave } from "./leave";
import { OwnDevices } from "./own-devices";

export function SeatBar() {
  const { t } = useTranslation("session");
  const self = useSelf();
  return (
    <footer className="bar">
      <Leave />
      <OwnDevices />
      <fieldset className="bar-chair" aria-label={t("bar.own")}>
        <HandButton />
      </fieldset>
      {self.role === "observer" ? <span className="bar-note">{t("bar.observer")}</span> : <Help />}
    </footer>
  );
}

/** 发言申请, or taking it back. */
export function HandButton() {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const may = useMay();
  const self = useSelf();
  const session = useSession();
  const { site_id } = useOwnSeat().seat;
  if (!may("raise_hand")) return null;
  if (session.speaker_seat_id === self.seat_id) {
    return <span className="bar-speaking">{t("bar.you_speak")}</span>;
  }
  const place = session.hands.indexOf(self.seat_id);
  if (place >= 0) {
    return (
      <Button
        data-testid="lower-hand"
        aria-pressed
        onClick={() => void run({ type: "lower_hand", seat_id: null })}
      >
        {t("bar.lower_hand", { place: place + 1 })}
      </Button>
    );
  }
  // An opinion that waits for this unit's word has the one filled button.
  const isAsked = may("answer_opinion") && opinionsToAnswer(session, site_id).length > 0;
  return (
    <Button
      kind={isAsked ? "plain" : "filled"}
      data-testid="raise-hand"
      onClick={() => void run({ type: "raise_hand" })}
    >
      {t("bar.raise_hand")}
    </Button>
  );
}

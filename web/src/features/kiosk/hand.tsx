// 我有话说, in a place of its own at the foot: nothing that is asked ever comes under the same finger.

import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSession, useSkew } from "../../connection/seat";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";
import { standingNow } from "./asked";

export function Hand() {
  const { t } = useTranslation("session");
  const session = useSession();
  const { seat_id } = useOwnSeat().seat;
  const may = useMay();
  const { run } = useSeat();
  if (!may("raise_hand") || session.speaker_seat_id === seat_id) return null;
  const isUp = session.hands.includes(seat_id);
  // One button that changes its words: it keeps the focus.
  return (
    <>
      {isUp ? <Seen /> : null}
      <Button
        size="kiosk"
        data-testid={isUp ? "lower-hand" : "raise-hand"}
        onClick={() => void run(isUp ? { type: "lower_hand", seat_id: null } : { type: "raise_hand" })}
      >
        {t(isUp ? "kiosk.lower_hand" : "kiosk.raise_hand")}
      </Button>
    </>
  );
}

/** That the hand was seen, where something else takes the sentence of the screen. */
function Seen() {
  const { t } = useTranslation("session");
  const isElsewhere = standingNow(useSession(), useMay(), useNow(1000, useSkew())) === null;
  if (isElsewhere) return null;
  return (
    <p className="kiosk-why" role="status">
      {t("kiosk.hand_seen")}
    </p>
  );
}

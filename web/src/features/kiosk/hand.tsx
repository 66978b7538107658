// 我有话说, in a place of its own at the foot: nothing that is asked ever comes under the same finger.

import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSession } from "../../connection/seat";
import { Button } from "../../ui/button";

/** `isSaid`: the sentence of the screen says already that the hand was seen. */
export function Hand({ isSaid }: { isSaid: boolean }) {
  const { t } = useTranslation("session");
  const session = useSession();
  const { seat_id } = useOwnSeat().seat;
  const may = useMay();
  const { run } = useSeat();
  if (!may("raise_hand") || session.speaker_seat_id === seat_id) return null;
  if (session.hands.includes(seat_id)) {
    return (
      <>
        {isSaid ? null : <p className="kiosk-why">{t("kiosk.hand_seen")}</p>}
        <Button size="kiosk" onClick={() => void run({ type: "lower_hand", seat_id: null })}>
          {t("kiosk.lower_hand")}
        </Button>
      </>
    );
  }
  return (
    <Button size="kiosk" data-testid="raise-hand" onClick={() => void run({ type: "raise_hand" })}>
      {t("kiosk.raise_hand")}
    </Button>
  );
}

// 请…发言: whom. Those who are there, the petitioner first.

import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import { isSilent } from "../../session/roles";
import { isPresent, plateName } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

export function FloorDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(["session", "words", "common"]);
  const { run } = useSeat();
  const session = useSession();
  const seats = session.seats.filter((view) => isPresent(session, view) && !isSilent(view.seat.role));
  const give = (seat_id: string) => {
    void run({ type: "give_floor", seat_id });
    onClose();
  };
  return (
    <Dialog
      title={t("floor.title")}
      isOpen={isOpen}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t("common:action.close")}</Button>}
    >
      {seats.length === 0 ? <p>{t("floor.nobody")}</p> : null}
      <ul className="floor-list">
        {seats.map((view) => (
          <li key={view.seat.seat_id}>
            <Button onClick={() => give(view.seat.seat_id)}>
              {[t(`words:seat_role.${view.seat.role}`), view.seat.site_name, plateName(view)]
                .filter(Boolean)
                .join(" · ")}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

// What may be done with one seat. The next step stands first; the rest is behind 更多.

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentBearer } from "../../api/http";
import { useMay, useSeat, useSelf, useSession } from "../../connection/seat";
import type { Command, SeatView } from "../../protocol/generated";
import { waitsForAdmission } from "../../session/opened";
import { isSilent } from "../../session/roles";
import { isPresent } from "../../session/selectors";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { SeatCodeButton } from "./seat-code";

interface PersonActsProps {
  view: SeatView;
  isOpen: boolean;
  onToggle: () => void;
  onCheckIn: () => void;
}

export function PersonActs({ view, isOpen, onToggle, onCheckIn }: PersonActsProps) {
  const { t } = useTranslation(["session", "room"]);
  const may = useMay();
  const self = useSelf();
  const session = useSession();
  const { run } = useSeat();
  const seat_id = view.seat.seat_id;
  if (!may("admit") && !may("check_in")) return null;
  if (view.seat.role === "hall_screen") {
    if (currentBearer() === null) return null;
    return <SeatCodeButton seat_id={seat_id} label={t("room:people.hall_screen")} />;
  }
  const act = (command: Command) => () => void run(command);
  const isChecked = view.persons.length > 0;
  const canEnter = waitsForAdmission(view.seat.role) && !view.is_admitted;
  return (
    <div className="room-person-acts">
      <div className="row">
        {may("check_in") && !isSilent(view.seat.role) ? (
          <Button data-testid="check-in" onClick={onCheckIn}>
            {isChecked ? t("room:people.check_in_again") : t("room:people.check_in")}
          </Button>
        ) : null}
        {may("confirm_check_in") && isChecked && !view.is_confirmed ? (
          <Button data-testid="confirm-check-in" onClick={act({ type: "confirm_check_in", seat_id })}>
            {t("room:people.confirm")}
          </Button>
        ) : null}
        {may("admit") && canEnter ? (
          <Button
            className={isPresent(session, view) ? "button-next" : undefined}
            data-testid="admit"
            onClick={act({ type: "admit", seat_id })}
          >
            {t("room:people.admit")}
          </Button>
        ) : null}
        {seat_id === self.seat_id ? null : (
          <Button kind="quiet" data-testid="person-more" aria-expanded={isOpen} onClick={onToggle}>
            {t("room:people.more")}
          </Button>
        )}
      </div>
      {isOpen ? <More view={view} /> : null}
    </div>
  );
}

function More({ view }: { view: SeatView }) {
  const { t } = useTranslation(["session", "room"]);
  const may = useMay();
  const session = useSession();
  const { run } = useSeat();
  const seat_id = view.seat.seat_id;
  const [reason, setReason] = useState("");
  const [isRemoving, setRemoving] = useState(false);
  const [isReleased, setReleased] = useState(false);
  const act = (command: Command) => () => void run(command);
  const otherDevice = () => {
    void run({ type: "other_device", seat_id }).then((outcome) => setReleased(outcome.ok));
  };
  const remove = (event: FormEvent) => {
    event.preventDefault();
    void run({ type: "remove", seat_id, reason: reason.trim() }).then((it) => it.ok && setRemoving(false));
  };
  const isSpot = session.spotlight_seat_id === seat_id;
  return (
    <div className="room-person-more">
      <div className="row">
        {may("give_floor") ? (
          <Button onClick={act({ type: "give_floor", seat_id })}>{t("bar.give_floor")}</Button>
        ) : null}
        {may("mute") && view.mic ? (
          <Button onClick={act({ type: "mute", seat_id })}>{t("room:people.mute")}</Button>
        ) : null}
        {may("ask_unmute") && !view.mic && view.seat.publishes ? (
          <Button onClick={act({ type: "ask_unmute", seat_id })}>{t("room:people.ask_unmute")}</Button>
        ) : null}
        {may("spotlight") && view.seat.publishes ? (
          <Button onClick={act({ type: "spotlight", seat_id: isSpot ? null : seat_id })}>
            {isSpot ? t("room:more.unspotlight") : t("room:people.spotlight")}
          </Button>
        ) : null}
        {may("send_to_waiting") && view.is_admitted && waitsForAdmission(view.seat.role) ? (
          <Button data-testid="send-to-waiting" onClick={act({ type: "send_to_waiting", seat_id })}>
            {t("room:people.to_waiting")}
          </Button>
        ) : null}
        {may("hand_over_chair") && session.chair_seat_id !== seat_id ? (
          <Button onClick={act({ type: "hand_over_chair", seat_id })}>{t("room:people.hand_over")}</Button>
        ) : null}
        {may("other_device") ? (
          <Button data-testid="other-device" onClick={otherDevice}>
            {t("room:people.other_device")}
          </Button>
        ) : null}
        {currentBearer() === null ? null : <SeatCodeButton seat_id={seat_id} label={t("room:people.code")} />}
        {may("remove") ? (
          <Button kind="danger" data-testid="remove" onClick={() => setRemoving(!isRemoving)}>
            {t("room:people.remove")}
          </Button>
        ) : null}
      </div>
      {isReleased ? (
        <p className="small" role="status">
          {t("room:people.released")}
        </p>
      ) : null}
      {isRemoving ? (
        <form className="row row-bottom" onSubmit={remove}>
          <TextField
            label={t("room:people.remove_reason")}
            value={reason}
            onChange={setReason}
            maxLength={200}
          />
          <Button type="submit" kind="danger-filled" disabled={reason.trim() === ""}>
            {t("room:people.remove")}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

// Who receives, said or changed after booking: the people of the host, and why one cannot.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { usePeople } from "../../api/queries";
import { assignSeat, conflictOf, receptionsKey } from "../../api/receptions";
import { daySlot } from "../../i18n/time";
import type { Reception, Seat } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Select } from "../../ui/field";
import { Blockers } from "./conflicts";

const NOBODY = "";

interface LeaderDialogProps {
  reception: Reception;
  seat: Seat;
  onClose: () => void;
}

export function LeaderDialog({ reception, seat, onClose }: LeaderDialogProps) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const people = usePeople().filter((person) => person.site_id === seat.site_id);
  const [person_id, setPerson] = useState(seat.person_id ?? NOBODY);
  const assign = useMutation({
    mutationFn: () =>
      assignSeat(reception.reception_id, { seat_id: seat.seat_id, person_id: person_id || null }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      onClose();
    },
  });
  const conflict = conflictOf(assign.error);
  return (
    <Dialog
      title={t("leader.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common("action.cancel")}</Button>
          <Button
            kind="filled"
            isBusy={assign.isPending}
            disabled={person_id === (seat.person_id ?? NOBODY)}
            onClick={() => assign.mutate()}
          >
            {t("leader.submit")}
          </Button>
        </>
      }
    >
      <p className="secondary">{t("move.now", { span: daySlot(reception.slot, i18n.language) })}</p>
      <Select
        label={t("booking.leader")}
        value={person_id}
        options={[
          { value: NOBODY, text: t("booking.leader_any") },
          ...people.map((it) => ({ value: it.person_id, text: `${it.name} · ${it.post}` })),
        ]}
        onChange={(next) => {
          setPerson(next);
          assign.reset();
        }}
      />
      {conflict ? (
        <section className="conflicts" role="alert">
          <h3>{t("leader.refused")}</h3>
          <Blockers refusal={conflict} />
        </section>
      ) : null}
      {assign.error && !conflict ? (
        <p className="field-error" role="alert">
          {explain(common, assign.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

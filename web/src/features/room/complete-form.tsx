// 补录: due day, helpers and basis of an adopted opinion, until the record is sealed.

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import type { Opinion } from "../../protocol/generated";
import { bindableUnits } from "../../session/selectors";
import { Button } from "../../ui/button";
import { SideSheet } from "../../ui/dialog";
import { Checkbox, TextField } from "../../ui/field";
import { useToday } from "./use-today";

export function CompleteForm({ opinion, onClose }: { opinion: Opinion; onClose: () => void }) {
  const { t } = useTranslation(["session", "room"]);
  const session = useSession();
  const { run } = useSeat();
  const [due, setDue] = useState(opinion.due_on ?? "");
  const [report, setReport] = useState(opinion.next_report_on ?? "");
  const [helpers, setHelpers] = useState<readonly string[]>(opinion.co_unit_ids);
  const [basis, setBasis] = useState(opinion.basis);
  const today = useToday();
  // A day that stood before may have passed meanwhile; only a new one is a promise.
  const isPast = (day: string, old: string | null) => day !== "" && day !== old && day < today;
  const isDuePast = isPast(due, opinion.due_on);
  const isReportPast = due === "" && isPast(report, opinion.next_report_on);
  const error = (isBad: boolean) => (isBad ? t("room:day.past") : undefined);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run({
      type: "complete_opinion",
      opinion_id: opinion.opinion_id,
      due_on: due || null,
      next_report_on: due ? null : report || null,
      co_unit_ids: [...helpers],
      basis,
    }).then((outcome) => outcome.ok && onClose());
  };
  return (
    <SideSheet
      title={t("opinion.complete_title", { number: opinion.number })}
      isOpen
      onClose={onClose}
      footer={
        <Button
          kind="filled"
          type="submit"
          form="complete-form"
          data-testid="complete-save"
          disabled={(due === "" && report === "") || isDuePast || isReportPast}
        >
          {t("opinion.save")}
        </Button>
      }
    >
      <form id="complete-form" className="room-opinion-form" onSubmit={save}>
        <p>{opinion.text}</p>
        <TextField
          type="date"
          label={t("opinion.due_on")}
          error={error(isDuePast)}
          value={due}
          onChange={setDue}
        />
        {due === "" ? (
          <TextField
            type="date"
            label={t("opinion.next_report_on")}
            error={error(isReportPast)}
            value={report}
            onChange={setReport}
          />
        ) : null}
        <fieldset className="field-set">
          <legend>{t("opinion.helpers")}</legend>
          {bindableUnits(session)
            .filter((unit) => unit.unit_id !== opinion.responsible_unit_id)
            .map(({ unit_id, name }) => (
              <Checkbox
                key={unit_id}
                label={name}
                isChecked={helpers.includes(unit_id)}
                onChange={(isOn) =>
                  setHelpers(isOn ? [...helpers, unit_id] : helpers.filter((it) => it !== unit_id))
                }
              />
            ))}
        </fieldset>
        <TextField label={t("opinion.basis")} value={basis} onChange={setBasis} maxLength={4000} />
      </form>
    </SideSheet>
  );
}

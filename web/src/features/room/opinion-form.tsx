// 提出意见 and its amendment: what will be done, for which claims, by which unit, by when.

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import type { NewOpinion, Opinion, OpinionClass } from "../../protocol/generated";
import { bindableUnits } from "../../session/selectors";
import { Button } from "../../ui/button";
import { SideSheet } from "../../ui/dialog";
import { Checkbox, Select, TextArea, TextField } from "../../ui/field";
import { useToday } from "./use-today";

const CLASSES: readonly OpinionClass[] = [
  "solved_on_the_spot",
  "answered_on_the_spot",
  "assigned",
  "coordinated",
  "explained",
  "further_visit",
];

interface OpinionFormProps {
  opinion: Opinion | null;
  onClose: () => void;
}

function startOf(opinion: Opinion | null, claimIds: string[], unitId: string): NewOpinion {
  if (opinion === null) {
    return {
      text: "",
      claim_ids: claimIds,
      responsible_unit_id: unitId,
      co_unit_ids: [],
      due_on: null,
      next_report_on: null,
      basis: "",
      class: "assigned",
    };
  }
  const { text, claim_ids, responsible_unit_id, co_unit_ids, due_on, next_report_on, basis } = opinion;
  return {
    text,
    claim_ids,
    responsible_unit_id,
    co_unit_ids,
    due_on,
    next_report_on,
    basis,
    class: opinion.class,
  };
}

const toggled = (list: readonly string[], id: string, isOn: boolean) =>
  isOn ? [...list, id] : list.filter((it) => it !== id);

export function OpinionForm({ opinion, onClose }: OpinionFormProps) {
  const { t } = useTranslation(["session", "room", "words", "common"]);
  const session = useSession();
  const { run } = useSeat();
  const units = bindableUnits(session);
  const [draft, setDraft] = useState(() =>
    startOf(
      opinion,
      // A single claim is the only choice; among several somebody has to think.
      session.claims.length === 1 ? session.claims.map((it) => it.claim_id) : [],
      "",
    ),
  );
  const [isOpenDue, setOpenDue] = useState(opinion !== null && opinion.due_on === null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<NewOpinion>) => setDraft((before) => ({ ...before, ...part }));
  const day = isOpenDue ? draft.next_report_on : draft.due_on;
  const today = useToday();
  const isPast = day !== null && day < today;
  const missing = [
    draft.text.trim() === "" ? t("opinion.text") : "",
    draft.claim_ids.length === 0 ? t("opinion.claims") : "",
    draft.responsible_unit_id === "" ? t("opinion.unit") : "",
    day !== null && !isPast ? "" : t(isOpenDue ? "opinion.next_report_on" : "opinion.due_on"),
  ].filter(Boolean);
  const isReady = missing.length === 0;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const body: NewOpinion = {
      ...draft,
      text: draft.text.trim(),
      co_unit_ids: draft.co_unit_ids.filter((unit) => unit !== draft.responsible_unit_id),
      due_on: isOpenDue ? null : draft.due_on,
      next_report_on: isOpenDue ? draft.next_report_on : null,
    };
    setBusy(true);
    const outcome = await run(
      opinion === null
        ? { type: "propose_opinion", opinion: body }
        : { type: "amend_opinion", opinion_id: opinion.opinion_id, opinion: body },
    );
    setBusy(false);
    if (outcome.ok) onClose();
  };
  return (
    <SideSheet
      title={
        opinion === null ? t("room:opinions.propose") : t("opinion.amend_title", { number: opinion.number })
      }
      isOpen
      onClose={onClose}
      footer={
        <>
          {isReady ? null : (
            <p className="secondary small" data-testid="opinion-missing">
              {t("opinion.missing", { fields: missing.join("、") })}
            </p>
          )}
          <Button
            kind="filled"
            type="submit"
            form="opinion-form"
            data-testid="opinion-save"
            isBusy={isBusy}
            disabled={!isReady}
          >
            {opinion === null ? t("room:opinions.propose") : t("opinion.save")}
          </Button>
        </>
      }
    >
      <form id="opinion-form" className="room-opinion-form" onSubmit={(event) => void save(event)}>
        <TextArea
          label={t("opinion.text")}
          hint={t("opinion.text_hint")}
          value={draft.text}
          onChange={(text) => change({ text })}
          rows={4}
          maxLength={4000}
          data-testid="opinion-text"
        />
        <fieldset className="field-set">
          <legend>{t("opinion.claims")}</legend>
          {session.claims.map((claim) => (
            <Checkbox
              key={claim.claim_id}
              label={t("room:opinions.claim", { number: claim.number, text: claim.text })}
              isChecked={draft.claim_ids.includes(claim.claim_id)}
              onChange={(isOn) => change({ claim_ids: toggled(draft.claim_ids, claim.claim_id, isOn) })}
            />
          ))}
        </fieldset>
        <Select
          label={t("opinion.unit")}
          placeholder={t("common:choice.none")}
          value={draft.responsible_unit_id}
          options={units.map(({ unit_id, name }) => ({ value: unit_id, text: name }))}
          onChange={(responsible_unit_id) => change({ responsible_unit_id })}
          data-testid="opinion-unit"
        />
        <fieldset className="field-set">
          <legend>{t("opinion.helpers")}</legend>
          {units
            .filter((unit) => unit.unit_id !== draft.responsible_unit_id)
            .map(({ unit_id, name }) => (
              <Checkbox
                key={unit_id}
                label={name}
                isChecked={draft.co_unit_ids.includes(unit_id)}
                onChange={(isOn) => change({ co_unit_ids: toggled(draft.co_unit_ids, unit_id, isOn) })}
              />
            ))}
        </fieldset>
        <Select
          label={t("opinion.class")}
          value={draft.class}
          options={CLASSES.map((value) => ({ value, text: t(`words:opinion_class.${value}`) }))}
          onChange={(value) => change({ class: value })}
          data-testid="opinion-class"
        />
        <Checkbox label={t("opinion.is_open_due")} isChecked={isOpenDue} onChange={setOpenDue} />
        <TextField
          key={isOpenDue ? "report" : "due"}
          type="date"
          label={isOpenDue ? t("opinion.next_report_on") : t("opinion.due_on")}
          min={today}
          error={isPast ? t("room:day.past") : undefined}
          value={day ?? ""}
          onChange={(day) => change(isOpenDue ? { next_report_on: day || null } : { due_on: day || null })}
          data-testid="opinion-due"
        />
        <TextField
          label={t("opinion.basis")}
          value={draft.basis}
          onChange={(basis) => change({ basis })}
          maxLength={4000}
        />
      </form>
    </SideSheet>
  );
}

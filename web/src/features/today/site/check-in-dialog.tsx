// 签到 at a site: the clerk names who sits at a seat and says whether a document was seen.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../../api/explain";
import { operateSeat, sessionsKey } from "../../../api/sessions";
import type { PersonEntry, PersonKind, SeatSummary } from "../../../protocol/generated";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Checkbox, Select, TextField } from "../../../ui/field";

/** The server's limit of the same meaning. */
const PERSONS_MAX = 12;
const PETITIONER_SIDE: readonly PersonKind[] = [
  "petitioner",
  "representative",
  "agent",
  "companion",
  "clerk",
];
const OFFICIAL_SIDE: readonly PersonKind[] = ["official", "clerk", "other"];

interface CheckInDialogProps {
  session_id: string;
  seat: SeatSummary;
  /** Who is expected, when the account may know the name. */
  expected: string;
  onClose: () => void;
  onDone: (count: number) => void;
}

/** Enter on a box ticks it; only the button or a text field sends the form. */
function tickByEnter(event: KeyboardEvent<HTMLElement>) {
  const box = event.target;
  if (event.key !== "Enter" || !(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
  event.preventDefault();
  box.click();
}

export function CheckInDialog({ session_id, seat, expected, onClose, onDone }: CheckInDialogProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const client = useQueryClient();
  const side = seat.role === "petitioner" || seat.role === "companion" ? PETITIONER_SIDE : OFFICIAL_SIDE;
  // Whoever wrote somebody down elsewhere may have called them something else.
  const kinds = [...new Set([...side, ...seat.attendees.map((it) => it.kind)])];
  const [first = "other"] = kinds;
  const blank: PersonEntry = { name: "", kind: first, id_seen: false };
  const form = useId();
  const [persons, setPersons] = useState<PersonEntry[]>(
    seat.attendees.length > 0 ? seat.attendees : [{ ...blank, name: expected }],
  );
  const [isTried, setIsTried] = useState(false);
  const named = persons
    .map((person) => ({ ...person, name: person.name.trim() }))
    .filter((person) => person.name !== "");
  const checkIn = useMutation({
    mutationFn: () => operateSeat(session_id, { type: "check_in", seat_id: seat.seat_id, persons: named }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: sessionsKey });
      onDone(named.length);
    },
  });
  const put = (place: number, change: Partial<PersonEntry>) =>
    setPersons(persons.map((person, at) => (at === place ? { ...person, ...change } : person)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (named.length > 0) checkIn.mutate();
  };
  return (
    <Dialog
      title={t("check_in.title", { role: words(`seat_role.${seat.role}`) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common("action.back")}</Button>
          <Button kind="filled" type="submit" form={form} isBusy={checkIn.isPending}>
            {t("check_in.submit")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit} onKeyDown={tickByEnter}>
        <p className="secondary">{t("check_in.lead")}</p>
        {persons.map((person, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a person is its place in the form
          <fieldset className="field-set site-person" key={place}>
            <legend className="visually-hidden">{t("check_in.person", { number: place + 1 })}</legend>
            <TextField
              label={t("check_in.name")}
              autoComplete="off"
              value={person.name}
              onChange={(name) => put(place, { name })}
            />
            <Select
              label={t("check_in.kind")}
              value={person.kind}
              options={kinds.map((kind) => ({ value: kind, text: words(`person_kind.${kind}`) }))}
              onChange={(kind) => put(place, { kind })}
            />
            <Checkbox
              label={t("check_in.id_seen")}
              isChecked={person.id_seen}
              onChange={(id_seen) => put(place, { id_seen })}
            />
            {persons.length > 1 ? (
              <Button kind="quiet" onClick={() => setPersons(persons.filter((_, at) => at !== place))}>
                {t("check_in.remove", { number: place + 1 })}
              </Button>
            ) : null}
          </fieldset>
        ))}
        {persons.length < PERSONS_MAX ? (
          <div>
            <Button onClick={() => setPersons([...persons, { ...blank, kind: kinds[1] ?? first }])}>
              {t("check_in.add")}
            </Button>
          </div>
        ) : null}
        {isTried && named.length === 0 ? (
          <p className="field-error" role="alert">
            {t("check_in.missing")}
          </p>
        ) : null}
        {checkIn.error ? (
          <p className="field-error" role="alert">
            {explain(common, checkIn.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}

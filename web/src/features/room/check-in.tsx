// 签到: who sits there, of which kind, whether an identity document was seen, and whether they use
// another seat's device in the same room (同室就座).

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import type { PersonEntry, PersonKind, SeatRole, SeatView } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { SideSheet } from "../../ui/dialog";
import { Checkbox, Select, TextField } from "../../ui/field";

const KINDS: readonly PersonKind[] = [
  "petitioner",
  "representative",
  "agent",
  "companion",
  "official",
  "clerk",
  "other",
];
/** domain::limits::PERSONS_PER_SEAT_MAX. */
const PERSONS_MAX = 12;

function kindOf(role: SeatRole): PersonKind {
  if (role === "petitioner") return "petitioner";
  if (role === "companion") return "companion";
  return role === "interpreter" || role === "expert" ? "other" : "official";
}

export function CheckIn({ view, onClose }: { view: SeatView; onClose: () => void }) {
  const { t } = useTranslation(["session", "room", "words"]);
  const session = useSession();
  const { run } = useSeat();
  const kind = kindOf(view.seat.role);
  const [persons, setPersons] = useState<PersonEntry[]>(() =>
    view.persons.length > 0
      ? view.persons.map((person) => ({ ...person }))
      : [{ name: view.seat.expected, kind, id_seen: false }],
  );
  const [through, setThrough] = useState(view.through_seat_id);
  const change = (place: number, part: Partial<PersonEntry>) =>
    setPersons((before) => before.map((it, at) => (at === place ? { ...it, ...part } : it)));
  const named = persons.filter((person) => person.name.trim() !== "");
  const neighbours = session.seats.filter(
    (it) => it.seat.site_id === view.seat.site_id && it.seat.seat_id !== view.seat.seat_id,
  );
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run({
      type: "check_in",
      seat_id: view.seat.seat_id,
      persons: named.map((person) => ({ ...person, name: person.name.trim() })),
      through_seat_id: through,
    }).then((outcome) => outcome.ok && onClose());
  };
  return (
    <SideSheet
      title={t("room:check_in.title", {
        site: view.seat.site_name,
        role: t(`words:seat_role.${view.seat.role}`),
      })}
      isOpen
      onClose={onClose}
      footer={
        <Button
          kind="filled"
          type="submit"
          form="check-in-form"
          data-testid="check-in-save"
          disabled={named.length === 0}
        >
          {t("room:people.check_in")}
        </Button>
      }
    >
      <form id="check-in-form" className="room-opinion-form" onSubmit={save}>
        {persons.map((person, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and never move
          <fieldset className="field-set check-in-person" key={place}>
            <TextField
              label={t("room:check_in.name")}
              value={person.name}
              onChange={(name) => change(place, { name })}
              maxLength={200}
              autoComplete="off"
              data-testid="check-in-name"
            />
            <Select
              label={t("room:check_in.kind")}
              value={person.kind}
              options={KINDS.map((value) => ({ value, text: t(`words:person_kind.${value}`) }))}
              onChange={(value) => change(place, { kind: value })}
            />
            <Checkbox
              label={t("room:check_in.id_seen")}
              isChecked={person.id_seen}
              onChange={(id_seen) => change(place, { id_seen })}
            />
          </fieldset>
        ))}
        {persons.length < PERSONS_MAX ? (
          <Button onClick={() => setPersons([...persons, { name: "", kind: "companion", id_seen: false }])}>
            {t("room:check_in.another")}
          </Button>
        ) : null}
        {neighbours.length > 0 ? (
          <Select
            label={t("room:check_in.through")}
            value={through ?? "own"}
            options={[
              { value: "own", text: t("room:check_in.own_device") },
              ...neighbours.map((it) => ({
                value: it.seat.seat_id,
                text: t("room:check_in.through_seat", { role: t(`words:seat_role.${it.seat.role}`) }),
              })),
            ]}
            onChange={(value) => setThrough(value === "own" ? null : value)}
          />
        ) : null}
      </form>
    </SideSheet>
  );
}

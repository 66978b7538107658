// Sites, template, units and leaders; below them the parties as a link line.
import { useTranslation } from "react-i18next";
import { partiesOf, shapeOf, streetOf, toPick } from "../../api/parties";
import { usePeople, useSites } from "../../api/queries";
import type { Person, SeatRequest, Site } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { Checkbox, Select } from "../../ui/field";
import { LinkLine } from "../../ui/link-line";
import { Picker } from "../../ui/picker";
import { Picks } from "../../ui/picks";
import { type BookingForm, type FormFaults, hasHallScreen, TEMPLATES, templateAt } from "./booking-form";

interface PartyFieldsProps {
  form: BookingForm;
  seats: SeatRequest[];
  labels: readonly string[];
  faults: FormFaults;
  onChange: (form: BookingForm) => void;
}

export function PartyFields({ form, seats, faults, onChange }: PartyFieldsProps) {
  const { t } = useTranslation("desk");
  const { sites, byId } = useSites();
  const picks = sites.map(toPick);
  const isHost = (site: Site) => site.kind !== "mobile" && site.tier !== "community";
  const missing = t("booking.site_missing");
  const pickSite = (label: string, field: "host_site_id" | "petitioner_site_id", isMissing?: true) => (
    <Picker
      label={label}
      placeholder={t("booking.site_placeholder")}
      picks={field === "host_site_id" ? sites.filter(isHost).map(toPick) : picks}
      value={form[field]}
      onChange={(site_id) => {
        const next = { ...form, replaced_site_id: null, [field]: site_id };
        const host = byId.get(next.host_site_id ?? "");
        onChange(field === "host_site_id" ? { ...next, template: templateAt(host, form.template) } : next);
      }}
      error={isMissing ? missing : undefined}
    />
  );
  return (
    <>
      {pickSite(t("booking.host"), "host_site_id", faults.host)}
      {pickSite(t("booking.petitioner_site"), "petitioner_site_id", faults.petitioner_site)}
      <SiteDoubts form={form} onChange={onChange} />
      <Select
        label={t("booking.template")}
        value={form.template}
        options={TEMPLATES.map((value) => ({ value, text: t(`booking.templates.${value}`) }))}
        onChange={(template) => onChange({ ...form, template })}
      />
      <Picks
        label={t("booking.units")}
        placeholder={t("booking.units_placeholder")}
        picks={sites.filter((site) => shapeOf(site) === "unit").map(toPick)}
        values={form.unit_ids}
        onChange={(unit_ids) => onChange({ ...form, unit_ids })}
      />
      <Select
        label={t("booking.field")}
        value={form.field_site_id ?? "none"}
        options={[
          { value: "none", text: t("booking.field_none") },
          ...sites
            .filter((site) => site.kind === "mobile")
            .map((it) => ({ value: it.site_id, text: it.name })),
        ]}
        onChange={(value) => onChange({ ...form, field_site_id: value === "none" ? null : value })}
      />
      <Checkbox
        label={t("booking.hall_screen")}
        isChecked={hasHallScreen(form, byId.get(form.host_site_id ?? ""))}
        onChange={(has_hall_screen) => onChange({ ...form, has_hall_screen })}
      />
      <LeaderFields form={form} seats={seats} onChange={onChange} />
      {seats.some((seat) => seat.role === "leader" && !seat.person_id) ? (
        <p className="booking-warning" role="status">
          <StateChip tone="waiting">{t("booking.leader_missing")}</StateChip>
        </p>
      ) : null}
      <div className="field">
        <span className="field-label">{t("booking.parties")}</span>
        {seats.length > 0 && form.host_site_id ? (
          <LinkLine parties={partiesOf({ host_site_id: form.host_site_id, seats }, byId)} />
        ) : (
          <p className="field-hint">{t("booking.parties_wait")}</p>
        )}
      </div>
    </>
  );
}

/** The petition brought another site than the one chosen; or the host is another street's. */
function SiteDoubts({ form, onChange }: Pick<PartyFieldsProps, "form" | "onChange">) {
  const { t } = useTranslation("desk");
  const { byId } = useSites();
  const name = (site_id: string | null) => byId.get(site_id ?? "")?.name ?? "";
  const { replaced_site_id, petitioner_site_id, host_site_id } = form;
  const home = streetOf(byId.get(petitioner_site_id ?? ""), byId);
  const host = streetOf(byId.get(host_site_id ?? ""), byId);
  return (
    <>
      {replaced_site_id ? (
        <p className="booking-warning" role="status">
          <StateChip tone="waiting">
            {t("booking.site_replaced", { now: name(petitioner_site_id), before: name(replaced_site_id) })}
          </StateChip>
          <Button
            kind="quiet"
            onClick={() =>
              onChange({ ...form, petitioner_site_id: replaced_site_id, replaced_site_id: null })
            }
          >
            {t("booking.site_back", { before: name(replaced_site_id) })}
          </Button>
        </p>
      ) : null}
      {host && home && host !== home ? (
        <p className="booking-warning" role="status">
          <StateChip tone="waiting">
            {t("booking.other_street", { host: host.name, home: home.name })}
          </StateChip>
        </p>
      ) : null}
    </>
  );
}

interface LeaderFieldsProps {
  form: BookingForm;
  seats: readonly SeatRequest[];
  onChange: (form: BookingForm) => void;
}

const LEADERS = ["leader", "co_leader"] as const;

/** Who sits in the leaders' seats: the people of the seat's site. */
function LeaderFields({ form, seats, onChange }: LeaderFieldsProps) {
  const { t } = useTranslation("desk");
  const people = usePeople();
  const names = (site_id: string) => people.filter((person: Person) => person.site_id === site_id);
  return LEADERS.map((role) => {
    const seat = seats.find((it) => it.role === role);
    if (!seat) return null;
    return (
      <Select
        key={role}
        label={t(`booking.${role}`)}
        value={seat.person_id ?? "any"}
        options={[
          {
            value: "any",
            text: seat.person_id ? t("booking.leader_any") : seat.expected || t("booking.leader_any"),
          },
          ...names(seat.site_id).map((it) => ({ value: it.person_id, text: `${it.name} · ${it.post}` })),
        ]}
        onChange={(value) => onChange({ ...form, [`${role}_id`]: value === "any" ? null : value })}
      />
    );
  });
}

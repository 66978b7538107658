// Registering a petition: petitioner, class, numbered claims, units concerned.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { shapeOf, toPick } from "../../api/parties";
import { petitionsKey, registerPetition } from "../../api/petitions";
import { useMe, useSites } from "../../api/queries";
import type { NewPetition, Petition, PetitionClass } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { SideSheet } from "../../ui/dialog";
import { Select, TextField } from "../../ui/field";
import { Picker } from "../../ui/picker";
import { Picks } from "../../ui/picks";
import { ClaimFields } from "./claim-fields";

const CLASSES: readonly PetitionClass[] = ["appeal", "suggestion", "accusation"];

interface RegisterSheetProps {
  onClose: () => void;
  onRegistered: (petition: Petition) => void;
}

type Form = Omit<NewPetition, "site_id"> & { site_id: string | null };

const EMPTY: Form = {
  title: "",
  class: "appeal",
  petitioner: { name: "", id_number: "", phone: "", address: "" },
  site_id: null,
  claims: [""],
  unit_ids: [],
};

/** The request, or nothing while something needed is missing. */
export function toNewPetition(form: Form): NewPetition | null {
  const claims = form.claims.map((text) => text.trim()).filter(Boolean);
  if (!form.title.trim() || !form.petitioner.name.trim() || !form.site_id || claims.length === 0) return null;
  return { ...form, title: form.title.trim(), site_id: form.site_id, claims };
}

export function RegisterSheet({ onClose, onRegistered }: RegisterSheetProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const client = useQueryClient();
  const me = useMe();
  const { sites } = useSites();
  const [form, setForm] = useState<Form>({ ...EMPTY, site_id: me?.home_site_id ?? null });
  const [isTried, setIsTried] = useState(false);
  const register = useMutation({
    mutationFn: registerPetition,
    onSuccess: (petition) => {
      void client.invalidateQueries({ queryKey: petitionsKey });
      onRegistered(petition);
    },
  });
  const submit = () => {
    setIsTried(true);
    const body = toNewPetition(form);
    if (body) register.mutate(body);
  };
  const who = (
    field: keyof Form["petitioner"],
    label: string,
    more: Partial<{ hint: string; type: string }> = {},
  ) => (
    <TextField
      label={label}
      autoComplete="off"
      value={form.petitioner[field]}
      onChange={(value) => setForm({ ...form, petitioner: { ...form.petitioner, [field]: value } })}
      {...more}
    />
  );
  return (
    <SideSheet
      title={t("petitions.register")}
      isOpen
      onClose={onClose}
      footer={
        <Button kind="filled" isBusy={register.isPending} onClick={submit}>
          {t("petitions.form.submit")}
        </Button>
      }
    >
      <TextField
        label={t("petitions.form.title")}
        hint={t("petitions.form.title_hint")}
        value={form.title}
        onChange={(title) => setForm({ ...form, title })}
      />
      <Select
        label={t("petitions.form.class")}
        hint={form.class === "accusation" ? t("petitions.restricted") : undefined}
        value={form.class}
        options={CLASSES.map((value) => ({ value, text: words(`petition_class.${value}`) }))}
        onChange={(value) => setForm({ ...form, class: value })}
      />
      {who("name", t("petitions.form.name"))}
      {who("id_number", t("petitions.form.id_number"), { hint: t("petitions.form.private_hint") })}
      {who("phone", t("petitions.form.phone"), { type: "tel" })}
      {who("address", t("petitions.form.address"))}
      <Picker
        label={t("petitions.form.site")}
        placeholder={t("booking.site_placeholder")}
        picks={sites.map(toPick)}
        value={form.site_id}
        onChange={(site_id) => setForm({ ...form, site_id })}
      />
      <ClaimFields claims={form.claims} onChange={(claims) => setForm({ ...form, claims })} />
      <Picks
        label={form.class === "accusation" ? t("petitions.form.accused") : t("petitions.form.units")}
        placeholder={t("booking.units_placeholder")}
        picks={sites.filter((site) => shapeOf(site) === "unit").map(toPick)}
        values={form.unit_ids}
        onChange={(unit_ids) => setForm({ ...form, unit_ids })}
      />
      {isTried && !toNewPetition(form) ? (
        <p className="field-error" role="alert">
          {t("petitions.form.missing")}
        </p>
      ) : null}
      {register.error ? (
        <p className="field-error" role="alert">
          {explain(common, register.error)}
        </p>
      ) : null}
    </SideSheet>
  );
}

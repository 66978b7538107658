// A new account: one function over one site and what lies below it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createAccount } from "../../api/accounts";
import { explain } from "../../api/explain";
import { toPick } from "../../api/parties";
import { usePeople, useSites } from "../../api/queries";
import type { Account, AccountFunction } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { SideSheet } from "../../ui/dialog";
import { Select, TextField } from "../../ui/field";
import { Picker } from "../../ui/picker";

const FUNCTIONS: readonly AccountFunction[] = [
  "site_operator",
  "scheduler",
  "approver",
  "leader",
  "officer",
  "recorder",
  "unit",
  "system_admin",
  "security_admin",
  "audit_admin",
];

interface CreateSheetProps {
  onClose: () => void;
  onCreated: (account: Account) => void;
}

interface Form {
  account: string;
  name: string;
  password: string;
  function: AccountFunction;
  site_id: string | null;
  person_id: string | null;
}

const EMPTY: Form = {
  account: "",
  name: "",
  password: "",
  function: "site_operator",
  site_id: null,
  person_id: null,
};

export function CreateSheet({ onClose, onCreated }: CreateSheetProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const { sites } = useSites();
  const people = usePeople();
  const [form, setForm] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const create = useMutation({ mutationFn: createAccount, onSuccess: onCreated });
  const isMissing = !form.account.trim() || !form.name.trim() || !form.password || !form.site_id;
  const submit = () => {
    setIsTried(true);
    if (isMissing || !form.site_id) return;
    create.mutate({
      account: form.account.trim(),
      name: form.name.trim(),
      password: form.password,
      grants: [{ function: form.function, site_id: form.site_id }],
      home_site_id: form.site_id,
      person_id: form.person_id,
    });
  };
  const text = (field: "account" | "name" | "password", label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      autoComplete="off"
      value={form[field]}
      onChange={(value) => setForm({ ...form, [field]: value })}
    />
  );
  return (
    <SideSheet
      title={t("accounts.create")}
      isOpen
      onClose={onClose}
      footer={
        <Button kind="filled" isBusy={create.isPending} onClick={submit}>
          {t("accounts.form.submit")}
        </Button>
      }
    >
      {text("account", t("accounts.form.account"), t("accounts.form.account_hint"))}
      {text("name", t("accounts.form.name"))}
      {text("password", t("accounts.form.password"), t("accounts.form.password_hint"))}
      <Select
        label={t("accounts.form.function")}
        value={form.function}
        options={FUNCTIONS.map((value) => ({ value, text: words(`account_function.${value}`) }))}
        onChange={(value) => setForm({ ...form, function: value })}
      />
      <Picker
        label={t("accounts.form.site")}
        hint={t("accounts.form.site_hint")}
        placeholder={t("booking.site_placeholder")}
        picks={sites.map(toPick)}
        value={form.site_id}
        onChange={(site_id) => setForm({ ...form, site_id })}
      />
      <Select
        label={t("accounts.form.person")}
        value={form.person_id ?? "none"}
        options={[
          { value: "none", text: t("accounts.form.person_none") },
          ...people.map((person) => ({ value: person.person_id, text: `${person.name} · ${person.post}` })),
        ]}
        onChange={(value) => setForm({ ...form, person_id: value === "none" ? null : value })}
      />
      {isTried && isMissing ? (
        <p className="field-error" role="alert">
          {t("accounts.form.missing")}
        </p>
      ) : null}
      {create.error ? (
        <p className="field-error" role="alert">
          {explain(common, create.error)}
        </p>
      ) : null}
    </SideSheet>
  );
}

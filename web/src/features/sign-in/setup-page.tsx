// First start: the office's name and the first administrator, behind a one-time link.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setUp } from "../../api/access";
import { explain } from "../../api/explain";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { SignInFrame } from "./frame";
import { useSubmit } from "./use-submit";

export default function SetupPage({ secret }: { secret: string }) {
  const { t } = useTranslation("sign-in");
  const { t: common } = useTranslation();
  const [form, setForm] = useState({ office: "", name: "", account: "", password: "" });
  const { submit, isBusy, error } = useSubmit(
    () => setUp({ secret, ...form }),
    () => location.replace("#/"),
  );
  const set = (field: keyof typeof form) => (value: string) =>
    setForm((before) => ({ ...before, [field]: value }));
  return (
    <SignInFrame title={t("setup.title")} lead={t("setup.lead")} onSubmit={() => void submit()}>
      {error ? (
        <p className="sign-in-error" role="alert">
          {explain(common, error)}
        </p>
      ) : null}
      <TextField
        label={t("setup.office")}
        hint={t("setup.office_hint")}
        value={form.office}
        onChange={set("office")}
        required
      />
      <TextField label={t("setup.name")} value={form.name} onChange={set("name")} required />
      <TextField
        label={t("account")}
        value={form.account}
        onChange={set("account")}
        autoComplete="username"
        required
      />
      <TextField
        label={t("password")}
        hint={t("setup.password_hint")}
        type="password"
        value={form.password}
        onChange={set("password")}
        autoComplete="new-password"
        required
      />
      <Button kind="filled" size="touch" type="submit" isBusy={isBusy}>
        {t("setup.submit")}
      </Button>
    </SignInFrame>
  );
}

// 今日值班人: a site account names the person on duty; the district hall calls this telephone.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { startDuty } from "../../api/access";
import { explain } from "../../api/explain";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { SignInFrame } from "./frame";
import { useSubmit } from "./use-submit";

export default function DutyPage() {
  const { t } = useTranslation("sign-in");
  const { t: common } = useTranslation();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const isMissing = !name.trim() || !phone.trim();
  // A full reload, so that every screen asks anew who is signed in.
  const { submit, isBusy, error } = useSubmit(
    () => startDuty({ name: name.trim(), phone: phone.trim() }),
    () => location.replace("/"),
  );
  return (
    <SignInFrame
      title={t("duty.title")}
      lead={t("duty.lead")}
      onSubmit={() => {
        setWasTried(true);
        if (!isMissing) void submit();
      }}
    >
      {error ? (
        <p className="sign-in-error" role="alert">
          {explain(common, error)}
        </p>
      ) : null}
      <TextField label={t("duty.name")} value={name} onChange={setName} autoComplete="off" />
      <TextField
        label={t("duty.phone")}
        value={phone}
        onChange={setPhone}
        type="tel"
        autoComplete="off"
        error={wasTried && isMissing ? t("duty.missing") : undefined}
      />
      <Button kind="filled" size="touch" type="submit" isBusy={isBusy}>
        {t("duty.submit")}
      </Button>
    </SignInFrame>
  );
}

// 今日值班人: a site account names the person on duty; the district hall calls this telephone.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { startDuty } from "../../api/access";
import { explain } from "../../api/explain";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { goal, SignInFrame } from "./frame";
import { isPhone } from "./phone";
import { useSubmit } from "./use-submit";

export default function DutyPage() {
  const { t } = useTranslation("site");
  const { t: common } = useTranslation();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const isMissing = name.trim() === "";
  const isWrong = !isPhone(phone);
  // Whoever came from a page may go back to it; without anybody on duty there is nowhere to go.
  const from = goal();
  // A full reload, so that every screen asks anew who is signed in.
  const { submit, isBusy, error } = useSubmit(
    () => startDuty({ name: name.trim(), phone: phone.trim() }),
    () => location.replace("/"),
  );
  return (
    <SignInFrame
      title={t("duty_form.title")}
      lead={t("duty_form.lead")}
      onSubmit={() => {
        setWasTried(true);
        if (!isMissing && !isWrong) void submit();
      }}
    >
      {error ? (
        <p className="sign-in-error" role="alert">
          {explain(common, error)}
        </p>
      ) : null}
      <TextField
        label={t("duty_form.name")}
        value={name}
        onChange={setName}
        autoComplete="off"
        error={wasTried && isMissing ? t("duty_form.missing") : undefined}
      />
      <TextField
        label={t("duty_form.phone")}
        hint={t("duty_form.phone_hint")}
        value={phone}
        onChange={setPhone}
        type="tel"
        autoComplete="off"
        error={wasTried && isWrong ? common("refused.invalid_phone") : undefined}
      />
      <Button kind="filled" size="touch" type="submit" isBusy={isBusy}>
        {t("duty_form.submit")}
      </Button>
      {from === "#/" ? null : (
        <a className="button button-touch" href={from} data-testid="duty-back">
          {t("duty_form.back")}
        </a>
      )}
    </SignInFrame>
  );
}

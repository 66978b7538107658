// The initial password must be changed before anything else.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "../../api/access";
import { explain } from "../../api/explain";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { SignInFrame } from "./frame";
import { useSubmit } from "./use-submit";

export default function PasswordPage() {
  const { t } = useTranslation("sign-in");
  const { t: common } = useTranslation();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const isMissing = !old || !next;
  const { submit, isBusy, error } = useSubmit(
    () => changePassword({ old, new: next }),
    () => location.replace("/"),
  );
  return (
    <SignInFrame
      title={t("new_password.title")}
      lead={t("new_password.lead")}
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
      <TextField
        label={t("new_password.old")}
        type="password"
        value={old}
        onChange={setOld}
        autoComplete="current-password"
      />
      <TextField
        label={t("new_password.new")}
        type="password"
        value={next}
        onChange={setNext}
        hint={t("new_password.hint")}
        autoComplete="new-password"
        error={wasTried && isMissing ? t("new_password.missing") : undefined}
      />
      <Button kind="filled" size="touch" type="submit" isBusy={isBusy}>
        {t("new_password.submit")}
      </Button>
    </SignInFrame>
  );
}

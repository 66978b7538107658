// S1: account and password. Paste is allowed, the password can be shown, a lockout says until when.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { getConfig, signIn } from "../../api/access";
import { explain } from "../../api/explain";
import type { ConfigView } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Checkbox, TextField } from "../../ui/field";
import { goOn, SignInFrame } from "./frame";

export function SignInPage() {
  const { t } = useTranslation("sign-in");
  const { t: common } = useTranslation();
  const [config, setConfig] = useState<ConfigView | null>(null);
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    getConfig().then(setConfig, () => undefined);
  }, []);

  const submit = async () => {
    setWasTried(true);
    setError(null);
    if (!account.trim() || !password || isBusy) return;
    setIsBusy(true);
    try {
      await signIn({ account: account.trim(), password });
      goOn();
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <SignInFrame title={t("title")} lead={config?.office} onSubmit={() => void submit()}>
      {error ? (
        <p className="sign-in-error" role="alert">
          {explain(common, error)}
        </p>
      ) : null}
      <TextField
        label={t("account")}
        value={account}
        onChange={setAccount}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={wasTried && !account.trim() ? t("account_missing") : undefined}
      />
      <TextField
        label={t("password")}
        type={isShown ? "text" : "password"}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={wasTried && !password ? t("password_missing") : undefined}
      />
      <Checkbox label={t("show_password")} isChecked={isShown} onChange={setIsShown} />
      <Button kind="filled" size="touch" type="submit" isBusy={isBusy}>
        {isBusy ? t("submitting") : t("submit")}
      </Button>
      <p className="small">
        <a href="#/join">{t("with_code")}</a>
      </p>
      <p className="small secondary">{t("help")}</p>
    </SignInFrame>
  );
}

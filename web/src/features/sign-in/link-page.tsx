// A sign-in link (demo): signs in at once; a link that no longer works says so.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { signInByLink } from "../../api/access";
import { Skeleton } from "../../ui/feedback";
import { goal, SignInFrame } from "./frame";

// React may mount twice in development; the secret works once.
const asked = new Map<string, Promise<unknown>>();

export default function LinkPage({ secret }: { secret: string }) {
  const { t } = useTranslation("sign-in");
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    const known = asked.get(secret) ?? signInByLink({ secret });
    asked.set(secret, known);
    known.then(
      () => location.replace(goal()),
      () => setHasFailed(true),
    );
  }, [secret]);
  if (!hasFailed) {
    return (
      <SignInFrame title={t("link_working")}>
        <Skeleton rows={2} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t("link_failed_title")} lead={t("link_failed")}>
      <a href="#/sign-in">{t("to_sign_in")}</a>
    </SignInFrame>
  );
}

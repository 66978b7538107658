// The calm page all sign-in screens share: link line above, one form, switches below.
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "../../ui/logo";
import { PageSwitches } from "../../ui/switches";
import "./sign-in.css";

interface FrameProps {
  title: string;
  lead?: string | undefined;
  children: ReactNode;
  onSubmit?: () => void;
}

export function SignInFrame({ title, lead, children, onSubmit }: FrameProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <Logo />
        <div>
          <PageSwitches />
        </div>
      </header>
      <main className="sign-in-main">
        <p className="secondary">{t("tagline")}</p>
        <h1>{title}</h1>
        {lead ? <p className="secondary">{lead}</p> : null}
        <form className="sign-in-form" onSubmit={submit} noValidate>
          {children}
        </form>
      </main>
    </div>
  );
}

/** Where to go after signing in: the page that asked for it, or my day. */
export function goal(): string {
  const to = new URLSearchParams(location.hash.split("?")[1] ?? "").get("to");
  return to?.startsWith("/") && !to.startsWith("/sign-in") ? `#${to}` : "#/";
}

export function goOn(): void {
  location.hash = goal();
}

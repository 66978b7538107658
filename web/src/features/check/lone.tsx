// A page of its own that needs no sign-in: logo, switches, title.
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Logo } from "../../ui/logo";
import { PageHead } from "../../ui/page";
import { PageSwitches } from "../../ui/switches";
import "./check.css";

interface LoneProps {
  title: string;
  lead: string;
  children: ReactNode;
}

export function Lone({ title, lead, children }: LoneProps) {
  const { t, i18n } = useTranslation("check");
  return (
    <>
      <header className="lone-head">
        <Logo />
        <div className="actions">
          <PageSwitches />
        </div>
      </header>
      <main className="lone-main">
        <PageHead
          title={title}
          lead={lead}
          tools={history.length > 1 ? <Button onClick={() => history.back()}>{t("back")}</Button> : null}
        />
        <I18nProvider locale={i18n.language}>{children}</I18nProvider>
      </main>
    </>
  );
}

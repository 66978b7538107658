// The officials' shell: header with the link line, navigation by function, who is signed in.
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { getMe, hasFunction, signOut } from "../api/access";
import { useDesk } from "../api/desk";
import { explain } from "../api/explain";
import { currentBearer, onBearerChange } from "../api/http";
import type { AccountFunction, Me } from "../protocol/generated";
import { Button } from "../ui/button";
import { Banner, ErrorState, Skeleton } from "../ui/feedback";
import { Logo } from "../ui/logo";
import { useLocation } from "../ui/router";
import { PageSwitches } from "../ui/switches";

const ADMINS: AccountFunction[] = ["system_admin", "security_admin", "audit_admin"];
const RECORD_READERS: AccountFunction[] = ["leader", "officer", "recorder"];

const sections = [
  { path: "/", key: "today", isFor: (me: Me) => me.grants.some((it) => it.function !== "site_operator") },
  { path: "/site", key: "site", isFor: (me: Me) => hasFunction(me, "site_operator") },
  {
    path: "/board",
    key: "board",
    isFor: (me: Me) => me.grants.some((it) => !ADMINS.includes(it.function)),
  },
  {
    path: "/receptions",
    key: "receptions",
    isFor: (me: Me) => me.grants.some((it) => !ADMINS.includes(it.function)),
  },
  {
    path: "/petitions",
    key: "petitions",
    isFor: (me: Me) => me.grants.some((it) => !ADMINS.includes(it.function)),
  },
  { path: "/records", key: "records", isFor: (me: Me) => hasFunction(me, ...RECORD_READERS) },
  { path: "/directory", key: "directory", isFor: () => true },
  { path: "/accounts", key: "accounts", isFor: (me: Me) => hasFunction(me, ...ADMINS) },
] as const;

function Navigation({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isHere = (path: string) => (path === "/" ? pathname === "/" : pathname.startsWith(path));
  return (
    <nav className="shell-nav" aria-label={t("nav.main")}>
      {sections
        .filter((section) => section.isFor(me))
        .map((section) => (
          <a
            key={section.path}
            href={`#${section.path}`}
            aria-current={isHere(section.path) ? "page" : undefined}
          >
            {t(`nav.${section.key}`)}
          </a>
        ))}
    </nav>
  );
}

/** Seconds without the desk socket; nothing while it stands. */
function ConnectionBanner() {
  const { t } = useTranslation();
  const desk = useDesk();
  if (desk.state !== "lost") return null;
  return <Banner tone="waiting">{t("state.reconnecting", { seconds: desk.lost_seconds })}</Banner>;
}

export default function Shell({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { pathname } = useLocation();
  const bearer = useSyncExternalStore(onBearerChange, currentBearer);
  const me = useQuery({ queryKey: ["me"], queryFn: getMe, enabled: bearer !== null, staleTime: Infinity });
  const mustStop = me.data?.must_change_password || me.data?.needs_duty;

  // The sign-in pages stand outside the router, so the address itself is changed.
  useEffect(() => {
    if (bearer === null) location.replace(`#/sign-in?to=${encodeURIComponent(pathname)}`);
    else if (me.data?.must_change_password) location.replace("#/sign-in/password");
    else if (me.data?.needs_duty) location.replace("#/sign-in/duty");
  }, [bearer, me.data, pathname]);

  if (me.isError) {
    return (
      <main className="lone-page">
        <ErrorState text={explain(t, me.error)} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  if (!me.data || mustStop) return <Skeleton />;
  return (
    <div className="shell">
      <button type="button" className="skip-link" onClick={skipToMain}>
        {t("header.skip")}
      </button>
      <header className="shell-header">
        <a className="shell-logo" href="#/">
          <Logo />
        </a>
        <Navigation me={me.data} />
        <div className="shell-who">
          <span className="shell-name">
            {t("header.signed_in_as", { name: me.data.name, site: me.data.site_name })}
          </span>
          <PageSwitches />
          <Button kind="quiet" onClick={() => void signOut()}>
            {t("header.sign_out")}
          </Button>
        </div>
      </header>
      <ConnectionBanner />
      <main className="shell-main" id="main" tabIndex={-1}>
        <I18nProvider locale={i18n.language}>
          <Suspense fallback={<Skeleton />}>
            <Words>{children}</Words>
          </Suspense>
        </I18nProvider>
      </main>
    </div>
  );
}

/**
 * What the pages of the desk say, before they are drawn. Words that come when a row or a sheet first
 * needs them hide the page that stands already, and whoever types there loses the focus.
 */
function Words({ children }: { children: ReactNode }) {
  useTranslation(["desk", "words"]);
  return children;
}

/** The hash belongs to the router, so the skip link moves the focus itself. */
function skipToMain() {
  document.getElementById("main")?.focus();
}

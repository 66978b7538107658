// What a screen says about itself: chips, banners, skeletons, empty, error and no-permission states.
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { classes } from "./classes";

export type Tone = "neutral" | "accent" | "live" | "waiting" | "deliberation" | "danger" | "blocked";

/** A state as an 8 px dot and a word; colour is never the only signal. */
export function StateChip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={classes("chip", `chip-${tone}`)}>{children}</span>;
}

interface BannerProps {
  tone: Tone;
  children: ReactNode;
  action?: ReactNode;
}

/** 40 px under the header. Danger interrupts the screen reader, the others wait. */
export function Banner({ tone, children, action }: BannerProps) {
  return (
    <div className={classes("banner", `banner-${tone}`)} role={tone === "danger" ? "alert" : "status"}>
      <span className="banner-text">{children}</span>
      {action}
    </div>
  );
}

const WIDTHS = ["92%", "75%", "58%", "81%", "64%", "87%", "70%", "53%"];

/** Grey rows in the place of what is coming; shown after 200 ms, words after 3 s. */
export function Skeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  const [age, setAge] = useState<"new" | "shown" | "slow">("new");
  useEffect(() => {
    const shown = setTimeout(() => setAge("shown"), 200);
    const slow = setTimeout(() => setAge("slow"), 3000);
    return () => {
      clearTimeout(shown);
      clearTimeout(slow);
    };
  }, []);
  if (age === "new") return <div className="skeleton" aria-busy="true" />;
  return (
    <div className="skeleton" role="status" aria-busy="true">
      <span className={age === "slow" ? "secondary" : "visually-hidden"}>
        {age === "slow" ? t("state.loading_slow") : t("state.loading")}
      </span>
      {WIDTHS.slice(0, rows).map((width) => (
        <span key={width} className="skeleton-row" style={{ width }} />
      ))}
    </div>
  );
}

interface NoticeProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Why there is nothing here, and the next step. */
export function EmptyState({ title, children, action }: NoticeProps) {
  return (
    <div className="notice">
      <h2>{title}</h2>
      {children ? <p className="secondary">{children}</p> : null}
      {action ? <div className="notice-action">{action}</div> : null}
    </div>
  );
}

interface ErrorStateProps {
  text: string;
  onRetry?: (() => void) | undefined;
}

/** What happened and what to do; what was typed elsewhere stays. */
export function ErrorState({ text, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className="notice" role="alert">
      <h2>{t("state.error_title")}</h2>
      <p className="secondary">{text}</p>
      {onRetry ? (
        <div className="notice-action">
          <Button onClick={onRetry}>{t("action.retry")}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** Who can grant it, instead of a bare refusal. */
export function NoPermission() {
  const { t } = useTranslation();
  return (
    <div className="notice">
      <h2>{t("state.no_permission_title")}</h2>
      <p className="secondary">{t("state.no_permission")}</p>
      <a href="#/">{t("state.to_today")}</a>
    </div>
  );
}

// The logo is the link line itself: ■ ── ● ── ○.
import { useTranslation } from "react-i18next";

export function Logo() {
  const { t } = useTranslation();
  return (
    <span className="logo">
      <svg width="52" height="14" viewBox="0 0 52 14" aria-hidden="true">
        <path d="M12 7h28" stroke="currentColor" strokeWidth="2" />
        <path d="M1 2h10v10H1z" fill="currentColor" />
        <circle cx="26" cy="7" r="5" fill="currentColor" />
        <circle cx="45" cy="7" r="4.5" fill="var(--surface)" stroke="currentColor" strokeWidth="2" />
      </svg>
      <span>{t("product")}</span>
    </span>
  );
}

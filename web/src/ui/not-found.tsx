// An address nobody knows.
import { useTranslation } from "react-i18next";
import { EmptyState } from "./feedback";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="lone-page">
      <EmptyState title={t("state.not_found_title")} action={<a href="#/">{t("state.to_today")}</a>}>
        {t("state.not_found")}
      </EmptyState>
    </main>
  );
}

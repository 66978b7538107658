// A screen that crashed, or whose code did not load (a server upgrade renames the files).
import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { Button } from "../ui/button";

export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <main className="lone-page" role="alert">
      <h1>{t("state.crashed_title")}</h1>
      <p className="secondary">{t("state.crashed")}</p>
      <p className="small secondary">{error instanceof Error ? error.message : ""}</p>
      <Button onClick={() => location.reload()}>{t("action.retry")}</Button>
    </main>
  );
}

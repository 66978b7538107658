// The kiosk between two receptions: nothing of the last one, and nothing to do. The clerk starts the
// next one from the desk; a code is the second way.

import { useTranslation } from "react-i18next";
import "./kiosk.css";

export default function RestPage() {
  const { t } = useTranslation("kiosk");
  return (
    <main className="kiosk kiosk-ended" data-testid="kiosk-rest">
      <h1 className="kiosk-sentence">{t("rest.thanks")}</h1>
      <p>{t("rest.next")}</p>
      <a className="kiosk-why" href="#/kiosk" data-testid="kiosk-code">
        {t("rest.code")}
      </a>
    </main>
  );
}

// The end of the kiosk: what to do now, and nothing of the session stays in this window.

import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useOwnSeat, useSeat, useSession } from "../../connection/seat";
import { Button } from "../../ui/button";

/** Time to read the last sentence before the screen is wiped by itself. */
const WIPE_MS = 120_000;

export function Ended() {
  const { t } = useTranslation("session");
  const { client, wipe } = useSeat();
  const session = useSession();
  const own = useOwnSeat();
  const word =
    own.state === "removed"
      ? "removed"
      : session.phase === "aborted"
        ? "aborted"
        : session.phase === "no_show"
          ? "no_show"
          : "closed";
  useEffect(() => {
    const timer = window.setTimeout(() => window.location.replace("#/kiosk/rest"), WIPE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    // Whoever comes next must find nothing: no token, no code, no marks of this seat.
    wipe();
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith("lianxian.ready.") || key.startsWith("lianxian.draft.")) {
        window.sessionStorage.removeItem(key);
      }
    }
  }, [wipe]);
  return (
    <main className="kiosk kiosk-ended" data-testid="kiosk-ended">
      <h1 className="kiosk-sentence">{t(`kiosk.ended.${word}`)}</h1>
      <p>{t("kiosk.ended.thanks")}</p>
      <Button
        size="kiosk"
        data-testid="kiosk-wipe"
        onClick={() => {
          client.stop();
          window.location.replace("#/kiosk/rest");
        }}
      >
        {t("kiosk.ended.done")}
      </Button>
    </main>
  );
}

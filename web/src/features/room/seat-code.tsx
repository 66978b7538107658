// A code for a seat whose device signs in by it: asked for by a press, shown with its link.

import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { issueCode } from "../../api/sessions";
import { useSession } from "../../connection/seat";
import type { IssuedCode } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

/** The picture to scan is drawn by a library only this needs. */
const SeatCode = lazy(() => import("../../ui/seat-code").then((it) => ({ default: it.SeatCode })));

export function SeatCodeButton({ seat_id, label }: { seat_id: string; label: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  /** What was in the dialog stays while it closes, so that the focus finds its way back. */
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ask = () => {
    setError(null);
    issueCode(session.session_id, seat_id).then((code) => {
      setIssued(code);
      setShown(true);
    }, setError);
  };
  const close = () => setShown(false);
  return (
    <>
      <Button data-testid="seat-code" onClick={ask}>
        {label}
      </Button>
      {error ? (
        <p className="field-error" role="alert">
          {explain(t, error)}
        </p>
      ) : null}
      <Dialog
        title={label}
        isOpen={isShown}
        onClose={close}
        footer={<Button onClick={close}>{t("action.close")}</Button>}
      >
        <Suspense fallback={null}>{issued ? <SeatCode issued={issued} /> : null}</Suspense>
      </Dialog>
    </>
  );
}

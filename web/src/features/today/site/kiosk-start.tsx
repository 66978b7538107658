// 打开群众端 in one press: a seat code is asked for and the kiosk opens in a window of its own.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../../api/explain";
import { issueCode, operateSeat, sessionsKey } from "../../../api/sessions";
import type { IssuedCode, SeatSummary } from "../../../protocol/generated";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { kioskStep } from "./plan";

interface KioskStartProps {
  session_id: string;
  seat: SeatSummary;
  onOpened: (issued: IssuedCode) => void;
}

/** Without an opener: the kiosk's window must not inherit the clerk's sign-in. */
function openApart(link: string): void {
  window.open(new URL(link, location.origin), "_blank", "noopener");
}

export function KioskStart({ session_id, seat, onOpened }: KioskStartProps) {
  const { t } = useTranslation("site");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const start = useMutation({
    mutationFn: async (isReleased: boolean) => {
      if (isReleased) await operateSeat(session_id, { type: "other_device", seat_id: seat.seat_id });
      return issueCode(session_id, seat.seat_id);
    },
    onSuccess: (code) => {
      setAsking(false);
      onOpened(code);
      openApart(code.link);
      void client.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const press = () => {
    const step = kioskStep(seat);
    if (step === "ask") setAsking(true);
    else start.mutate(step === "release");
  };
  return (
    <>
      <Button kind="filled" size="touch" isBusy={start.isPending} onClick={press}>
        {t("kiosk")}
      </Button>
      {start.error && !isAsking ? (
        <p className="field-error site-wide" role="alert">
          {explain(common, start.error)}
        </p>
      ) : null}
      <Dialog
        title={t("kiosk_taken_title")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{common("action.back")}</Button>
            <Button kind="filled" isBusy={start.isPending} onClick={() => start.mutate(true)}>
              {t("kiosk_move")}
            </Button>
          </>
        }
      >
        <p>{t("kiosk_taken")}</p>
        {start.error ? (
          <p className="field-error" role="alert">
            {explain(common, start.error)}
          </p>
        ) : null}
      </Dialog>
    </>
  );
}

interface KioskOpenedProps {
  issued: IssuedCode;
  seat: SeatSummary;
}

/** Whether the kiosk came; what to do when no window did, or on another device. */
export function KioskOpened({ issued, seat }: KioskOpenedProps) {
  const { t } = useTranslation("site");
  const isThere = seat.state === "connected";
  return (
    <div className="site-opened" role="status">
      <p>{isThere ? t("kiosk_there") : t("kiosk_opened")}</p>
      {isThere ? null : (
        <p className="site-links">
          <a href={issued.link} target="_blank" rel="noopener noreferrer">
            {t("kiosk_link")}
          </a>
          <span>
            {t("kiosk_code")} <strong className="site-code">{issued.code}</strong>
          </span>
        </p>
      )}
    </div>
  );
}

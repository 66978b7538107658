// An open session seen from the desk: own seats to enter, and codes for devices that sign in by code.
import { useMutation } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { mySeats } from "../../api/receptions-view";
import { issueCode, seatPath } from "../../api/sessions";
import type { SeatSummary, SessionSummary } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { SeatCode } from "../../ui/seat-code";

const BY_CODE: readonly SeatSummary["role"][] = ["petitioner", "companion", "field", "hall_screen"];

export function SeatEntrances({ session }: { session: SessionSummary }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  /** What was in the dialog stays while it closes, so that the focus finds its way back. */
  const [isShown, setShown] = useState(false);
  const code = useMutation({
    mutationFn: async (seat: SeatSummary) => ({
      seat,
      ...(await issueCode(session.session_id, seat.seat_id)),
    }),
    onSuccess: () => setShown(true),
  });
  return (
    <div className="stack-tight">
      {mySeats(session).map((seat, place) => (
        <a
          key={seat.seat_id}
          className={place === 0 ? "button button-filled" : "button"}
          href={`#${seatPath(session.session_id, seat)}`}
        >
          {t(seat.role === "hall_screen" ? "detail.enter_hall" : "detail.enter", {
            role: words(`seat_role.${seat.role}`),
          })}
        </a>
      ))}
      <div className="actions">
        {session.seats
          .filter((seat) => BY_CODE.includes(seat.role))
          .map((seat) => (
            <Button key={seat.seat_id} isBusy={code.isPending} onClick={() => code.mutate(seat)}>
              {`${t("detail.code")} · ${words(`seat_role.${seat.role}`)}`}
            </Button>
          ))}
      </div>
      {code.error ? (
        <p className="field-error" role="alert">
          {explain(common, code.error)}
        </p>
      ) : null}
      <Dialog
        title={t("detail.code_title", { site: code.data?.seat.site_name ?? "" })}
        isOpen={isShown}
        onClose={() => setShown(false)}
        footer={<Button onClick={() => setShown(false)}>{common("action.close")}</Button>}
      >
        {/* Its words come by themselves: the page behind must not wait for them, or it loses the focus. */}
        <Suspense fallback={null}>{code.data ? <SeatCode issued={code.data} /> : null}</Suspense>
      </Dialog>
    </div>
  );
}

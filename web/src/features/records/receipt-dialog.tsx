// 回执: one seat's paper, chosen among the seats of the session.
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { printReceipt } from "../../api/records";
import type { SessionState } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Paper } from "../../ui/paper";

interface ReceiptDialogProps {
  state: SessionState;
  onClose: () => void;
}

export function ReceiptDialog({ state, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const print = useMutation({ mutationFn: (seat_id: string) => printReceipt(state.session_id, seat_id) });
  // Nobody sits at a hall screen.
  const papers = state.seats.filter(({ seat }) => seat.role !== "hall_screen");
  return (
    <>
      <Dialog
        title={t("records.receipt")}
        isOpen
        onClose={onClose}
        footer={<Button onClick={onClose}>{common("action.close")}</Button>}
      >
        <p>{t("records.receipt_lead")}</p>
        <div className="receipt-seats">
          {papers.map(({ seat }) => (
            <Button
              key={seat.seat_id}
              isBusy={print.isPending && print.variables === seat.seat_id}
              onClick={() => print.mutate(seat.seat_id)}
            >
              {`${words(`seat_role.${seat.role}`)} · ${seat.site_name}`}
            </Button>
          ))}
        </div>
        {print.error ? (
          <p className="field-error" role="alert">
            {explain(common, print.error)}
          </p>
        ) : null}
      </Dialog>
      <Paper title={t("records.receipt_title")} html={print.data ?? null} onClose={() => print.reset()} />
    </>
  );
}

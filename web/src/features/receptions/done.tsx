// What just happened to a reception of the list, and the way back from it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { moveReception, receptionsKey } from "../../api/receptions";
import { daySlot } from "../../i18n/time";
import type { Reception, Span } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { SecondsLeft } from "../../ui/countdown";
import { Banner } from "../../ui/feedback";

export type Happened =
  | { kind: "booked" | "cancelled" | "kept"; reception: Reception }
  | { kind: "moved"; reception: Reception; old: Span }
  | { kind: "cancelling"; reception: Reception; until_at: number }
  | { kind: "failed"; reception: Reception; error: unknown };

interface DoneProps {
  happened: Happened;
  onNext: (happened: Happened | null) => void;
  /** Takes a waiting cancellation back, or sends it at once. */
  onTakeBack: () => void;
  onSend: () => void;
}

export function Done({ happened, onNext, onTakeBack, onSend }: DoneProps) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: (slot: Span) =>
      moveReception(happened.reception.reception_id, {
        slot,
        reason: "other",
        reason_text: t("receptions.undo_reason"),
      }),
    onSuccess: (reception) => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      onNext({ kind: "kept", reception });
    },
  });
  const { number, title, slot } = happened.reception;
  const values = { number: number || title, span: daySlot(slot, i18n.language) };
  const error = happened.kind === "failed" ? happened.error : undo.error;
  return (
    <Banner
      tone={error ? "danger" : "live"}
      action={
        <>
          {happened.kind === "moved" ? (
            <Button isBusy={undo.isPending} onClick={() => undo.mutate(happened.old)}>
              {t("receptions.undo")}
            </Button>
          ) : null}
          {happened.kind === "cancelling" ? (
            <>
              <Button onClick={onTakeBack}>
                {t("receptions.undo")} <SecondsLeft until_at={happened.until_at} />
              </Button>
              <Button kind="danger" onClick={onSend}>
                {t("receptions.cancel_now")}
              </Button>
            </>
          ) : (
            <Button kind="quiet" onClick={() => onNext(null)}>
              {common("action.close")}
            </Button>
          )}
        </>
      }
    >
      {error || happened.kind === "failed"
        ? explain(common, error)
        : t(`receptions.${happened.kind}`, values)}
    </Banner>
  );
}

// Why a reception is moved or cancelled: a class, and words where the class says nothing.
import { useTranslation } from "react-i18next";
import type { CancelReason } from "../../protocol/generated";
import { Select, TextArea } from "../../ui/field";

const REASONS: readonly CancelReason[] = [
  "petitioner_asked",
  "leader_away",
  "site_unavailable",
  "solved",
  "entered_in_error",
  "other",
];

export interface Reason {
  reason: CancelReason;
  reason_text: string;
}

interface ReasonFieldsProps {
  value: Reason;
  onChange: (value: Reason) => void;
  isTried: boolean;
  /** A move is never for these. */
  without?: readonly CancelReason[];
}

export const isReasonMissing = (value: Reason) => value.reason === "other" && !value.reason_text.trim();

export function ReasonFields({ value, onChange, isTried, without = [] }: ReasonFieldsProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  return (
    <>
      <Select
        label={t("move.reason")}
        value={value.reason}
        options={REASONS.filter((it) => !without.includes(it)).map((reason) => ({
          value: reason,
          text: words(`cancel_reason.${reason}`),
        }))}
        onChange={(reason) => onChange({ ...value, reason })}
      />
      <TextArea
        label={t("move.reason_text")}
        value={value.reason_text}
        onChange={(reason_text) => onChange({ ...value, reason_text })}
        error={isTried && isReasonMissing(value) ? t("move.reason_text_missing") : undefined}
      />
    </>
  );
}

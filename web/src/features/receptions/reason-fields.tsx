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
  /** Nothing is chosen for anybody: the record says why. */
  reason: CancelReason | "";
  reason_text: string;
}

export const NO_REASON: Reason = { reason: "", reason_text: "" };

interface ReasonFieldsProps {
  value: Reason;
  onChange: (value: Reason) => void;
  isTried: boolean;
  /** A move is never for these. */
  without?: readonly CancelReason[];
}

const isTextMissing = ({ reason, reason_text }: Reason) => reason === "other" && !reason_text.trim();

/** The reason as the server takes it; null while something is missing. */
export function reasonOf(value: Reason): { reason: CancelReason; reason_text: string } | null {
  const { reason, reason_text } = value;
  return reason === "" || isTextMissing(value) ? null : { reason, reason_text };
}

export function ReasonFields({ value, onChange, isTried, without = [] }: ReasonFieldsProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  return (
    <>
      <Select
        label={t("move.reason")}
        value={value.reason}
        placeholder={t("move.reason_choose")}
        error={isTried && value.reason === "" ? t("move.reason_missing") : undefined}
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
        error={isTried && isTextMissing(value) ? t("move.reason_text_missing") : undefined}
      />
    </>
  );
}

// One sentence for people out of any failure: what happened and what to do.
import type { TFunction } from "i18next";
import { clock } from "../i18n/time";
import { MachineError, RefusedError } from "./http";

const KNOWN = [
  "bad_request",
  "unsupported",
  "too_large",
  "slow_down",
  "not_your_right",
  "unauthenticated",
  "expired",
  "wrong_code",
  "wrong_credentials",
  "locked",
  "disabled",
  "not_found",
  "conflict",
  "running",
  "already_so",
  "weak_password",
  "reason_missing",
] as const;

type Known = (typeof KNOWN)[number];

const isKnown = (reason: string): reason is Known => (KNOWN as readonly string[]).includes(reason);

/** The sentence of a failure, in the language shown. */
export function explain(t: TFunction<"common">, error: unknown): string {
  if (error instanceof RefusedError) {
    const retry_at = error.body["retry_at"];
    const time = typeof retry_at === "number" ? clock(retry_at) : "";
    return isKnown(error.reason)
      ? t(`refused.${error.reason}`, { time })
      : t("refused.other", { reason: error.reason });
  }
  if (error instanceof MachineError && error.trace_id)
    return t("error.machine", { trace_id: error.trace_id });
  if (error instanceof MachineError) return t("error.network");
  return t("error.machine", { trace_id: "web" });
}

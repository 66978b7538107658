// One sentence for people out of any failure: what happened and what to do.
import type { TFunction } from "i18next";
import { clock } from "../i18n/time";
import type { RestReason } from "../protocol/generated";
import { MachineError, RefusedError } from "./http";

/** Every reason has its sentence in the catalogue; a new one in Rust fails the type check here. */
const KNOWN: Record<RestReason, true> = {
  bad_request: true,
  not_signed_in: true,
  forbidden: true,
  foreign_origin: true,
  not_found: true,
  method_not_allowed: true,
  too_large: true,
  file_unsupported: true,
  slow_down: true,
  wrong_credentials: true,
  locked: true,
  disabled: true,
  password_change_needed: true,
  wrong_link: true,
  already_set_up: true,
  weak_password: true,
  account_taken: true,
  wrong_code: true,
  expired: true,
  other_device: true,
  conflict: true,
  running: true,
  wrong_state: true,
  key_reused: true,
  limit_reached: true,
  no_such_site: true,
  no_such_petition: true,
  seats_invalid: true,
  invalid_phone: true,
};

const isKnown = (reason: string): reason is RestReason => reason in KNOWN;

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

/** Whether the failure means that the account may not see this at all. */
export function isForbidden(error: unknown): boolean {
  return error instanceof RefusedError && error.status === 403;
}

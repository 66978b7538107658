// The demo's stage: what it shows, doing a step, and a record to try the verifier with. The stage
// is nobody: for the record it signs in apart from this window.
import type { DemoRecord, DemoStep, DemoView, SignedIn, VerifyAnswer } from "../protocol/generated";
import { call, callText, post } from "./http";

export const demoKey = ["demo"] as const;

export const getDemo = () => call<DemoView>("/api/demo");

export const doStep = (step: DemoStep) => post<void>("/api/demo/steps", { step });

export const beginAgain = () => post<void>("/api/demo/again");

/** The export of the record, and a way to have it verified, as the account that may read it. */
export async function openRecord(record: DemoRecord) {
  const { bearer } = await post<SignedIn>("/api/sign-in/link", { secret: record.secret });
  const text = await callText(`/api/records/${record.session_id}/export`, { bearer });
  const verify = (body: string) =>
    call<VerifyAnswer>("/api/records/verify", {
      method: "POST",
      raw: { type: "application/x-ndjson; charset=utf-8", body },
      bearer,
    });
  return { text, verify };
}

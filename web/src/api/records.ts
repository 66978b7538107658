// Records of finished sessions: read, export, print, verify.
import type { RecordRows, RecordView, VerifyAnswer } from "../protocol/generated";
import { call, callBlob, callText, query } from "./http";

export const recordsKey = ["records"] as const;

export const listRecords = async () => (await call<RecordRows>("/api/records")).records;

export const getRecord = (session_id: string) => call<RecordView>(`/api/records/${session_id}`);

export const exportRecord = (session_id: string) => callText(`/api/records/${session_id}/export`);

export const printRecord = (session_id: string) => callText(`/api/records/${session_id}/print`);

/** Without a seat, the receipt of the first seat of the asker's site. */
export const printReceipt = (session_id: string, seat_id?: string) =>
  callText(`/api/records/${session_id}/receipt${query({ seat_id })}`);

export const getAttachment = (session_id: string, attachment_id: string) =>
  callBlob(`/api/records/${session_id}/attachment${query({ attachment_id })}`);

export const verifyRecord = (text: string) =>
  call<VerifyAnswer>("/api/records/verify", {
    method: "POST",
    raw: { type: "application/x-ndjson; charset=utf-8", body: text },
  });

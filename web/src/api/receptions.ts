// Booking: rows of a day, proposals, holds, bookings, moves and cancellations.
import type {
  AssignRequest,
  BookRequest,
  CancelRequest,
  Checked,
  CheckRequest,
  MoveRequest,
  OpenedSession,
  Proposal,
  ProposeRequest,
  ReceptionAnswer,
  ReceptionDetail,
  ReceptionRows,
  refused as RestRefusal,
  SearchRequest,
  Slots,
} from "../protocol/generated";
import { call, callText, post, query, RefusedError } from "./http";

export const receptionsKey = ["receptions"] as const;

export const listReceptions = async (from_at: number, to_at: number, site_id?: string) =>
  (await call<ReceptionRows>(`/api/receptions${query({ from_at, to_at, site_id })}`)).receptions;

export const getReception = (reception_id: string) =>
  call<ReceptionDetail>(`/api/receptions/${reception_id}`);

export const proposeSeats = (body: ProposeRequest) => post<Proposal>("/api/receptions/propose", body);

export const searchSlots = async (body: SearchRequest) =>
  (await post<Slots>("/api/receptions/search", body)).slots;

/** What a booking would be refused with; null when it would not. */
export const checkBooking = async (body: CheckRequest) =>
  (await post<Checked>("/api/receptions/check", body)).refusal;

/** Books or holds; `key` makes a repeat of the same press harmless. */
export const bookReception = async (body: BookRequest, key: string) =>
  (await post<ReceptionAnswer>("/api/receptions", body, { "Idempotency-Key": key })).reception;

export const moveReception = async (reception_id: string, body: MoveRequest) =>
  (await post<ReceptionAnswer>(`/api/receptions/${reception_id}/move`, body)).reception;

export const cancelReception = async (reception_id: string, body: CancelRequest) =>
  (await post<ReceptionAnswer>(`/api/receptions/${reception_id}/cancel`, body)).reception;

export const assignSeat = async (reception_id: string, body: AssignRequest) =>
  (await post<ReceptionAnswer>(`/api/receptions/${reception_id}/assign`, body)).reception;

export const openReception = (reception_id: string) =>
  post<OpenedSession>(`/api/receptions/${reception_id}/open`);

export const getSlip = (reception_id: string) => callText(`/api/receptions/${reception_id}/slip`);

/** The refusal of a booking with its blockers and alternatives, if the error is one. */
export function conflictOf(error: unknown): RestRefusal | null {
  if (!(error instanceof RefusedError) || error.reason !== "conflict") return null;
  return { type: "refused", reason: "conflict", ...error.body };
}

// What the stage may offer next, from what the server says was done; nothing is remembered here.
import type { DemoStep, DemoView, SeatView } from "../../protocol/generated";
import { isOver } from "../../session/flow";

/** The step that must be done before this one can be. */
const AFTER: Partial<Record<DemoStep, DemoStep>> = {
  survey: "receive",
  deliberate: "receive",
  propose: "receive",
  respond: "propose",
  seal: "receive",
};

export function isDone(view: DemoView, step: DemoStep): boolean {
  return view.steps.some((it) => it.step === step && it.is_done);
}

/** The first step that was not done. */
export function currentStep(view: DemoView): DemoStep | null {
  return view.steps.find((it) => !it.is_done)?.step ?? null;
}

/** Whether the step can be done now. */
export function canDo(view: DemoView, step: DemoStep): boolean {
  if (isDone(view, step)) return false;
  if (step === "book") return true;
  if (hasEnded(view)) return false;
  // Whatever happens in the room is over; only the seal is missing.
  if (view.session.phase === "closed") return step === "seal";
  const after = AFTER[step];
  return after === undefined || isDone(view, after);
}

/** Whether nobody can do anything in the room any more. */
export function hasEnded(view: DemoView): boolean {
  return isOver(view.session.phase) && view.session.phase !== "closed";
}

/** Whether a person holds the officer's seat: the demo then does nothing from it. */
export function isLedByPerson(view: DemoView): boolean {
  const seat = view.seats.find((it) => it.role === "officer");
  const held = seatView(view, seat?.seat_id);
  return !hasEnded(view) && held?.state === "connected" && seat?.is_stand_in === false;
}

export function seatView(view: DemoView, seatId: string | undefined): SeatView | undefined {
  return view.session.seats.find((it) => it.seat.seat_id === seatId);
}

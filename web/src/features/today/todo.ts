// To-dos out of what the server knows: receptions, running sessions, records still open. No React.
import { mySeats } from "../../api/receptions-view";
import { seatPath } from "../../api/sessions";
import type {
  Opinion,
  Reception,
  RecordView,
  SeatRole,
  SessionState,
  SessionSummary,
} from "../../protocol/generated";

/** A room is opened in time for joint test and check-in. */
export const OPEN_BEFORE_MS = 30 * 60_000;
/** The petitioner should be checked in by then. */
export const CHECK_IN_BEFORE_MS = 5 * 60_000;
/** A closed record is sealed by itself after it. */
export const SEAL_AFTER_MS = 24 * 60 * 60_000;

export type Todo =
  | { kind: "open"; key: string; reception_id: string; from_at: number }
  | { kind: "answer"; key: string; path: string; title: string; role: SeatRole }
  | { kind: "awaiting"; key: string; path: string; title: string; units: string[] }
  | { kind: "check_in"; key: string; path: string; title: string }
  | { kind: "complete"; key: string; path: string; title: string; count: number; until_at: number }
  | { kind: "seal"; key: string; path: string; title: string; until_at: number };

interface Known {
  now: number;
  receptions: readonly Reception[];
  sessions: readonly SessionSummary[];
  records: readonly RecordView[];
  /** May open a room and runs sessions. */
  canOpen: boolean;
  isChair: boolean;
}

/** An opinion that still counts and has neither a due day nor the day of its next report. */
export function lacksDue(opinion: Opinion): boolean {
  return opinion.state !== "withdrawn" && opinion.due_on === null && opinion.next_report_on === null;
}

/** Most urgent first: summons, rooms, people, papers. */
export function todosOf(known: Known): Todo[] {
  const running = known.sessions.flatMap((session) => sessionTodos(known, session));
  return [
    ...running.filter((todo) => todo.kind === "answer"),
    ...(known.canOpen ? known.receptions.flatMap((reception) => openTodo(known, reception)) : []),
    ...running.filter((todo) => todo.kind !== "answer"),
    ...known.records.flatMap((record) => recordTodos(known, record.state)),
  ];
}

function openTodo({ now }: Known, { state, slot, reception_id }: Reception): Todo[] {
  const isDue = state === "booked" && slot.from_at - OPEN_BEFORE_MS <= now && now < slot.to_at;
  return isDue ? [{ kind: "open", key: `open ${reception_id}`, reception_id, from_at: slot.from_at }] : [];
}

const IN_SESSION = ["lobby", "reception", "deliberation", "suspended"];

function sessionTodos(known: Known, session: SessionSummary): Todo[] {
  if (!IN_SESSION.includes(session.phase)) return [];
  const { session_id } = session;
  const reception = known.receptions.find((it) => it.reception_id === session.reception_id);
  const title = reception?.title || session.number;
  const own = mySeats(session);
  const answers = own
    .filter((seat) => seat.is_awaited)
    .map((seat): Todo => {
      const key = `answer ${seat.seat_id}`;
      return { kind: "answer", key, path: seatPath(session_id, seat), title, role: seat.role };
    });
  const [first] = own;
  if (!known.isChair || !first) return answers;
  const path = seatPath(session_id, first);
  const units = session.seats.filter((seat) => seat.is_awaited).map((seat) => seat.site_name);
  const awaiting: Todo[] =
    units.length > 0 ? [{ kind: "awaiting", key: `awaiting ${session_id}`, path, title, units }] : [];
  const petitioner = session.seats.find((seat) => seat.role === "petitioner");
  const isMissing = session.slot.from_at - CHECK_IN_BEFORE_MS <= known.now && petitioner?.persons === 0;
  const check: Todo[] = isMissing ? [{ kind: "check_in", key: `check ${session_id}`, path, title }] : [];
  return [...answers, ...awaiting, ...check];
}

function recordTodos({ sessions, isChair }: Known, state: SessionState): Todo[] {
  if (!isChair || state.phase !== "closed" || state.closed_at === null) return [];
  const session = sessions.find((it) => it.session_id === state.session_id);
  const [first] = session ? mySeats(session) : [];
  const path = first ? seatPath(state.session_id, first) : `/records/${state.session_id}`;
  const rest = { path, title: state.title, until_at: state.closed_at + SEAL_AFTER_MS };
  const count = state.opinions.filter(lacksDue).length;
  if (count > 0) return [{ kind: "complete", key: `complete ${state.session_id}`, count, ...rest }];
  return [{ kind: "seal", key: `seal ${state.session_id}`, ...rest }];
}

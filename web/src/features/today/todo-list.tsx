// 待办: what waits for this account, each with the one way to do it.
import { useMutation, useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { getRecord, listRecords, recordsKey } from "../../api/records";
import { clock, dayClock } from "../../i18n/time";
import type { Me, Reception, RecordView, SessionSummary } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { type Todo, todosOf } from "./todo";

/** More open records than this are read one after the other, from the list of records. */
const RECORDS_MAX = 5;

/** Records that were closed and not sealed, for those who may read them. */
function useOpenRecords(me: Me): RecordView[] {
  const isReader = hasFunction(me, "leader", "officer", "recorder");
  const rows = useQuery({ queryKey: recordsKey, queryFn: listRecords, enabled: isReader });
  const open = (rows.data ?? []).filter((row) => row.phase === "closed").slice(0, RECORDS_MAX);
  const records = useQueries({
    queries: open.map((row) => ({
      queryKey: [...recordsKey, row.session_id],
      queryFn: () => getRecord(row.session_id),
    })),
  });
  return records.flatMap((record) => (record.data ? [record.data] : []));
}

interface TodoListProps {
  me: Me;
  now: number;
  receptions: readonly Reception[];
  sessions: readonly SessionSummary[];
  canOpen: boolean;
  onOpen: (reception_id: string) => Promise<unknown>;
}

export function TodoList({ me, now, receptions, sessions, canOpen, onOpen }: TodoListProps) {
  const { t } = useTranslation("site");
  const records = useOpenRecords(me);
  const isChair = hasFunction(me, "leader", "officer", "recorder");
  const todos = todosOf({ now, receptions, sessions, records, canOpen, isChair });
  const open = useMutation({ mutationFn: onOpen });
  return (
    <section className="section todos" data-testid="todos">
      <h2>{t("todo.title")}</h2>
      {todos.length === 0 ? <p className="secondary">{t("todo.none")}</p> : null}
      <ul>
        {todos.map((todo) => (
          <li key={todo.key} className="todo">
            <span>
              <TodoText todo={todo} />
            </span>
            {todo.kind === "open" ? (
              <Button isBusy={open.isPending} onClick={() => open.mutate(todo.reception_id)}>
                {t("todo.do_open")}
              </Button>
            ) : (
              <a className="button" href={`#${todo.path}`}>
                {t(`todo.${WAYS[todo.kind]}`)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const WAYS = {
  answer: "do_enter",
  awaiting: "do_enter",
  check_in: "do_enter",
  complete: "do_complete",
  seal: "do_seal",
} as const;

function TodoText({ todo }: { todo: Todo }) {
  const { t } = useTranslation(["site", "words"]);
  switch (todo.kind) {
    case "open":
      return t("todo.open", { time: clock(todo.from_at) });
    case "answer":
      return t("todo.answer", { title: todo.title, role: t(`words:seat_role.${todo.role}`) });
    case "awaiting":
      return t("todo.awaiting", { title: todo.title, units: todo.units.join("、") });
    case "check_in":
      return t("todo.check_in", { title: todo.title });
    case "complete":
      return t("todo.complete", { count: todo.count, title: todo.title, time: dayClock(todo.until_at) });
    case "seal":
      return t("todo.seal", { title: todo.title, time: dayClock(todo.until_at) });
  }
}

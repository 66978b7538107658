// What just happened, over the foot of the board, with the way back for ten seconds.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { daySlot } from "../../i18n/time";
import type { CancelReason } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";
import { Select } from "../../ui/field";
import type { BoardSheets } from "./sheets";
import type { Changes, Note } from "./use-changes";

const REASONS: readonly CancelReason[] = [
  "petitioner_asked",
  "leader_away",
  "site_unavailable",
  "solved",
  "entered_in_error",
];

interface NotesProps {
  changes: Changes;
  day: string;
  Conflicts: BoardSheets["Conflicts"];
}

export function Notes({ changes, day, Conflicts }: NotesProps) {
  const { note, say } = changes;
  const until = note && "until_at" in note ? note.until_at : null;
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(
      () => say((now) => (now && "until_at" in now && now.until_at === until ? null : now)),
      until - Date.now() + 200,
    );
    return () => clearTimeout(timer);
  }, [until, say]);
  if (!note) return <div role="status" />;
  if (note.kind === "conflict") {
    return (
      <div className="board-note board-note-wide">
        <Conflicts
          refusal={note.refusal}
          day={day}
          isBusy={changes.isBusy}
          onTake={({ slot }) => changes.move(note.reception, slot)}
        />
        <Close onClose={() => say(null)} />
      </div>
    );
  }
  return <Said note={note} changes={changes} />;
}

function Said({ note, changes }: { note: Exclude<Note, { kind: "conflict" }>; changes: Changes }) {
  const { t, i18n } = useTranslation("board");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  if (note.kind === "failed") {
    return (
      <div className="board-note" role="alert">
        <span>{explain(common, note.error)}</span>
        <Close onClose={() => changes.say(null)} />
      </div>
    );
  }
  const { number, slot, title } = note.reception;
  const values = { number: number || title, span: daySlot(slot, i18n.language) };
  const canUndo = note.kind === "moved" || note.kind === "cancelling";
  return (
    <div className="board-note">
      <span role="status">{t(`note.${note.kind}`, values)}</span>
      {note.kind === "cancelling" ? (
        <Select
          label={t("note.reason")}
          placeholder={t("note.reason_choose")}
          value={note.reason}
          options={REASONS.map((value) => ({ value, text: words(`cancel_reason.${value}`) }))}
          onChange={changes.setReason}
        />
      ) : null}
      {canUndo ? (
        <Button onClick={changes.undo}>
          {t("note.undo")} <Left until_at={note.until_at} />
        </Button>
      ) : null}
      {note.kind === "cancelling" ? (
        <Button kind="danger" onClick={changes.sendCancel}>
          {t("note.cancel_now")}
        </Button>
      ) : (
        <Close onClose={() => changes.say(null)} />
      )}
    </div>
  );
}

/** Seconds left to take it back; not read out each second. */
function Left({ until_at }: { until_at: number }) {
  const left = Math.max(0, Math.ceil((until_at - useNow()) / 1000));
  return (
    <span className="secondary" aria-hidden="true">
      {left}
    </span>
  );
}

function Close({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Button kind="quiet" onClick={onClose}>
      {t("action.close")}
    </Button>
  );
}

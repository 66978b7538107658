// What just happened, over the foot of the board, with the way back for ten seconds.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { daySlot } from "../../i18n/time";
import { Button } from "../../ui/button";
import { SecondsLeft } from "../../ui/countdown";
import type { BoardSheets } from "./sheets";
import type { Changes, Note } from "./use-changes";

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
      {canUndo ? (
        <Button onClick={changes.undo}>
          {t("note.undo")} <SecondsLeft until_at={note.until_at} />
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

function Close({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Button kind="quiet" onClick={onClose}>
      {t("action.close")}
    </Button>
  );
}

// 日志: what happened since this page came in, and notes among officials.

import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession, useView } from "../../connection/seat";
import { clockSeconds } from "../../i18n/time";
import { seatOf } from "../../session/state";
import { useLogLine } from "./log-line";
import { useDraft } from "./use-draft";

export function Journal() {
  const { t } = useTranslation("room");
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  const log = useView((view) => view.log);
  const lineOf = useLogLine();
  const [text, setText] = useDraft(`note.${session.session_id}`);
  const shownSeqs = log.filter((event) => event.type !== "said");
  const lines = [
    ...session.notes.map(([at, seat, note], place) => ({
      key: `note-${place}`,
      at,
      text: t("journal.note", { site: seatOf(session, seat)?.seat.site_name ?? "", text: note }),
    })),
    ...shownSeqs.map((event) => ({ key: `seq-${event.seq}`, at: event.at, text: lineOf(event) })),
  ]
    .filter((line) => line.text !== "")
    .sort((a, b) => a.at - b.at);
  const say = (event: FormEvent) => {
    event.preventDefault();
    const note = text.trim();
    if (note === "") return;
    setText("");
    void run({ type: "say", text: note }).then((outcome) => outcome.ok || setText(note));
  };
  return (
    <div className="panel-part" data-testid="panel-journal">
      {lines.length === 0 ? <p className="panel-empty secondary">{t("journal.empty")}</p> : null}
      <ol className="panel-list room-journal">
        {lines.map((line) => (
          <li key={line.key}>
            <time>{clockSeconds(line.at)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
      {may("say") ? (
        <form className="panel-entry" onSubmit={say}>
          <input
            className="input"
            data-testid="say-input"
            aria-label={t("journal.say")}
            placeholder={t("journal.say")}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </form>
      ) : null}
    </div>
  );
}

// 笔录: a line is a draft until Enter; a correction keeps the old text. Read back, then checked by
// the petitioner or entered for them.

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import { useWho } from "../../connection/who";
import { clock } from "../../i18n/time";
import type { MinuteKind, MinutesAnswer, MinuteView } from "../../protocol/generated";
import { opinionShown } from "../../session/selectors";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { Attachments } from "./attachments";
import { useDraft } from "./use-draft";

/** The choice of no speaker, in a draft where nothing means that nothing was chosen. */
const NOBODY = "nobody";
const ANSWERS: readonly MinutesAnswer[] = ["accurate", "objects", "declined"];

export function Minutes() {
  const { t } = useTranslation(["session", "words", "room"]);
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  const { enteredBy } = useWho(session);
  const end = useRef<HTMLLIElement>(null);
  const count = session.minutes.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is scrolled to
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  const confirmation = session.minutes_confirmation;
  // What was written or read out since is not what was checked.
  const checkedAt = confirmation?.at ?? 0;
  const isStale = confirmation !== null && session.minutes.some((it) => it.at > checkedAt);
  const waits = session.read_back_at !== null && session.read_back_at > checkedAt;
  const shown = opinionShown(session);
  return (
    <div className="panel-part" data-testid="panel-minutes">
      {count === 0 ? <p className="panel-empty secondary">{t("minutes.empty")}</p> : null}
      <ol className="panel-list">
        {session.minutes.map((minute) => (
          <Line key={minute.minute_id} minute={minute} />
        ))}
        <li ref={end} aria-hidden="true" />
      </ol>
      {confirmation === null ? null : (
        <p className="panel-note" data-testid="minutes-confirmation">
          {[
            t("minutes.checked", { answer: t(`words:minutes_checked.${confirmation.answer}`) }),
            enteredBy(confirmation.entered_by),
            confirmation.text,
          ]
            .filter(Boolean)
            .join(" · ")}
          {isStale ? <strong>{` · ${t("room:minutes.changed_since")}`}</strong> : null}
        </p>
      )}
      {waits ? (
        <p className="panel-note" role="status">
          {t(shown === null ? "room:minutes.read_waits" : "room:minutes.read_hidden")}
        </p>
      ) : null}
      {may("read_back") && count > 0 ? (
        <div className="panel-tools">
          {/* A row of its own: what comes below must not come under a second press. */}
          <div className="row panel-tools-first">
            <Button data-testid="read-back" onClick={() => void run({ type: "read_back" })}>
              {session.read_back_at === null ? t("minutes.read_back") : t("minutes.read_again")}
            </Button>
          </div>
          {session.read_back_at === null
            ? null
            : ANSWERS.map((answer) => (
                <Button
                  key={answer}
                  data-testid={`confirm-minutes-${answer}`}
                  onClick={() => void run({ type: "confirm_minutes", answer, text: "" })}
                >
                  {t("minutes.enter_for", { answer: t(`words:minutes_checked.${answer}`) })}
                </Button>
              ))}
        </div>
      ) : null}
      <Attachments />
      {may("add_minute") ? <Entry /> : null}
    </div>
  );
}

/** The input. What was typed survives a reload, a tab and a cut line. */
function Entry() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const { run } = useSeat();
  const [text, setText] = useDraft(`minute.${session.session_id}`);
  // Chosen once it stands, 不写发言人 too, until somebody else is chosen.
  const [chosen, setChosen] = useDraft(`speaker.${session.session_id}`);
  const speakerId = chosen === "" ? session.speaker_seat_id : chosen === NOBODY ? null : chosen;
  const input = useRef<HTMLTextAreaElement>(null);
  // Whoever pressed a button that is gone, as 开始接访, types on here; nobody is taken from elsewhere.
  useEffect(() => {
    if (document.activeElement === document.body) input.current?.focus();
  }, []);
  const add = async (kind: MinuteKind) => {
    const line = text.trim();
    if (line === "") return;
    setText("");
    const outcome = await run({ type: "add_minute", text: line, kind, speaker_seat_id: speakerId });
    if (!outcome.ok) setText(line);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add("line");
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void add("line");
  };
  return (
    <form className="panel-entry" onSubmit={submit}>
      <div className="row">
        <select
          className="input input-select"
          aria-label={t("minutes.speaker")}
          value={speakerId ?? ""}
          data-testid="minute-speaker"
          onChange={(event) => setChosen(event.target.value || NOBODY)}
        >
          <option value="">{t("minutes.no_speaker")}</option>
          {session.seats.map((view) => (
            <option key={view.seat.seat_id} value={view.seat.seat_id}>
              {t("minutes.speaker_option", {
                role: t(`words:seat_role.${view.seat.role}`),
                site: view.seat.site_name,
              })}
            </option>
          ))}
        </select>
        <Button data-testid="minute-mark" onClick={() => void add("mark")} disabled={text.trim() === ""}>
          {t("minutes.mark")}
        </Button>
      </div>
      <textarea
        ref={input}
        className="input input-area"
        data-testid="minute-input"
        rows={2}
        maxLength={4000}
        aria-label={t("minutes.input")}
        placeholder={t("minutes.placeholder")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={key}
      />
    </form>
  );
}

function Line({ minute }: { minute: MinuteView }) {
  const { t } = useTranslation(["session", "room", "words"]);
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  const { who } = useWho(session);
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const amend = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await run({
      type: "amend_minute",
      minute_id: minute.minute_id,
      text: text.trim(),
      reason: reason.trim(),
    });
    if (outcome.ok) setOpen(false);
  };
  return (
    <li className={`room-minute room-minute-${minute.kind}`} data-testid="minute">
      <div className="room-minute-head">
        <time>{clock(minute.at)}</time>
        {minute.kind === "mark" ? <strong>{t("minutes.mark")}</strong> : null}
        {minute.is_inside ? <StateChip tone="deliberation">{t("room:minutes.inside")}</StateChip> : null}
        <span>{who(minute.speaker_seat_id)}</span>
        {may("amend_minute") ? (
          <Button
            kind="quiet"
            onClick={() => {
              setText(minute.text);
              setReason("");
              setOpen(!isOpen);
            }}
          >
            {t("minutes.amend")}
          </Button>
        ) : null}
        {may("show_to_petitioner") && !minute.is_inside ? (
          <Button
            kind="quiet"
            data-testid="show-minute"
            onClick={() =>
              void run({ type: "show_to_petitioner", opinion_id: null, minute_id: minute.minute_id })
            }
          >
            {t("opinion.show")}
          </Button>
        ) : null}
      </div>
      <p>{minute.text}</p>
      {minute.earlier.map((old, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: earlier texts are only ever added at the end
        <p key={`${place}-${old}`} className="room-minute-earlier">
          {t("minutes.earlier", { text: old })}
        </p>
      ))}
      {isOpen ? (
        <form className="room-minute-amend" onSubmit={(event) => void amend(event)}>
          <textarea
            className="input input-area"
            aria-label={t("minutes.new_text")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <input
            className="input"
            aria-label={t("minutes.reason")}
            placeholder={t("minutes.reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" disabled={text.trim() === "" || reason.trim() === ""}>
            {t("minutes.save")}
          </Button>
        </form>
      ) : null}
    </li>
  );
}

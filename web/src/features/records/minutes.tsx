// The minutes, line by line, with who spoke; beneath an amended line what it was, who amended it
// and why. Every word of the petitioner on them stays in sight, the last one counts.
import { useTranslation } from "react-i18next";
import { useWho } from "../../connection/who";
import { clockSeconds } from "../../i18n/time";
import type { MinuteView, RecordView } from "../../protocol/generated";
import { classes } from "../../ui/classes";
import { StateChip } from "../../ui/feedback";

export function Minutes({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const { state, history } = record;
  const { enteredBy } = useWho(state);
  return (
    <section>
      <h2>{t("records.minutes")}</h2>
      {state.minutes.length === 0 ? <p className="secondary">{t("records.minutes_empty")}</p> : null}
      <ol className="minutes">
        {state.minutes.map((minute) => (
          <Line key={minute.minute_id} minute={minute} record={record} />
        ))}
      </ol>
      {state.read_back_at ? (
        <p className="small secondary">
          {t("records.read_back", { time: clockSeconds(state.read_back_at) })}
        </p>
      ) : null}
      {history.checked.length === 0 ? (
        <p className="small secondary">{t("records.minutes_unchecked")}</p>
      ) : null}
      <ul data-testid="minutes-checks">
        {history.checked.map((check) => (
          <li key={check.at}>
            {[
              t("records.minutes_check", {
                time: clockSeconds(check.at),
                answer: words(`minutes_checked.${check.answer}`),
              }),
              enteredBy(check.entered_by),
              check.text,
            ]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ minute, record }: { minute: MinuteView; record: RecordView }) {
  const { t } = useTranslation("desk");
  const { who } = useWho(record.state);
  const amended = record.history.amended.filter((it) => it.minute_id === minute.minute_id);
  return (
    <li className={classes("minute", minute.kind === "mark" && "minute-mark")}>
      <span className="small secondary">{clockSeconds(minute.at)}</span>
      <span className="small secondary">{who(minute.speaker_seat_id)}</span>
      <div>
        {minute.is_inside ? <StateChip tone="deliberation">{t("records.inside")}</StateChip> : null}{" "}
        {minute.text}
        {amended.map((it) => (
          <p key={it.at} className="small secondary">
            {t("records.amended", {
              text: it.old_text,
              time: clockSeconds(it.at),
              who: who(it.by),
              reason: it.reason,
            })}
          </p>
        ))}
      </div>
    </li>
  );
}

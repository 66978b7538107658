// The minutes, line by line, with who spoke; an amended line says so.
import { useTranslation } from "react-i18next";
import { clock } from "../../i18n/time";
import type { SessionState } from "../../protocol/generated";

export function Minutes({ state }: { state: SessionState }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const speaker = (seat_id: string | null) => {
    const seat = state.seats.find((it) => it.seat.seat_id === seat_id)?.seat;
    return seat ? words(`seat_role.${seat.role}`) : "";
  };
  const confirmation = state.minutes_confirmation;
  return (
    <section>
      <h2>{t("records.minutes")}</h2>
      {state.minutes.length === 0 ? <p className="secondary">{t("records.minutes_empty")}</p> : null}
      <ol className="minutes">
        {state.minutes.map((minute) => (
          <li key={minute.minute_id} className={minute.kind === "mark" ? "minute minute-mark" : "minute"}>
            <span className="small secondary">{clock(minute.at)}</span>
            <span className="small secondary">{speaker(minute.speaker_seat_id)}</span>
            <span>
              {minute.text}
              {minute.earlier.length > 0 ? (
                <span className="small secondary">
                  {" "}
                  {t("records.amended", { count: minute.earlier.length })}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      <p className="small secondary">
        {[
          state.read_back_at ? t("records.read_back", { time: clock(state.read_back_at) }) : "",
          confirmation
            ? t("records.minutes_check", { answer: words(`minutes_answer.${confirmation.answer}`) })
            : "",
          confirmation?.text ?? "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </section>
  );
}

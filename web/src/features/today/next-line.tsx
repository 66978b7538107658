// The next reception, large: when, what, with whom, and the one button.
import { useTranslation } from "react-i18next";
import { useSites } from "../../api/queries";
import { mySeats } from "../../api/receptions-view";
import { seatPath } from "../../api/sessions";
import { clockSpan } from "../../i18n/time";
import type { Reception, SessionSummary } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { LinkLine } from "../../ui/link-line";
import { lineOf } from "./line";
import { TimeLeft } from "./time-left";

interface NextLineProps {
  reception: Reception;
  session: SessionSummary | undefined;
  canOpen: boolean;
  isBusy: boolean;
  error: string | null;
  /** Opens the room, and enters it where the account has a seat. */
  onOpen: () => void;
}

export function NextLine({ reception, session, canOpen, isBusy, error, onOpen }: NextLineProps) {
  const { t } = useTranslation("desk");
  const { t: site } = useTranslation("site");
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const isRunning = reception.state === "open";
  // A running session knows its phase; before that the calendar says what comes next.
  const running = session ? words(`phase.${session.phase}`) : t("today.now");
  const stage = isRunning ? running : t("today.next");
  const [first, ...others] = session ? mySeats(session) : [];
  return (
    <section className="next" data-testid="next">
      <div className="next-when">
        <span className="secondary">{stage}</span>
        <span className="next-time">{clockSpan(reception.slot)}</span>
        {isRunning && session?.phase !== "lobby" ? null : <TimeLeft to_at={reception.slot.from_at} />}
      </div>
      <div className="next-what">
        <h2>{reception.title || t("receptions.untitled")}</h2>
        <LinkLine parties={lineOf(reception, session, byId)} size="large" />
        <div className="actions">
          {first && session ? (
            <a
              className="button button-filled button-touch"
              data-testid="enter"
              href={`#${seatPath(session.session_id, first)}`}
            >
              {t("detail.enter", { role: words(`seat_role.${first.role}`) })}
            </a>
          ) : null}
          {!session && canOpen && !isRunning ? (
            <Button kind="filled" size="touch" isBusy={isBusy} onClick={onOpen}>
              {t("today.open")}
            </Button>
          ) : null}
          {session
            ? others.map((seat) => (
                <a
                  key={seat.seat_id}
                  className="button button-touch"
                  href={`#${seatPath(session.session_id, seat)}`}
                >
                  {t(seat.role === "hall_screen" ? "detail.enter_hall" : "detail.enter", {
                    role: words(`seat_role.${seat.role}`),
                  })}
                </a>
              ))
            : null}
          <a className="button button-touch" href={`#/brief/${reception.reception_id}`}>
            {site("brief")}
          </a>
          <a className="button button-touch" href={`#/receptions?reception=${reception.reception_id}`}>
            {t("today.look")}
          </a>
        </div>
        {error ? (
          <p className="field-error" role="alert">
            {error}
          </p>
        ) : null}
      </div>
    </section>
  );
}

// The stage: one or two large tiles, the strip, hands in order, what is shown to the petitioner.

import { useTranslation } from "react-i18next";
import { useMay, useOwnSeat, useSeat, useSelf, useSession } from "../../connection/seat";
import { TileView } from "../../media/tile";
import { isTextSeat } from "../../session/roles";
import {
  handsNow,
  isBehindClosedDoors,
  openSurvey,
  opinionShown,
  plateName,
  stageOf,
} from "../../session/selectors";
import { Button } from "../../ui/button";
import { Survey } from "./survey";

export function Stage() {
  const { t } = useTranslation("session");
  const session = useSession();
  const self = useSelf();
  const stage = stageOf(session, self.seat_id);
  const survey = openSurvey(session);
  const isText = isTextSeat(useOwnSeat().seat);
  return (
    <section className="stage" aria-label={t("stage.label")} data-layout={session.layout}>
      {isText ? <p className="stage-note">{t("stage.text_seat")}</p> : null}
      <div className={`stage-main stage-main-${stage.main.length}`}>
        {stage.main.map((tile) => (
          <TileView key={tile.view.seat.seat_id} tile={tile} size="main" />
        ))}
      </div>
      {survey === undefined ? null : <Survey survey={survey} />}
      <Hands />
      <div className="stage-strip">
        {stage.strip.map((tile) => (
          <TileView key={tile.view.seat.seat_id} tile={tile} size="strip" />
        ))}
      </div>
      <ShownNow />
    </section>
  );
}

/** Hands, first raised first; the chair answers with one click. */
function Hands() {
  const { t } = useTranslation("session");
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  const hands = handsNow(session);
  if (hands.length === 0) return null;
  return (
    <ol className="stage-hands" aria-label={t("stage.hands")} data-testid="hands">
      {hands.map((view) => {
        const hand = view.seat.seat_id;
        const name = [view.seat.site_name, plateName(view)].filter(Boolean).join(" · ");
        return (
          <li key={hand}>
            <span>{t("stage.hand", { name })}</span>
            {may("give_floor") ? (
              <Button onClick={() => void run({ type: "give_floor", seat_id: hand })}>
                {t("bar.give_floor")}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** What the petitioner's screen shows now. */
function ShownNow() {
  const { t } = useTranslation(["session", "room"]);
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  // Behind closed doors the petitioner sees that officials confer, whatever was shown before.
  if (session.shown === null || isBehindClosedDoors(session)) return null;
  const isProposed = opinionShown(session)?.state === "proposed";
  const text = session.shown.kind === "opinion" ? session.shown.opinion.text : session.shown.text;
  return (
    <div className="stage-shown" data-testid="shown">
      <span>
        {t("stage.shown")}
        {isProposed ? ` · ${t("room:opinion.still_proposed")}` : ""}
      </span>
      <p>{text}</p>
      {may("show_to_petitioner") ? (
        <Button onClick={() => void run({ type: "show_to_petitioner", opinion_id: null, minute_id: null })}>
          {t("stage.clear_shown")}
        </Button>
      ) : null}
    </div>
  );
}

// The bar of whoever holds the chair: 离开 far left, own devices, the session in the centre,
// 结束接访 alone far right.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import type { Command } from "../../protocol/generated";
import { handsNow, openSurvey, plateName } from "../../session/selectors";
import { seatOf } from "../../session/state";
import { Button } from "../../ui/button";
import { CloseDialog } from "./close-dialog";
import { FloorDialog } from "./floor-dialog";
import { Leave } from "./leave";
import { MoreDialog } from "./more-dialog";
import { OwnDevices } from "./own-devices";
import { StartButton } from "./start";
import { SurveyButton, SurveyDialog } from "./survey";

type Open = "none" | "floor" | "survey" | "more" | "close";

export function Bar() {
  const { t } = useTranslation("session");
  const may = useMay();
  const [open, setOpen] = useState<Open>("none");
  const shut = () => setOpen("none");
  return (
    <footer className="bar">
      <Leave />
      <OwnDevices />
      <fieldset className="bar-chair" aria-label={t("bar.chair")}>
        <Step />
        <FloorButton onPick={() => setOpen("floor")} />
        <SurveyButton onOpen={() => setOpen("survey")} />
        <Consulting />
        {may("mute_all") ? <Act word="mute_all" command={{ type: "mute_all" }} /> : null}
        <Button kind="quiet" data-testid="more" onClick={() => setOpen("more")}>
          {t("bar.more")}
        </Button>
      </fieldset>
      {may("close") ? (
        <Button kind="danger" data-testid="close-open" onClick={() => setOpen("close")}>
          {t("bar.close")}
        </Button>
      ) : (
        <span className="bar-note">{t("bar.close_later")}</span>
      )}
      <FloorDialog isOpen={open === "floor"} onClose={shut} />
      <SurveyDialog isOpen={open === "survey"} onClose={shut} />
      <MoreDialog isOpen={open === "more"} onClose={shut} />
      <CloseDialog isOpen={open === "close"} onClose={shut} />
    </footer>
  );
}

type ActWord = "end_deliberation" | "continue" | "mute_all" | "begin_deliberation";

interface ActProps {
  word: ActWord;
  command: Command;
  isMain?: boolean;
  size?: "control" | "touch";
}

/** One command behind one button; busy until the server has said yes or no. */
export function Act({ word, command, isMain = false, size = "control" }: ActProps) {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    await run(command);
    setBusy(false);
  };
  return (
    <Button
      kind={isMain ? "filled" : "plain"}
      size={size}
      isBusy={isBusy}
      data-testid={word.replace(/_/g, "-")}
      onClick={() => void act()}
    >
      {t(`bar.${word}`)}
    </Button>
  );
}

/** The one filled button: the next step of the session. */
export function Step({ size = "control" }: { size?: "control" | "touch" }) {
  const may = useMay();
  if (may("start_reception")) {
    return <StartButton size={size} />;
  }
  if (may("end_deliberation")) {
    return <Act word="end_deliberation" command={{ type: "end_deliberation" }} isMain size={size} />;
  }
  if (may("continue")) return <Act word="continue" command={{ type: "continue" }} isMain size={size} />;
  return null;
}

/** One click for the first hand; without a hand it asks whom; with a speaker it ends the floor. */
export function FloorButton({
  onPick,
  size = "control",
}: {
  onPick: () => void;
  size?: "control" | "touch";
}) {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const may = useMay();
  const session = useSession();
  if (!may("give_floor")) return null;
  const speaker = seatOf(session, session.speaker_seat_id);
  const [first] = handsNow(session);
  if (first !== undefined) {
    const name = plateName(first) || first.seat.site_name;
    return (
      <Button
        size={size}
        data-testid="give-floor"
        onClick={() => void run({ type: "give_floor", seat_id: first.seat.seat_id })}
      >
        {t("bar.give_floor_to", { name })}
      </Button>
    );
  }
  if (speaker !== undefined) {
    return (
      <Button
        size={size}
        data-testid="withdraw-floor"
        onClick={() => void run({ type: "withdraw_floor", seat_id: speaker.seat.seat_id })}
      >
        {t("bar.withdraw_floor")}
      </Button>
    );
  }
  return (
    <Button size={size} data-testid="give-floor" onClick={onPick}>
      {t("bar.give_floor")}
    </Button>
  );
}

/** Open consulting is a mark; closed doors are a phase. */
function Consulting() {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const may = useMay();
  const session = useSession();
  const isSurvey = openSurvey(session) !== undefined;
  return (
    <>
      {may("begin_consulting") && !isSurvey ? (
        <Button
          data-testid="consulting"
          aria-pressed={session.is_consulting}
          onClick={() => void run({ type: session.is_consulting ? "end_consulting" : "begin_consulting" })}
        >
          {session.is_consulting ? t("bar.end_consulting") : t("bar.begin_consulting")}
        </Button>
      ) : null}
      {may("begin_deliberation") ? (
        <Act word="begin_deliberation" command={{ type: "begin_deliberation" }} />
      ) : null}
    </>
  );
}

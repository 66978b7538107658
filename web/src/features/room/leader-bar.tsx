// The leader's own screen has five controls: 请发言, 查看现场, 会商, 确定意见, 静音. The officer
// runs the rest.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import { standingOpinions } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Act, FloorButton } from "./bar";
import { FloorDialog } from "./floor-dialog";
import { Leave } from "./leave";
import { OwnDevices } from "./own-devices";
import { SurveyButton, SurveyDialog } from "./survey";

export function LeaderBar() {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const may = useMay();
  const session = useSession();
  const [open, setOpen] = useState<"none" | "floor" | "survey">("none");
  const [isBusy, setBusy] = useState(false);
  // A second press of the same hand must not decide, or be refused, what was not read yet.
  const adopt = async (opinion_id: string) => {
    setBusy(true);
    await run({ type: "adopt_opinion", opinion_id });
    setBusy(false);
  };
  const next = standingOpinions(session).find((it) => it.state === "proposed");
  return (
    <footer className="bar bar-leader">
      <Leave />
      <OwnDevices />
      <fieldset className="bar-chair" aria-label={t("bar.leader")}>
        <FloorButton size="touch" onPick={() => setOpen("floor")} />
        <SurveyButton size="touch" onOpen={() => setOpen("survey")} />
        {may("begin_deliberation") ? (
          <Act word="begin_deliberation" command={{ type: "begin_deliberation" }} size="touch" />
        ) : null}
        {may("end_deliberation") ? (
          <Act word="end_deliberation" command={{ type: "end_deliberation" }} size="touch" isMain />
        ) : null}
        {may("adopt_opinion") ? (
          <Button
            size="touch"
            kind={next !== undefined && session.phase === "reception" ? "filled" : "plain"}
            data-testid="adopt-next"
            isBusy={isBusy}
            disabled={next === undefined}
            onClick={() => next && void adopt(next.opinion_id)}
          >
            {next === undefined ? t("bar.adopt") : t("bar.adopt_number", { number: next.number })}
          </Button>
        ) : null}
        {may("mute_all") ? <Act word="mute_all" command={{ type: "mute_all" }} size="touch" /> : null}
      </fieldset>
      <FloorDialog isOpen={open === "floor"} onClose={() => setOpen("none")} />
      <SurveyDialog isOpen={open === "survey"} onClose={() => setOpen("none")} />
    </footer>
  );
}

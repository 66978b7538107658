// 请工作人员帮忙: it stands beside every other banner, doors closed or not, until somebody has seen to
// it; whoever asked is told so.

import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import { helpAsked } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Banner } from "../../ui/feedback";

export function HelpBanner() {
  const { t } = useTranslation(["session", "words"]);
  const { run } = useSeat();
  const may = useMay();
  const asked = helpAsked(useSession())?.seat;
  if (asked === undefined || !may("answer_help")) return null;
  const { seat_id, site_name, role } = asked;
  return (
    <Banner
      tone="danger"
      action={
        <Button data-testid="help-answer" onClick={() => void run({ type: "answer_help", seat_id })}>
          {t("door.help_answer")}
        </Button>
      }
    >
      <span data-testid="help-asked">
        {t("door.help", { who: `${site_name} · ${t(`words:seat_role.${role}`)}` })}
      </span>
    </Banner>
  );
}

// What stands in the place of the pictures once nobody talks any more.

import { useTranslation } from "react-i18next";
import { useSession } from "../../connection/seat";
import { clock, minutesSeconds } from "../../i18n/time";
import { claimsWithoutOpinion, standingOpinions, unansweredUnits } from "../../session/selectors";
import { Facts } from "../../ui/page";

export function Summary() {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const opinions = standingOpinions(session);
  const { started_at, closed_at } = session;
  const held =
    started_at === null || closed_at === null
      ? t("summary.not_held")
      : t("summary.held", {
          from: clock(started_at),
          to: clock(closed_at),
          length: minutesSeconds(closed_at - started_at),
        });
  const agreed = opinions.filter((it) => it.response?.response === "agrees").length;
  return (
    <section className="room-summary" aria-label={t("summary.title")}>
      <h2>{t("summary.title")}</h2>
      <Facts
        facts={[
          { name: t("summary.time"), value: held },
          {
            name: t("close.disposition"),
            value: session.disposition ? t(`words:disposition.${session.disposition}`) : "",
          },
          { name: t("summary.minutes"), value: t("summary.count", { count: session.minutes.length }) },
          {
            name: t("summary.opinions"),
            value: t("summary.opinions_count", { count: opinions.length, agreed }),
          },
          {
            name: t("summary.open"),
            value: t("summary.open_count", {
              claims: claimsWithoutOpinion(session).length,
              units: unansweredUnits(session).length,
            }),
          },
        ]}
      />
    </section>
  );
}

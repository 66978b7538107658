// What stands in the place of the pictures once nobody talks any more.

import { useTranslation } from "react-i18next";
import { useSession } from "../../connection/seat";
import { clock, minutesSeconds } from "../../i18n/time";
import { claimsWithoutOpinion, standingOpinions, unansweredUnits } from "../../session/selectors";
import { Facts } from "../../ui/page";
import { Objections } from "./objections";

export function Summary() {
  const { t } = useTranslation(["session", "room", "words"]);
  const session = useSession();
  const opinions = standingOpinions(session);
  const { started_at, closed_at } = session;
  const held =
    started_at === null || closed_at === null
      ? t("room:summary.not_held")
      : t("room:summary.held", {
          from: clock(started_at),
          to: clock(closed_at),
          length: minutesSeconds(closed_at - started_at),
        });
  const agreed = opinions.filter((it) => it.response?.response === "agrees").length;
  return (
    <section className="room-summary" aria-label={t("room:summary.title")}>
      <h2>{t("room:summary.title")}</h2>
      <Facts
        facts={[
          { name: t("room:summary.time"), value: held },
          {
            name: t("room:close.disposition"),
            value: session.disposition ? t(`words:disposition.${session.disposition}`) : "",
          },
          {
            name: t("room:summary.minutes"),
            value: t("room:summary.count", { count: session.minutes.length }),
          },
          {
            name: t("room:summary.opinions"),
            value: t("room:summary.opinions_count", { count: opinions.length, agreed }),
          },
          {
            name: t("room:summary.open"),
            value: t("room:summary.open_count", {
              claims: claimsWithoutOpinion(session).length,
              units: unansweredUnits(session).length,
            }),
          },
        ]}
      />
      <Objections />
    </section>
  );
}

// Everything the directory knows of one site.
import { useTranslation } from "react-i18next";
import type { Site } from "../../protocol/generated";
import { Facts } from "../../ui/page";
import { hoursLines } from "./tree";

const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;

function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

export function SiteFacts({ site, sites }: { site: Site; sites: readonly Site[] }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const name = (site_id: string | null) =>
    sites.find((it) => it.site_id === site_id)?.name ?? t("directory.none");
  return (
    <section>
      <h2>{site.name}</h2>
      <Facts
        facts={[
          { name: t("directory.fact.code"), value: site.site_code },
          { name: t("directory.fact.tier"), value: words(`tier.${site.tier}`) },
          { name: t("directory.fact.kind"), value: words(`site_kind.${site.kind}`) },
          { name: t("directory.fact.parent"), value: name(site.parent_id) },
          { name: t("directory.fact.phone"), value: site.phone || t("directory.none") },
          { name: t("directory.fact.rooms"), value: t("directory.fact.rooms_value", { count: site.rooms }) },
          { name: t("directory.fact.hours"), value: <Hours site={site} /> },
          { name: t("directory.fact.fallback"), value: name(site.fallback_id) },
          { name: t("directory.fact.zone"), value: site.time_zone },
          { name: t("directory.fact.division"), value: site.division_code || t("directory.none") },
        ]}
      />
    </section>
  );
}

function Hours({ site }: { site: Site }) {
  const { t } = useTranslation("desk");
  const day = (place: number) => t(`directory.weekday.${WEEKDAYS[place] ?? "0"}`);
  return (
    <>
      {hoursLines(site.hours).map(({ from, to, hours }) => {
        const open = hours ? `${timeText(hours.opens)}–${timeText(hours.closes)}` : t("directory.closed");
        const lunch = hours?.lunch ? `${timeText(hours.lunch[0])}–${timeText(hours.lunch[1])}` : "";
        return (
          <div key={from}>
            {from === to ? day(from) : `${day(from)}–${day(to)}`}{" "}
            {lunch ? t("directory.hours_lunch", { open, lunch }) : open}
          </div>
        );
      })}
    </>
  );
}

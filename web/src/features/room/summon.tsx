// A unit is called in while the session runs, found among all sites.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listSites, sitesKey } from "../../api/directory";
import { currentBearer } from "../../api/http";
import { shapeOf } from "../../api/parties";
import { useSeat, useSession } from "../../connection/seat";
import { siteName } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";

export default function Summon() {
  const { t } = useTranslation(["session", "room"]);
  const session = useSession();
  const { run } = useSeat();
  const [unit, setUnit] = useState<string | null>(null);
  const sites = useQuery({
    queryKey: sitesKey,
    queryFn: listSites,
    enabled: currentBearer() !== null,
    staleTime: 300_000,
  });
  const name = (id: string) => sites.data?.find((it) => it.site_id === id)?.name ?? siteName(session, id);
  return (
    <div className="panel-entry">
      {session.units.map((it) => (
        <p key={it.unit_id} className="small">
          {t(
            it.coming === null
              ? "room:people.summoned"
              : it.coming
                ? "room:people.coming"
                : "room:people.not_coming",
            {
              unit: name(it.unit_id),
            },
          )}
        </p>
      ))}
      <div className="row row-bottom">
        <Picker
          label={t("room:people.summon_which")}
          picks={(sites.data ?? []).map((site) => ({
            key: site.site_id,
            text: site.name,
            note: site.site_code,
            shape: shapeOf(site),
          }))}
          value={unit}
          onChange={setUnit}
        />
        <Button
          data-testid="summon"
          disabled={unit === null}
          onClick={() => {
            if (unit !== null) void run({ type: "summon", unit_id: unit });
            setUnit(null);
          }}
        >
          {t("room:people.summon")}
        </Button>
      </div>
    </div>
  );
}

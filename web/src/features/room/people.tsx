// 人员: every seat with its state; check-in, confirm, admit, back to waiting, remove, other device.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentBearer } from "../../api/http";
import { useMay, useSeat, useSession, useSkew, useView } from "../../connection/seat";
import { minutesSeconds } from "../../i18n/time";
import type { SeatView } from "../../protocol/generated";
import { siteName } from "../../session/selectors";
import { Button } from "../../ui/button";
import { useNow } from "../../ui/countdown";
import { StateChip } from "../../ui/feedback";
import { Picker } from "../../ui/picker";
import { CheckIn } from "./check-in";
import { PersonActs } from "./person-acts";
import { chipOf } from "./seat-chip";
import { listSites, shapeOf, sitesKey } from "./sites";

export function People() {
  const session = useSession();
  const [checkedIn, setCheckedIn] = useState<SeatView | null>(null);
  return (
    <div className="panel-part" data-testid="panel-people">
      <ol className="panel-list">
        {session.seats.map((view) => (
          <Row key={view.seat.seat_id} view={view} onCheckIn={() => setCheckedIn(view)} />
        ))}
      </ol>
      <Summon />
      {checkedIn === null ? null : <CheckIn view={checkedIn} onClose={() => setCheckedIn(null)} />}
    </div>
  );
}

function Row({ view, onCheckIn }: { view: SeatView; onCheckIn: () => void }) {
  const { t } = useTranslation(["session", "words"]);
  const session = useSession();
  const quality = useView((it) => it.quality[view.seat.seat_id]);
  const now = useNow(1000, useSkew());
  const [isOpen, setOpen] = useState(false);
  const { seat } = view;
  const chip = chipOf(session, view, quality?.sound ?? 3);
  const isChair = session.chair_seat_id === seat.seat_id;
  return (
    <li
      className="person"
      data-testid={`person-${seat.role}`}
      data-seat-id={seat.seat_id}
      data-state={view.state}
    >
      <div className="person-head">
        <strong>{t(`words:seat_role.${seat.role}`)}</strong>
        <span>{seat.site_name}</span>
        {isChair ? <span className="secondary small">{t("people.chair")}</span> : null}
        <StateChip tone={chip.tone}>
          {t(`seat_state.${chip.word}`, { time: minutesSeconds(now - view.state_since) })}
        </StateChip>
      </div>
      <p className="small">
        {view.persons.length === 0
          ? seat.expected || t("people.nobody")
          : view.persons
              .map((person) =>
                [
                  person.name,
                  t(`words:person_kind.${person.kind}`),
                  person.id_seen ? t("people.id_seen") : t("people.id_not_seen"),
                ].join(" · "),
              )
              .join("; ")}
        {view.is_confirmed ? ` · ${t("people.confirmed")}` : ""}
      </p>
      {view.device_check === null ? null : (
        <p className="secondary small">
          {t("people.check", {
            microphone: t(view.device_check.microphone ? "people.good" : "people.bad"),
            camera: t(view.device_check.camera ? "people.good" : "people.bad"),
            speaker: t(view.device_check.speaker ? "people.good" : "people.bad"),
          })}
        </p>
      )}
      <PersonActs view={view} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} onCheckIn={onCheckIn} />
    </li>
  );
}

/** A unit is called in while the session runs. */
function Summon() {
  const { t } = useTranslation("session");
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  const [unit, setUnit] = useState<string | null>(null);
  const sites = useQuery({
    queryKey: sitesKey,
    queryFn: listSites,
    enabled: currentBearer() !== null,
    staleTime: 300_000,
  });
  const name = (id: string) => sites.data?.find((it) => it.site_id === id)?.name ?? siteName(session, id);
  if (!may("summon")) return null;
  return (
    <div className="panel-entry">
      {session.units.map((it) => (
        <p key={it.unit_id} className="small">
          {t(it.coming === null ? "people.summoned" : it.coming ? "people.coming" : "people.not_coming", {
            unit: name(it.unit_id),
          })}
        </p>
      ))}
      <div className="row row-bottom">
        <Picker
          label={t("people.summon_which")}
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
          {t("people.summon")}
        </Button>
      </div>
    </div>
  );
}

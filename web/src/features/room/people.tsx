// 人员: every seat with its state; check-in, confirm, admit, back to waiting, remove, other device.

import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession, useSkew, useView } from "../../connection/seat";
import { minutesSeconds } from "../../i18n/time";
import type { SeatView } from "../../protocol/generated";
import { isSilent } from "../../session/roles";
import { useNow } from "../../ui/countdown";
import { StateChip } from "../../ui/feedback";
import { CheckIn } from "./check-in";
import { PersonActs } from "./person-acts";
import { chipOf } from "./seat-chip";

/** The picker is heavy and only the officer needs it. */
const Summon = lazy(() => import("./summon"));

export function People() {
  const may = useMay();
  const session = useSession();
  const [checkedIn, setCheckedIn] = useState<SeatView | null>(null);
  return (
    <div className="panel-part" data-testid="panel-people">
      <ol className="panel-list">
        {session.seats.map((view) => (
          <Row key={view.seat.seat_id} view={view} onCheckIn={() => setCheckedIn(view)} />
        ))}
      </ol>
      {may("summon") ? (
        <Suspense fallback={null}>
          <Summon />
        </Suspense>
      ) : null}
      {checkedIn === null ? null : <CheckIn view={checkedIn} onClose={() => setCheckedIn(null)} />}
    </div>
  );
}

/** A test that was passed over was not failed. */
function soundWord(heard: boolean | null) {
  if (heard === null) return "untested";
  return heard ? "good" : "bad";
}

function Row({ view, onCheckIn }: { view: SeatView; onCheckIn: () => void }) {
  const { t } = useTranslation(["session", "words", "room"]);
  const session = useSession();
  const quality = useView((it) => it.quality[view.seat.seat_id]);
  const now = useNow(1000, useSkew());
  const [isOpen, setOpen] = useState(false);
  const { seat } = view;
  const chip = chipOf(session, view, quality?.sound ?? 3);
  const isChair = session.chair_seat_id === seat.seat_id;
  return (
    <li
      className="room-person"
      data-testid={`person-${seat.role}`}
      data-seat-id={seat.seat_id}
      data-state={view.state}
    >
      <div className="room-person-head">
        <strong>{t(`words:seat_role.${seat.role}`)}</strong>
        <span>{seat.site_name}</span>
        {isChair ? <span className="secondary small">{t("room:people.chair")}</span> : null}
        <StateChip tone={chip.tone}>
          {t(`seat_state.${chip.word}`, { time: minutesSeconds(now - view.state_since) })}
        </StateChip>
      </div>
      <p className="small">
        {view.persons.length === 0
          ? seat.expected || (isSilent(seat.role) ? "" : t("room:people.nobody"))
          : view.persons
              .map((person) =>
                [
                  person.name,
                  t(`words:person_kind.${person.kind}`),
                  person.id_seen ? t("room:people.id_seen") : t("room:people.id_not_seen"),
                ].join(" · "),
              )
              .join("; ")}
        {view.is_confirmed ? ` · ${t("room:people.confirmed")}` : ""}
      </p>
      {view.device_check === null ? null : (
        <p className="secondary small">
          {t("room:people.check", {
            microphone: t(view.device_check.microphone ? "room:people.good" : "room:people.bad"),
            camera: t(view.device_check.camera ? "room:people.good" : "room:people.bad"),
            speaker: t(`room:people.${soundWord(view.device_check.speaker)}`),
          })}
        </p>
      )}
      <PersonActs view={view} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} onCheckIn={onCheckIn} />
    </li>
  );
}

// Who was where, from when to when, why it ended, and how sure we are.
import { useTranslation } from "react-i18next";
import { clockSeconds, minutesSeconds } from "../../i18n/time";
import type {
  AttendanceInterval,
  CheckedInPerson,
  RecordView,
  SeatAttendance,
  SessionState,
} from "../../protocol/generated";
import { Table } from "../../ui/table";
import { errorSeconds } from "./fold";

export function AttendanceTable({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  // Nobody sits at a hall screen.
  const seats = record.attendance.seats.filter((it) => it.role !== "hall_screen");
  const siteOf = (seat_id: string) => seats.find((it) => it.seat_id === seat_id)?.site_name ?? "";
  return (
    <section>
      <h2>{t("records.attendance")}</h2>
      <Table
        caption={t("records.attendance_caption")}
        head={[t("records.seat"), t("records.persons"), t("records.presence"), t("records.total")]}
      >
        {seats.map((seat) => (
          <tr key={seat.seat_id}>
            <td>
              {words(`seat_role.${seat.role}`)}
              <div className="small secondary">{seat.site_name}</div>
            </td>
            <td>
              <Persons seat={seat} state={record.state} />
              {seat.through_seat_id ? (
                <div className="small secondary">
                  {t("records.through", { site: siteOf(seat.through_seat_id) })}
                </div>
              ) : null}
            </td>
            <td>
              {seat.intervals.length === 0 ? (
                <span className="secondary">{t("records.not_present")}</span>
              ) : (
                <ul className="small">
                  {seat.intervals.map((interval) => (
                    <li key={interval.from.at}>
                      <Interval interval={interval} />
                    </li>
                  ))}
                </ul>
              )}
            </td>
            <td className="nowrap">{minutesSeconds(seat.present_ms)}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** Who is checked in, and apart from them who was before: a stand-in, or a name that was put right. */
function Persons({ seat, state }: { seat: SeatAttendance; state: SessionState }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const now = state.seats.find((it) => it.seat.seat_id === seat.seat_id)?.persons ?? [];
  const isNow = (person: CheckedInPerson) => now.some((it) => it.name === person.name);
  const note = (person: CheckedInPerson) =>
    `${words(`person_kind.${person.kind}`)} · ${t(person.id_seen ? "records.id_seen" : "records.id_not_seen")}`;
  return (
    <ul>
      {seat.persons.filter(isNow).map((person) => (
        <li key={`${person.kind} ${person.name}`}>
          {person.name} <span className="small secondary">{note(person)}</span>
        </li>
      ))}
      {seat.persons
        .filter((person) => !isNow(person))
        .map((person) => (
          <li key={`${person.kind} ${person.name}`} className="small secondary">
            {t("records.earlier_person", { name: person.name, note: note(person) })}
          </li>
        ))}
    </ul>
  );
}

function Interval({ interval }: { interval: AttendanceInterval }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const seconds = errorSeconds(interval);
  return (
    <>
      <span className="nowrap">{`${clockSeconds(interval.from.at)}–${clockSeconds(interval.to.at)}`}</span>{" "}
      {words(`place.${interval.place}`)}
      <span className="secondary">
        {interval.cause === "moved_on" ? "" : ` · ${words(`end_cause.${interval.cause}`)}`}
        {seconds > 0 ? ` · ${t("records.error", { seconds })}` : ""}
      </span>
    </>
  );
}

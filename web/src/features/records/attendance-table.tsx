// Who was where, from when to when, why it ended, and how sure we are.
import { useTranslation } from "react-i18next";
import { clockSeconds } from "../../i18n/time";
import type { AttendanceInterval, RecordView, SeatAttendance } from "../../protocol/generated";
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
        head={[t("records.seat"), t("records.persons"), t("records.presence")]}
      >
        {seats.map((seat) => (
          <tr key={seat.seat_id}>
            <td>
              {words(`seat_role.${seat.role}`)}
              <div className="small secondary">{seat.site_name}</div>
            </td>
            <td>
              <Persons seat={seat} />
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
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Persons({ seat }: { seat: SeatAttendance }) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  return (
    <ul>
      {seat.persons.map((person) => (
        <li key={`${person.kind} ${person.name}`}>
          {person.name}{" "}
          <span className="small secondary">
            {words(`person_kind.${person.kind}`)}
            {person.id_seen ? ` · ${t("records.id_seen")}` : ""}
          </span>
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

// 谁来参加: the seats of this site, who is expected, who was checked in, and the way to do so.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reception, Seat, SeatState, SeatSummary, SessionSummary } from "../../../protocol/generated";
import { Button } from "../../../ui/button";
import { StateChip, type Tone } from "../../../ui/feedback";
import { Table } from "../../../ui/table";
import { CheckInDialog } from "./check-in-dialog";
import { knownName, seatNow, seatsAt } from "./plan";
import { Said } from "./said";

const TONES: Record<SeatState, Tone> = {
  empty: "neutral",
  connected: "live",
  interrupted: "waiting",
  absent: "danger",
  left: "neutral",
  removed: "danger",
};

/** Persons on the petitioner's side whose document nobody saw; the clerk beside them shows none. */
function withoutId(seat: SeatSummary | undefined): number {
  if (seat?.role !== "petitioner" && seat?.role !== "companion") return 0;
  return seat.attendees.filter((person) => person.kind !== "clerk" && !person.id_seen).length;
}

interface AttendanceProps {
  reception: Reception;
  session: SessionSummary | undefined;
  site_id: string;
  /** The petitioner's name as far as this account may know it. */
  petitioner: string | undefined;
}

export function Attendance({ reception, session, site_id, petitioner }: AttendanceProps) {
  const { t } = useTranslation(["site", "words"]);
  const [asked, setAsked] = useState<{ seat: SeatSummary; expected: string } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const expectedOf = (seat: Seat) => (seat.role === "petitioner" && petitioner) || seat.expected;
  return (
    <section className="section">
      <h2>{t("people")}</h2>
      <Table
        caption={t("people_caption")}
        head={[t("column.seat"), t("column.expected"), t("column.check_in"), t("column.state")]}
      >
        {seatsAt(reception, site_id).map((seat) => {
          const now = seatNow(session, seat.seat_id);
          const role = t(`words:seat_role.${seat.role}`);
          const isIn = now !== undefined && now.persons > 0;
          const unseen = withoutId(now);
          return (
            <tr key={seat.seat_id} data-testid={`seat-${seat.role}`}>
              <td>{role}</td>
              <td>{expectedOf(seat) || <span className="secondary">{t("nobody_expected")}</span>}</td>
              <td>
                <span className="site-check-in">
                  <StateChip tone={isIn ? "live" : "neutral"}>
                    {isIn ? t("checked_in", { count: now.persons }) : t("not_checked_in")}
                  </StateChip>
                  {unseen > 0 ? (
                    <StateChip tone="waiting">{t("id_not_seen", { count: unseen })}</StateChip>
                  ) : null}
                  {now && session?.my_seat_ids.includes(seat.seat_id) ? (
                    <Button
                      aria-label={`${isIn ? t("check_in_again") : t("check_in")} · ${role}`}
                      onClick={() => setAsked({ seat: now, expected: knownName(expectedOf(seat)) })}
                    >
                      {isIn ? t("check_in_again") : t("check_in")}
                    </Button>
                  ) : null}
                </span>
              </td>
              <td>
                {now?.is_awaited ? (
                  <StateChip tone="waiting">{t("awaited")}</StateChip>
                ) : (
                  <StateChip tone={TONES[now?.state ?? "empty"]}>
                    {t(`seat_state.${now?.state ?? "empty"}`)}
                  </StateChip>
                )}
              </td>
            </tr>
          );
        })}
      </Table>
      {session ? null : <p className="secondary site-note">{t("before_open")}</p>}
      <Said text={said} />
      {asked && session ? (
        <CheckInDialog
          session_id={session.session_id}
          seat={asked.seat}
          expected={asked.expected}
          onClose={() => setAsked(null)}
          onDone={(count) => {
            setSaid(t("check_in_done", { role: t(`words:seat_role.${asked.seat.role}`), count }));
            setAsked(null);
          }}
        />
      ) : null}
    </section>
  );
}

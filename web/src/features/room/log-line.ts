// One line of the log for an event; an empty text leaves the event out.

import { useTranslation } from "react-i18next";
import { useSession } from "../../connection/seat";
import { siteName } from "../../session/selectors";
import { type SessionEvent, seatOf } from "../../session/state";

/** Kinds with a line of their own in the catalogue that needs nothing but the seat. */
const SEAT_LINES = [
  "seat_connected",
  "seat_resumed",
  "seat_interrupted",
  "seat_restored",
  "seat_absent",
  "seat_left",
  "device_released",
  "checked_in",
  "check_in_confirmed",
  "admitted",
  "sent_to_waiting",
  "removed",
  "help_requested",
  "help_answered",
  "hand_raised",
  "floor_given",
  "muted",
  "chair_handed_over",
] as const;

const PLAIN_LINES = [
  "consulting_begun",
  "consulting_ended",
  "locked",
  "unlocked",
  "all_muted",
  "read_back",
  "minutes_confirmed",
  "server_stopped",
  "sealed",
  "closed",
] as const;

type SeatLine = (typeof SEAT_LINES)[number];
type PlainLine = (typeof PLAIN_LINES)[number];
const isSeatLine = (type: string): type is SeatLine => (SEAT_LINES as readonly string[]).includes(type);
const isPlainLine = (type: string): type is PlainLine => (PLAIN_LINES as readonly string[]).includes(type);

export function useLogLine(): (event: SessionEvent) => string {
  const { t } = useTranslation(["room", "words"]);
  const session = useSession();
  return (event) => {
    const type = event.type;
    if (isSeatLine(type) && "seat_id" in event && event.seat_id !== null) {
      const seat = seatOf(session, event.seat_id)?.seat;
      const who = seat === undefined ? "" : `${seat.site_name} · ${t(`words:seat_role.${seat.role}`)}`;
      return t(`journal.${type}`, { who });
    }
    if (isPlainLine(type)) return t(`journal.${type}`);
    switch (event.type) {
      case "phase_changed":
        return t("journal.phase_changed", { phase: t(`words:phase.${event.to}`) });
      case "extended":
        return t("journal.extended", { minutes: event.minutes });
      case "survey_begun":
        return t("journal.survey_begun", { place: event.place });
      case "unit_summoned":
        return t("journal.unit_summoned", { unit: siteName(session, event.unit_id) });
      case "attached":
        return t("journal.attached", { name: event.name });
      case "opinion_proposed":
        return t("journal.opinion_proposed", { number: event.opinion.number });
      case "opinion_amended":
        return t("journal.opinion_amended", { number: event.opinion.number });
      case "opinion_adopted":
      case "opinion_withdrawn":
      case "opinion_answered":
      case "opinion_responded": {
        const opinion = session.opinions.find((it) => it.opinion_id === event.opinion_id);
        return t(`journal.${event.type}`, { number: opinion?.number ?? "" });
      }
      default:
        return "";
    }
  };
}

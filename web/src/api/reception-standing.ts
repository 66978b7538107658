// How a reception stands, in a word and a tone, the same on every page.
import { useTranslation } from "react-i18next";
import type { Reception } from "../protocol/generated";
import type { Tone } from "../ui/feedback";
import { PHASE_TONES, STATE_TONES } from "./receptions-view";
import { useSessions } from "./sessions";

/** A running session knows its phase better than the calendar does. */
export function useStanding(): (reception: Reception) => { word: string; tone: Tone } {
  const { t } = useTranslation("words");
  const sessions = useSessions();
  return ({ reception_id, state }) => {
    const session = state === "open" ? sessions.find((it) => it.reception_id === reception_id) : undefined;
    if (session) return { word: t(`phase.${session.phase}`), tone: PHASE_TONES[session.phase] };
    return { word: t(`reception_state.${state}`), tone: STATE_TONES[state] };
  };
}

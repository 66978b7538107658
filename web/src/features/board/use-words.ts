// What a ribbon and a cell are called, on the board and to a screen reader.
import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listPetitions, petitionsKey } from "../../api/petitions";
import { getReception, receptionsKey } from "../../api/receptions";
import { clock, clockSpan, minutesSeconds } from "../../i18n/time";
import type { Petition, SessionSummary } from "../../protocol/generated";
import { useNow } from "../../ui/countdown";
import type { CellWords } from "./board-row";
import { CELL_MINUTES, COLUMNS } from "./geometry";
import { masked, type Ribbon, type Words } from "./ribbons";

const NO_PETITIONS: readonly Petition[] = [];
const HOLD_MS = 5 * 60_000;
/** Room that the words of a ribbon need, and those of a hold, whose countdown stands last. */
const WORDS_PX = 72;
const HOLD_PX = 300;
/** Holds whose owner is asked for; a screen shows hardly more. */
const HOLDS_READ = 20;

/** Who holds a time and how long still, for those who may know. */
function useHolds(ribbons: readonly Ribbon[]): ReadonlyMap<string, { name: string; until_at: number }> {
  const held = ribbons.filter((ribbon) => ribbon.look === "held").slice(0, HOLDS_READ);
  const details = useQueries({
    queries: held.map((ribbon) => ({
      queryKey: [...receptionsKey, "detail", ribbon.id],
      queryFn: () => getReception(ribbon.id),
    })),
  });
  const holds = new Map<string, { name: string; until_at: number }>();
  details.forEach((detail, place) => {
    const first = detail.data?.history[0];
    const id = held[place]?.id;
    if (first && id) holds.set(id, { name: first.actor, until_at: first.at + HOLD_MS });
  });
  return holds;
}

/** What a ribbon is called, on the board and to a screen reader. */
export function useWords(ribbons: readonly Ribbon[], sessions: readonly SessionSummary[]) {
  const { t, i18n } = useTranslation("board");
  const { t: words } = useTranslation("words");
  const petitions = useQuery({ queryKey: petitionsKey, queryFn: () => listPetitions() }).data ?? NO_PETITIONS;
  const holds = useHolds(ribbons);
  const hasHolds = ribbons.some((ribbon) => ribbon.look === "held");
  const now = useNow(hasHolds ? 1000 : 60_000);
  const heldText = [...holds].map(([id, it]) => `${id} ${minutesSeconds(it.until_at - now)}`).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what holds say is in `heldText`.
  const textOf = useCallback(
    (ribbon: Ribbon): Words => {
      const opens = clock(ribbon.slot.from_at);
      const reception = ribbon.reception;
      if (!reception) {
        const text = `${opens} ${t("look.busy")}`;
        return { text, brief: text, short: opens, least: WORDS_PX };
      }
      const hold = holds.get(ribbon.id);
      if (ribbon.look === "held" && hold) {
        const left = minutesSeconds(hold.until_at - now);
        return {
          text: `${opens} ${t("held", { name: hold.name, left })}`,
          brief: `${opens} ${hold.name}`,
          short: `${left} ${hold.name}`,
          least: HOLD_PX,
        };
      }
      const petition = petitions.find((it) => it.petition_id === reception.petition_id);
      const session = sessions.find((it) => it.reception_id === ribbon.id);
      const isLive = ribbon.look === "live";
      const state = isLive ? (session ? words(`phase.${session.phase}`) : t("look.live")) : "";
      const name = petition ? masked(petition.petitioner.name) : "";
      const { tail } = ribbon;
      const end = tail
        ? t(tail.isPast ? "tail.past" : "tail.expected", { time: clock(tail.expected_at) })
        : "";
      const parts = [name, end, reception.title, state].filter(Boolean).join(" · ");
      const brief = `${opens} ${name || state}`;
      return { text: `${opens} ${parts}`, brief, short: state || name || opens, least: WORDS_PX };
    },
    [t, words, petitions, sessions, heldText],
  );
  const cells = useMemo<CellWords>(() => {
    // A live one says its phase with its words.
    const state = (ribbon: Ribbon) => {
      if (ribbon.look === "live") return "";
      return ribbon.reception ? words(`reception_state.${ribbon.reception.state}`) : t("look.busy");
    };
    return {
      free: t("look.free"),
      closed: t("look.closed"),
      lunch: t("look.lunch"),
      of: (ribbon) => `${state(ribbon)} ${clockSpan(ribbon.slot)} ${textOf(ribbon).text.slice(6)}`.trim(),
      times: Array.from({ length: COLUMNS }, (_, column) => {
        const minutes = column * CELL_MINUTES;
        return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
      }),
      lane: (lane) => t("lane", { lane }),
      fold: (count) => t("folded", { count }),
      favourite: t("favourite"),
      many: (count, slot) => t("week.many", { count, span: clockSpan(slot) }),
    };
    // Texts of another language are other texts.
  }, [t, words, textOf]);
  return { textOf, cells, petitions, language: i18n.language };
}

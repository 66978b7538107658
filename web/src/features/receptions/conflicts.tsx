// A refused booking: what blocks, one sentence a blocker, and what would work, one button each.
import { useTranslation } from "react-i18next";
import { useSites } from "../../api/queries";
import { clockSpan, dayOf, longDay } from "../../i18n/time";
import type { Alternative, Blocker, refused as RestRefusal, Span } from "../../protocol/generated";
import { Button } from "../../ui/button";
import "./receptions.css";

interface ConflictsProps {
  refusal: RestRefusal;
  /** The day asked for; alternatives of another day name theirs. */
  day: string;
  isBusy: boolean;
  onTake: (alternative: Alternative) => void;
}

export function Conflicts({ refusal, day, isBusy, onTake }: ConflictsProps) {
  const { t, i18n } = useTranslation("desk");
  const { byId } = useSites();
  const when = (slot: Span) =>
    dayOf(slot.from_at) === day
      ? clockSpan(slot)
      : `${longDay(slot.from_at, i18n.language)} ${clockSpan(slot)}`;
  const words = ({ kind, slot, replace }: Alternative) =>
    kind === "fallback" && replace
      ? t("conflict.fallback", {
          from: byId.get(replace.from_site_id)?.name ?? "",
          to: byId.get(replace.to_site_id)?.name ?? "",
        })
      : t(`conflict.${kind === "fallback" ? "earliest" : kind}`, { when: when(slot) });
  const alternatives = refusal.alternatives ?? [];
  return (
    <section className="conflicts" role="alert">
      <h3>{t("conflict.title")}</h3>
      <Blockers refusal={refusal} />
      {alternatives.length > 0 ? (
        <>
          <p className="small secondary">{t("conflict.alternatives")}</p>
          <div className="conflicts-alternatives">
            {alternatives.map((alternative) => (
              <Button key={words(alternative)} isBusy={isBusy} onClick={() => onTake(alternative)}>
                {words(alternative)}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <p>{t("conflict.no_alternative")}</p>
      )}
    </section>
  );
}

/** What stands against it, one sentence a blocker. */
export function Blockers({ refusal }: { refusal: RestRefusal }) {
  return (
    <ul className="conflicts-blockers">
      {(refusal.blockers ?? []).map((blocker) => (
        <li key={`${blocker.rule} ${blocker.site_id ?? blocker.party}`}>
          <BlockerSentence blocker={blocker} />
        </li>
      ))}
    </ul>
  );
}

function BlockerSentence({ blocker }: { blocker: Blocker }) {
  const { t } = useTranslation("desk");
  const known = blocker.reception;
  const what = known ? t("conflict.what", { number: known.number, title: known.title }) : "";
  return (
    <>
      {t(`conflict.rule.${blocker.rule}`, { party: blocker.party, span: clockSpan(blocker.span), what })}
      {blocker.phone ? (
        <span className="secondary"> {t("conflict.call", { phone: blocker.phone })}</span>
      ) : null}
    </>
  );
}

const RULES_ONLY: readonly Blocker["rule"][] = ["closed", "lunch", "outside_hours", "buffer"];

/** Whether an approver could set every blocker aside; occupancy never. */
export function isOverridable(refusal: RestRefusal): boolean {
  const blockers = refusal.blockers ?? [];
  return blockers.length > 0 && blockers.every((blocker) => RULES_ONLY.includes(blocker.rule));
}

// 诉求与意见: every claim with what answers it; a claim without an opinion stands out.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import type { Claim, ClaimWord, Opinion } from "../../protocol/generated";
import { standingOpinions } from "../../session/selectors";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { OpinionCard } from "./opinion-card";
import { OpinionForm } from "./opinion-form";

const WORDS: readonly ClaimWord[] = ["explained", "under_study", "reply_later"];

export function Opinions() {
  const { t } = useTranslation(["session", "room", "words"]);
  const session = useSession();
  const may = useMay();
  const [edited, setEdited] = useState<Opinion | "new" | null>(null);
  const opinions = standingOpinions(session);
  return (
    <div className="panel-part" data-testid="panel-opinions">
      <div className="panel-list">
        <h3>{t("room:opinions.claims")}</h3>
        {session.claims.length === 0 ? <p className="secondary">{t("room:opinions.no_claims")}</p> : null}
        <ol>
          {session.claims.map((claim) => (
            <ClaimRow key={claim.claim_id} claim={claim} opinions={opinions} />
          ))}
        </ol>
        <h3>{t("room:opinions.title")}</h3>
        {opinions.length === 0 ? <p className="secondary">{t("room:opinions.empty")}</p> : null}
        <ol>
          {session.opinions.map((opinion) => (
            <OpinionCard key={opinion.opinion_id} opinion={opinion} onAmend={() => setEdited(opinion)} />
          ))}
        </ol>
      </div>
      {may("propose_opinion") ? (
        <div className="panel-entry">
          <Button data-testid="propose-open" onClick={() => setEdited("new")}>
            {t("room:opinions.propose")}
          </Button>
        </div>
      ) : null}
      {edited === null ? null : (
        <OpinionForm opinion={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </div>
  );
}

function ClaimRow({ claim, opinions }: { claim: Claim; opinions: Opinion[] }) {
  const { t } = useTranslation(["session", "room", "words"]);
  const session = useSession();
  const may = useMay();
  const { run } = useSeat();
  const mine = opinions.filter((it) => it.claim_ids.includes(claim.claim_id));
  const word = session.claim_words[claim.claim_id];
  return (
    <li className="room-claim" data-testid={`claim-${claim.number}`}>
      <p>{t("room:opinions.claim", { number: claim.number, text: claim.text })}</p>
      {mine.length > 0 ? (
        <StateChip tone="live">
          {t("room:opinions.answered_by", { numbers: mine.map((it) => it.number).join(", ") })}
        </StateChip>
      ) : null}
      {word === undefined ? null : (
        <StateChip tone="accent">
          {t(`words:claim_word.${word[0]}`)}
          {word[1] ? ` · ${word[1]}` : ""}
        </StateChip>
      )}
      {mine.length === 0 && word === undefined ? (
        <div className="row">
          <StateChip tone="waiting">{t("room:opinions.unanswered")}</StateChip>
          {may("settle_claim")
            ? WORDS.map((it) => (
                <Button
                  key={it}
                  kind="quiet"
                  onClick={() =>
                    void run({ type: "settle_claim", claim_id: claim.claim_id, word: it, text: "" })
                  }
                >
                  {t(`words:claim_word.${it}`)}
                </Button>
              ))
            : null}
        </div>
      ) : null}
    </li>
  );
}

// 结束接访: verb and object, asked once. What is still open is listed and settled here; nothing
// but a missing word blocks it.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSeat, useSession } from "../../connection/seat";
import type { Claim, ClaimWord, Disposition, Opinion, Via } from "../../protocol/generated";
import {
  adoptedOpinions,
  claimsWithoutOpinion,
  missingSeats,
  siteName,
  standingOpinions,
  unansweredUnits,
  unnamedSeats,
} from "../../session/selectors";
import { Button } from "../../ui/button";
import { Select, TextField } from "../../ui/field";
import { AskOnce } from "./ask-once";
import { Objections, Unasked } from "./objections";
import { MissingSeats, UnnamedSeats } from "./seats-open";

const WORDS: readonly ClaimWord[] = ["explained", "under_study", "reply_later"];
const VIAS: readonly Exclude<Via, "seat">[] = ["oral", "phone", "written"];
const DISPOSITIONS: readonly Disposition[] = [
  "held",
  "partly_held",
  "no_show_petitioner",
  "no_show_host",
  "postponed",
  "cancelled",
  "entered_in_error",
];

const isHeld = (disposition: Disposition | "") => disposition === "held" || disposition === "partly_held";

export function CloseDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(["session", "room", "words", "common"]);
  const session = useSession();
  const [disposition, setDisposition] = useState<Disposition | "">("");
  // The server's own rule: what is only proposed answers nothing.
  const adopted = adoptedOpinions(session);
  const claims = claimsWithoutOpinion(session, adopted);
  const units = unansweredUnits(session, adopted);
  const proposed = standingOpinions(session).filter((it) => it.state === "proposed");
  const isSettled = claims.length === 0 && units.length === 0;
  const missing = missingSeats(session);
  // What never began is not held, whatever is chosen; why it ends somebody has to say.
  const hasBegun = session.started_at !== null;
  const chosen = disposition || (hasBegun ? (missing.length === 0 ? "held" : "partly_held") : "");
  const isFree = hasBegun ? isSettled || !isHeld(chosen) : chosen !== "";
  return (
    <AskOnce
      title={t("room:close.title", { number: session.number })}
      isOpen={isOpen}
      onClose={onClose}
      refuse={t("room:close.go_on")}
      confirm={t("room:close.confirm")}
      kind="danger-filled"
      command={isFree && chosen !== "" ? { type: "close", disposition: chosen } : null}
      testId="close-confirm"
    >
      {hasBegun ? (
        <>
          <p>{t(isSettled ? "room:close.nothing_open" : "room:close.open")}</p>
          {claims.map((claim) => (
            <OpenClaim key={claim.claim_id} claim={claim} />
          ))}
          {units.map(({ opinion, unit_ids }) =>
            unit_ids.map((unit) => (
              <OpenUnit key={`${opinion.opinion_id}/${unit}`} opinion={opinion} unitId={unit} />
            )),
          )}
        </>
      ) : (
        <p data-testid="not-begun">{t("room:close.not_begun")}</p>
      )}
      {proposed.length > 0 ? (
        <p className="secondary">
          {t("room:close.proposed", { numbers: proposed.map((it) => it.number).join(", ") })}
        </p>
      ) : null}
      {hasBegun && session.read_back_at === null ? (
        <p data-testid="not-read-back">{t("room:close.not_read_back")}</p>
      ) : null}
      <Unasked />
      <Objections />
      <UnnamedSeats seats={unnamedSeats(session)} />
      <MissingSeats seats={missing} />
      <Select
        label={t("room:close.disposition")}
        placeholder={t("common:choice.none")}
        value={chosen}
        options={DISPOSITIONS.filter((value) => hasBegun || !isHeld(value)).map((value) => ({
          value,
          text: t(`words:disposition.${value}`),
        }))}
        onChange={setDisposition}
        data-testid="disposition"
      />
    </AskOnce>
  );
}

/** A claim with neither opinion nor word: the word is asked for here. */
function OpenClaim({ claim }: { claim: Claim }) {
  const { t } = useTranslation(["session", "room", "words"]);
  const { run } = useSeat();
  const [text, setText] = useState("");
  return (
    <div className="open-item" data-testid={`open-claim-${claim.number}`}>
      <p>{t("room:close.claim", { number: claim.number, text: claim.text })}</p>
      <TextField
        label={t("room:close.claim_text")}
        value={text}
        onChange={setText}
        maxLength={4000}
        data-testid={`settle-${claim.number}-text`}
      />
      <div className="row">
        {WORDS.map((word) => (
          <Button
            key={word}
            data-testid={`settle-${claim.number}-${word}`}
            onClick={() =>
              void run({ type: "settle_claim", claim_id: claim.claim_id, word, text: text.trim() })
            }
          >
            {t(`words:claim_word.${word}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** A bound unit that has not said anything: what it said otherwise is entered here, and how. */
function OpenUnit({ opinion, unitId }: { opinion: Opinion; unitId: string }) {
  const { t } = useTranslation(["session", "room", "words", "common"]);
  const { run } = useSeat();
  const session = useSession();
  const [via, setVia] = useState<Via | "">("");
  const [text, setText] = useState("");
  const enter = (answer: "agrees" | "objects") => {
    if (via === "") return;
    void run({
      type: "answer_opinion",
      opinion_id: opinion.opinion_id,
      answer,
      text: text.trim(),
      unit_id: unitId,
      via,
    });
  };
  return (
    <div className="open-item" data-testid={`open-unit-${opinion.number}`}>
      <p>{t("room:close.unit", { number: opinion.number, unit: siteName(session, unitId) })}</p>
      <div className="row row-bottom">
        <Select
          label={t("opinion.via")}
          placeholder={t("common:choice.none")}
          value={via}
          options={VIAS.map((value) => ({ value, text: t(`words:via.${value}`) }))}
          onChange={setVia}
          data-testid="open-unit-via"
        />
        <TextField label={t("room:close.unit_text")} value={text} onChange={setText} maxLength={4000} />
      </div>
      <div className="row">
        <Button disabled={via === ""} data-testid="open-unit-agrees" onClick={() => enter("agrees")}>
          {t("words:opinion_answer.agrees")}
        </Button>
        <Button disabled={via === ""} data-testid="open-unit-objects" onClick={() => enter("objects")}>
          {t("words:opinion_answer.objects")}
        </Button>
      </div>
    </div>
  );
}

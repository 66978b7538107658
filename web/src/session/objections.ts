// What was said against the minutes and the opinions: whoever ends or seals must have seen it.

import type { SessionState } from "../protocol/generated";
import { boundUnits, siteName, standingOpinions } from "./selectors";

export type Objection =
  | { kind: "minutes"; text: string }
  | { kind: "unit"; number: number; unit: string; text: string }
  | { kind: "petitioner"; number: number; claims: number[]; text: string };

export function objections(state: SessionState): Objection[] {
  const found: Objection[] = [];
  const checked = state.minutes_confirmation;
  if (checked?.answer === "objects") found.push({ kind: "minutes", text: checked.text });
  for (const opinion of standingOpinions(state)) {
    const { number, answers, response } = opinion;
    for (const { unit_id, text } of answers.filter((it) => it.answer === "objects")) {
      // A unit that the opinion no longer binds has nothing against it.
      if (!boundUnits(opinion).includes(unit_id)) continue;
      found.push({ kind: "unit", number, unit: siteName(state, unit_id), text });
    }
    if (response?.response === "disagrees") {
      const claims = state.claims.filter((it) => opinion.claim_ids.includes(it.claim_id));
      const numbers = claims.map((it) => it.number);
      found.push({ kind: "petitioner", number, claims: numbers, text: response.text });
    }
  }
  return found;
}

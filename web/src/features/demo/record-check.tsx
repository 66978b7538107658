// 改一个字节试试: the export as it is, then with one byte changed; the verifier names the place.
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openRecord } from "../../api/demo";
import { explain } from "../../api/explain";
import type { DemoRecord, VerifyAnswer } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { type ChangedByte, changeOneByte } from "./change-byte";

interface Outcome {
  whole: VerifyAnswer;
  changed: VerifyAnswer;
  byte: ChangedByte;
}

async function tryIt(record: DemoRecord): Promise<Outcome | null> {
  const { text, verify } = await openRecord(record);
  const byte = changeOneByte(text);
  if (byte === null) return null;
  const [whole, changed] = await Promise.all([verify(text), verify(byte.text)]);
  return { whole, changed, byte };
}

interface RecordCheckProps {
  record: DemoRecord | null;
  /** Nothing else is left to do. */
  isLast: boolean;
  isDown: boolean;
}

export function RecordCheck({ record, isLast, isDown }: RecordCheckProps) {
  const { t } = useTranslation("demo");
  const { t: common } = useTranslation();
  const check = useMutation({ mutationFn: tryIt });
  return (
    <section className="demo-try" aria-labelledby="demo-record">
      <h2 id="demo-record">{t("byte.title")}</h2>
      <p className="secondary">{record ? t("byte.lead", { number: record.number }) : t("byte.none")}</p>
      {record ? (
        <div className="actions">
          <Button
            kind={isLast ? "filled" : "plain"}
            isBusy={check.isPending}
            disabled={isDown}
            data-testid="change-byte"
            onClick={() => check.mutate(record)}
          >
            {check.isPending ? t("byte.working") : t("byte.try")}
          </Button>
          <a className="button" href={record.link} target="_blank" rel="noopener" data-testid="open-record">
            {t("window.open", { name: t("window.record") })}
          </a>
        </div>
      ) : null}
      {check.error ? (
        <p className="field-error" role="alert">
          {explain(common, check.error)}
        </p>
      ) : null}
      <div role="status" data-testid="byte-outcome">
        {check.data ? <OutcomeView outcome={check.data} /> : null}
      </div>
    </section>
  );
}

function OutcomeView({ outcome: { whole, changed, byte } }: { outcome: Outcome }) {
  const { t } = useTranslation("demo");
  return (
    <dl className="demo-outcome">
      <dt>{t("byte.as_sealed")}</dt>
      <dd>
        <StateChip tone={whole.ok ? "live" : "danger"}>{whole.ok ? t("byte.good") : t("byte.bad")}</StateChip>
      </dd>
      <dt>{t(`byte.changed_${byte.kind}`, { number: byte.number, line: byte.line })}</dt>
      <dd>
        <Around text={byte.before} at={byte.at} /> → <Around text={byte.after} at={byte.at} />
      </dd>
      <dt>{t("byte.found")}</dt>
      <dd>
        <StateChip tone={changed.ok ? "live" : "danger"}>
          {changed.ok ? t("byte.good") : placeOf(t, changed.fault)}
        </StateChip>
      </dd>
    </dl>
  );
}

/** The byte among its neighbours. */
function Around({ text, at }: { text: string; at: number }) {
  const from = Math.max(0, at - AROUND);
  return (
    <q>
      {text.slice(from, at)}
      <mark>{text.slice(at, at + 1)}</mark>
      {text.slice(at + 1, at + 1 + AROUND)}
    </q>
  );
}

/** How many characters stand on each side. */
const AROUND = 8;

type Words = ReturnType<typeof useTranslation<"demo">>["t"];

/** `vault 35`, `fact 20` as people say it; any other place in the verifier's own words. */
function placeOf(t: Words, fault: string | null): string {
  const [, kind = "", number = ""] = /^(vault|fact) (\d+)$/.exec(fault ?? "") ?? [];
  if (kind === "vault") return t("byte.at_text", { number });
  if (kind === "fact") return t("byte.at_fact", { number });
  return t("byte.at_other", { fault: fault ?? "" });
}

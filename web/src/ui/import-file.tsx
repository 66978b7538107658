// Bringing a file in: template, choose, check, apply. One bad line stops all of it.
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportFault } from "../protocol/generated";
import { Button } from "./button";
import { decode, parseCsv } from "./csv";
import { Banner } from "./feedback";
import { saveText } from "./file";
import { FaultTable } from "./import-faults";
import { Preview } from "./import-preview";
import "./import.css";

interface Report {
  count: number;
  faults: readonly ImportFault[];
}

interface ImportFileProps<R extends Report> {
  /** File name and rows of the template, the header first. */
  template: { name: string; rows: readonly (readonly string[])[] };
  help: ReactNode;
  titleOf: (column: string) => string | undefined;
  secret?: readonly string[];
  check: (text: string) => Promise<R>;
  apply: (text: string) => Promise<R>;
  /** How many rows would be written. */
  changesOf: (report: R) => number;
  applyText: (changes: number) => string;
  goodText: (report: R) => string;
  done: (report: R) => ReactNode;
  explain: (error: unknown) => string;
  onDone: () => void;
}

interface Chosen {
  name: string;
  text: string;
  rows: string[][];
}

export function ImportFile<R extends Report>(props: ImportFileProps<R>) {
  const { titleOf, secret, explain } = props;
  const { t } = useTranslation("desk");
  const input = useId();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const check = useMutation({ mutationFn: props.check });
  const apply = useMutation({ mutationFn: props.apply, onSuccess: props.onDone });
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const text = decode(await file.arrayBuffer());
    check.reset();
    apply.reset();
    setChosen({ name: file.name, text, rows: parseCsv(text) });
  };
  const downloadTemplate = () => {
    const lines = props.template.rows.map((row) => row.join(","));
    // The mark at the front makes spreadsheets read the file as UTF-8.
    saveText(props.template.name, "text/csv;charset=utf-8", `\uFEFF${lines.join("\r\n")}\r\n`);
  };
  // Somebody may have changed the same things between the check and the import.
  const applied = apply.data && apply.data.faults.length === 0 ? apply.data : undefined;
  const report = apply.data ?? check.data;
  const isGood = report !== undefined && report.faults.length === 0;
  const changes = report ? props.changesOf(report) : 0;
  return (
    <div className="stack">
      <div className="actions">
        <Button onClick={downloadTemplate}>{t("import.template")}</Button>
        <input
          id={input}
          className="visually-hidden"
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            // The same file, mended, can be chosen again.
            event.target.value = "";
          }}
        />
        <label className="button" htmlFor={input}>
          {t("import.choose")}
        </label>
      </div>
      {chosen ? null : props.help}
      {chosen ? (
        <>
          <p>{t("import.chosen", { name: chosen.name, count: Math.max(0, chosen.rows.length - 1) })}</p>
          <Preview rows={chosen.rows} faults={report?.faults ?? []} titleOf={titleOf} secret={secret ?? []} />
          {report && !isGood ? <FaultTable faults={report.faults} titleOf={titleOf} /> : null}
          {isGood && !applied ? <Banner tone="live">{props.goodText(report)}</Banner> : null}
          {applied ? props.done(applied) : null}
          {check.error || apply.error ? (
            <Banner tone="danger">{explain(check.error ?? apply.error)}</Banner>
          ) : null}
          <div className="actions">
            {isGood && changes > 0 && !applied ? (
              <Button kind="filled" isBusy={apply.isPending} onClick={() => apply.mutate(chosen.text)}>
                {apply.isPending ? t("import.applying") : props.applyText(changes)}
              </Button>
            ) : null}
            {!report ? (
              <Button kind="filled" isBusy={check.isPending} onClick={() => check.mutate(chosen.text)}>
                {check.isPending ? t("import.checking") : t("import.check")}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  );
}

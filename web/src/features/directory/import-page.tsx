// Importing sites in four presses: template, choose, check, apply. One bad line stops all of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { importSites, sitesKey } from "../../api/directory";
import { explain } from "../../api/explain";
import { useMe } from "../../api/queries";
import { Button } from "../../ui/button";
import { Banner, NoPermission } from "../../ui/feedback";
import { saveText } from "../../ui/file";
import { PageHead } from "../../ui/page";
import { ColumnHelp } from "./column-help";
import { COLUMNS, decode, parseCsv } from "./csv";
import { FaultTable } from "./fault-table";
import { Preview } from "./preview";
import "./directory.css";

interface Chosen {
  name: string;
  text: string;
  rows: string[][];
}

const HOURS = ["1", "09:00", "17:00", "12:00", "13:30", "", "", "", ""];

/** One line a tier, to be overwritten. */
const EXAMPLES = [
  { tier: "district", row: ["QX", "reception_hall", "", ...HOURS] },
  { tier: "subdistrict", row: ["QX-001", "reception_room", "QX", ...HOURS] },
  { tier: "community", row: ["QX-001-01", "reception_room", "QX-001", ...HOURS] },
] as const;

export default function ImportPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const me = useMe();
  const client = useQueryClient();
  const input = useId();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const check = useMutation({ mutationFn: (text: string) => importSites(text, true) });
  const apply = useMutation({
    mutationFn: (text: string) => importSites(text, false),
    onSuccess: () => void client.invalidateQueries({ queryKey: sitesKey }),
  });
  if (me && !hasFunction(me, "system_admin")) return <NoPermission />;

  const choose = async (file: File | undefined) => {
    if (!file) return;
    const text = decode(await file.arrayBuffer());
    check.reset();
    apply.reset();
    setChosen({ name: file.name, text, rows: parseCsv(text) });
  };
  const downloadTemplate = () => {
    const rows = EXAMPLES.map(({ tier, row }) => [row[0], words(`tier.${tier}`), tier, ...row.slice(1)]);
    const lines = [COLUMNS, ...rows].map((row) => row.join(","));
    // The mark at the front makes spreadsheets read the file as UTF-8.
    saveText("sites.csv", "text/csv;charset=utf-8", `\uFEFF${lines.join("\r\n")}\r\n`);
  };
  const report = check.data;
  const changes = report ? report.created + report.changed : 0;
  return (
    <>
      <PageHead
        title={t("import.title")}
        lead={t("import.lead")}
        tools={<a href="#/directory">{common("action.back")}</a>}
      />
      <div className="stack">
        <div className="actions">
          <Button onClick={downloadTemplate}>{t("import.template")}</Button>
          <label className="button" htmlFor={input}>
            {t("import.choose")}
          </label>
          <input
            id={input}
            className="visually-hidden file-input"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              // The same file, mended, can be chosen again.
              event.target.value = "";
            }}
          />
        </div>
        {chosen ? null : <ColumnHelp />}
        {chosen ? (
          <>
            <p>{t("import.chosen", { name: chosen.name, count: Math.max(0, chosen.rows.length - 1) })}</p>
            <Preview rows={chosen.rows} faults={report?.faults ?? []} />
            {report && report.faults.length > 0 ? <FaultTable faults={report.faults} /> : null}
            {report && report.faults.length === 0 && !apply.data ? (
              <Banner tone="live">
                {changes === 0
                  ? t("import.nothing", { count: report.count })
                  : t("import.good", {
                      count: report.count,
                      created: report.created,
                      changed: report.changed,
                    })}
              </Banner>
            ) : null}
            {apply.data ? (
              <Banner tone="live">
                {t("import.done", { created: apply.data.created, changed: apply.data.changed })}
              </Banner>
            ) : null}
            {check.error || apply.error ? (
              <Banner tone="danger">{explain(common, check.error ?? apply.error)}</Banner>
            ) : null}
            <div className="actions">
              {report && report.faults.length === 0 && changes > 0 && !apply.data ? (
                <Button kind="filled" isBusy={apply.isPending} onClick={() => apply.mutate(chosen.text)}>
                  {apply.isPending ? t("import.applying") : t("import.apply", { count: changes })}
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
    </>
  );
}

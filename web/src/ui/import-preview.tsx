// The first lines of a chosen file; cells with a fault are marked.
import { useTranslation } from "react-i18next";
import type { ImportFault } from "../protocol/generated";
import { Table } from "./table";

const SHOWN = 8;

interface PreviewProps {
  rows: readonly string[][];
  faults: readonly ImportFault[];
  /** How people call a column; nothing for one that the file format does not have. */
  titleOf: (column: string) => string | undefined;
  /** Columns whose text is not shown. */
  secret?: readonly string[];
}

export function Preview({ rows, faults, titleOf, secret = [] }: PreviewProps) {
  const { t } = useTranslation("desk");
  const [head = [], ...body] = rows;
  const shown = body.slice(0, SHOWN);
  const isFault = (line: number, column: string) =>
    faults.some((fault) => fault.line === line && (fault.column === column || fault.column === ""));
  const cell = (column: string, text = "") => (secret.includes(column.trim()) && text ? "••••" : text);
  return (
    <section>
      <h3>{t("import.preview", { count: shown.length })}</h3>
      <Table
        caption={t("import.preview", { count: shown.length })}
        head={[t("import.column.line"), ...head.map((name) => titleOf(name.trim()) ?? name)]}
      >
        {shown.map((row, place) => {
          // The header is line 1.
          const line = place + 2;
          return (
            <tr key={line}>
              <td className="secondary">{line}</td>
              {head.map((column, at) => (
                <td key={column} className={isFault(line, column) ? "fault-cell nowrap" : "nowrap"}>
                  {cell(column, row[at])}
                </td>
              ))}
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

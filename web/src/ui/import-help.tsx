// How each column of a file is filled in.
import { useTranslation } from "react-i18next";
import { Table } from "./table";

export interface ColumnHelp {
  column: string;
  meaning: string;
  rule: string;
}

export function ImportHelp({ columns }: { columns: readonly ColumnHelp[] }) {
  const { t } = useTranslation("desk");
  return (
    <details className="column-help">
      <summary>{t("import.help")}</summary>
      <Table
        caption={t("import.help")}
        head={[t("import.column.column"), t("import.column.meaning"), t("import.column.rule")]}
      >
        {columns.map(({ column, meaning, rule }) => (
          <tr key={column}>
            <td>{column}</td>
            <td>{meaning}</td>
            <td>{rule}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

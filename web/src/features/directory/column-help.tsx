// How each column of a site file is filled in, with the words it may hold.
import { useTranslation } from "react-i18next";
import { Table } from "../../ui/table";
import { COLUMNS } from "./csv";

export function ColumnHelp() {
  const { t } = useTranslation("desk");
  return (
    <details className="column-help">
      <summary>{t("import.help")}</summary>
      <Table
        caption={t("import.help")}
        head={[t("import.column.column"), t("import.column.meaning"), t("import.column.rule")]}
      >
        {COLUMNS.map((column) => (
          <tr key={column}>
            <td>{column}</td>
            <td>{t(`import.columns.${column}`)}</td>
            <td>{t(`import.columns_help.${column}`)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}

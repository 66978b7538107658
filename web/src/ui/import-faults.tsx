// What must be mended in a chosen file, line by line.
import { useTranslation } from "react-i18next";
import type { ImportFault } from "../protocol/generated";
import { Table } from "./table";

interface FaultTableProps {
  faults: readonly ImportFault[];
  titleOf: (column: string) => string | undefined;
}

const REASONS = [
  "missing_column",
  "unreadable",
  "too_many",
  "too_long",
  "missing",
  "unknown_word",
  "not_a_number_of_rooms",
  "not_a_time",
  "before_opening",
  "lunch_without_both_ends",
  "not_a_division_code",
  "twice",
  "unknown_code",
  "circular",
  "account_twice",
  "account_taken",
  "weak_password",
  "outside_reach",
] as const;

export function FaultTable({ faults, titleOf }: FaultTableProps) {
  const { t } = useTranslation("desk");
  const words = (reason: string) => {
    const known = REASONS.find((it) => it === reason);
    return known ? t(`import.reason.${known}`) : t("import.reason.other", { reason });
  };
  const title = (name: string) => [titleOf(name), name].filter(Boolean).join(" ");
  return (
    <section role="alert">
      <h3 className="fault-head">{t("import.faults", { count: faults.length })}</h3>
      <Table
        caption={t("import.fault_caption")}
        head={[
          t("import.column.line"),
          t("import.column.column"),
          t("import.column.value"),
          t("import.column.reason"),
        ]}
      >
        {faults.map((fault) => (
          <tr key={`${fault.line} ${fault.column} ${fault.reason}`}>
            <td>{fault.line}</td>
            <td>{title(fault.column)}</td>
            <td>{fault.value}</td>
            <td>{words(fault.reason)}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

// Importing accounts: all of a file or nothing. Passwords that were made are shown this once.
import { useTranslation } from "react-i18next";
import { importAccounts } from "../../api/accounts";
import { explain } from "../../api/explain";
import { Button } from "../../ui/button";
import { Banner } from "../../ui/feedback";
import { ImportFile } from "../../ui/import-file";
import { ImportHelp } from "../../ui/import-help";
import { PageHead } from "../../ui/page";
import { IssuedPasswords } from "./issued-passwords";

const COLUMNS = ["account", "name", "functions", "site_code", "password"] as const;

interface ImportPanelProps {
  onBack: () => void;
  onDone: () => void;
}

export function ImportPanel({ onBack, onDone }: ImportPanelProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const example = ["zhiban01", t("accounts.import.example_name"), "site_operator+scheduler", "QX-001", ""];
  return (
    <>
      <PageHead
        title={t("accounts.import.title")}
        lead={t("accounts.import.lead")}
        tools={<Button onClick={onBack}>{t("accounts.import.back")}</Button>}
      />
      <ImportFile
        template={{ name: "accounts.csv", rows: [COLUMNS, example] }}
        help={
          <ImportHelp
            columns={COLUMNS.map((column) => ({
              column,
              meaning: t(`accounts.import.columns.${column}`),
              rule: t(`accounts.import.columns_help.${column}`),
            }))}
          />
        }
        titleOf={(name) => {
          const column = COLUMNS.find((it) => it === name);
          return column && t(`accounts.import.columns.${column}`);
        }}
        secret={["password"]}
        check={(text) => importAccounts(text, true)}
        apply={(text) => importAccounts(text, false)}
        changesOf={({ created }) => created}
        applyText={(count) => t("accounts.import.apply", { count })}
        goodText={({ count }) =>
          count === 0 ? t("accounts.import.nothing") : t("accounts.import.good", { count })
        }
        done={({ created, passwords }) => (
          <>
            <Banner tone="live">{t("accounts.import.done", { count: created })}</Banner>
            {passwords.length > 0 ? <IssuedPasswords passwords={passwords} /> : null}
          </>
        )}
        explain={(error) => explain(common, error)}
        onDone={onDone}
      />
    </>
  );
}

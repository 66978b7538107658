// The list of accounts; changes only for those who may.
import { useTranslation } from "react-i18next";
import { useSites } from "../../api/queries";
import { clock } from "../../i18n/time";
import type { Account } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { Table } from "../../ui/table";

interface AccountTableProps {
  accounts: readonly Account[];
  canChange: boolean;
  onReset: (account: Account) => void;
  onDisable: (account: Account) => void;
}

export function AccountTable({ accounts, canChange, onReset, onDisable }: AccountTableProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const functions = (account: Account) =>
    [...new Set(account.grants.map((grant) => words(`account_function.${grant.function}`)))].join("、");
  const head = [
    t("accounts.column.account"),
    t("accounts.column.name"),
    t("accounts.column.functions"),
    t("accounts.column.site"),
    t("accounts.column.state"),
    ...(canChange ? [t("accounts.column.action")] : []),
  ];
  return (
    <Table caption={t("accounts.caption")} head={head}>
      {accounts.map((account) => (
        <tr key={account.account_id} className={account.is_disabled ? "table-row-muted" : undefined}>
          <td className="nowrap">{account.account}</td>
          <td className="nowrap">{account.name}</td>
          <td>{functions(account)}</td>
          <td>{byId.get(account.home_site_id)?.name ?? ""}</td>
          <td>
            <AccountState account={account} />
          </td>
          {canChange ? (
            <td className="nowrap">
              <Button kind="quiet" disabled={account.is_disabled} onClick={() => onReset(account)}>
                {t("accounts.reset")}
              </Button>
              <Button kind="quiet" onClick={() => onDisable(account)}>
                {account.is_disabled ? t("accounts.enable") : t("accounts.disable")}
              </Button>
            </td>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

function AccountState({ account }: { account: Account }) {
  const { t } = useTranslation("desk");
  if (account.is_disabled) return <StateChip tone="blocked">{t("accounts.disabled")}</StateChip>;
  if (account.locked_until && account.locked_until > Date.now()) {
    return (
      <StateChip tone="waiting">{t("accounts.locked", { time: clock(account.locked_until) })}</StateChip>
    );
  }
  return <StateChip tone="live">{t("accounts.active")}</StateChip>;
}

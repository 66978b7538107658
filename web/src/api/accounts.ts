// Accounts as administrators see them.
import type { Account, AccountImportReport, Accounts, NewAccount, NewPassword } from "../protocol/generated";
import { call, post } from "./http";

export const accountsKey = ["accounts"] as const;

export const listAccounts = async () => (await call<Accounts>("/api/accounts")).accounts;

export const createAccount = (body: NewAccount) => post<Account>("/api/accounts", body);

export const setDisabled = (account: Account, isDisabled: boolean) =>
  post<Account>(`/api/accounts/${account.account_id}/${isDisabled ? "disable" : "enable"}`);

/** The new password is shown once. */
export const resetPassword = (account: Account) =>
  post<NewPassword>(`/api/accounts/${account.account_id}/reset`);

/** With any fault nothing is written; passwords that were made come back this once. */
export const importAccounts = (csv: string, dryRun: boolean) =>
  call<AccountImportReport>(`/api/accounts/import?dry_run=${dryRun}`, {
    method: "POST",
    raw: { type: "text/csv; charset=utf-8", body: csv },
  });

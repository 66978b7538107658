// Accounts as administrators see them.
import type { Account, Accounts, NewAccount, NewPassword } from "../protocol/generated";
import { call, post } from "./http";

export const accountsKey = ["accounts"] as const;

export const listAccounts = async () => (await call<Accounts>("/api/accounts")).accounts;

export const createAccount = (body: NewAccount) => post<Account>("/api/accounts", body);

export const setDisabled = (account: Account, isDisabled: boolean) =>
  post<Account>(`/api/accounts/${account.account_id}/${isDisabled ? "disable" : "enable"}`);

/** The new password is shown once. */
export const resetPassword = (account: Account) =>
  post<NewPassword>(`/api/accounts/${account.account_id}/reset`);

// Signing in and out, and who I am.
import type { AccountFunction, AccountId, Grant, PersonId, SiteId } from "../protocol/generated";
import { call, currentBearer, post, setBearer } from "./http";

export interface Me {
  account_id: AccountId;
  account: string;
  name: string;
  grants: Grant[];
  home_site_id: SiteId;
  site_name: string;
  person_id?: PersonId | null;
  needs_duty: boolean;
  must_change_password: boolean;
}

export interface SignedIn {
  bearer: string;
  expires_at: number;
  me: Me;
}

export interface Config {
  office: string;
  version: string;
  is_demo: boolean;
  needs_setup: boolean;
  server_at: number;
  local_ca: boolean;
}

export const getConfig = () => call<Config>("/api/config");

async function keep(answer: Promise<SignedIn>): Promise<Me> {
  const { bearer, me } = await answer;
  setBearer(bearer);
  return me;
}

export const signIn = (account: string, password: string) =>
  keep(post<SignedIn>("/api/sign-in", { account, password }));

export const signInByLink = (secret: string) => keep(post<SignedIn>("/api/sign-in/link", { secret }));

export interface Setup {
  secret: string;
  office: string;
  account: string;
  name: string;
  password: string;
}

export const setUp = (setup: Setup) => keep(post<SignedIn>("/api/setup", setup));

export async function signOut(): Promise<void> {
  if (currentBearer()) await post<void>("/api/sign-out").catch(() => undefined);
  setBearer(null);
}

export const getMe = () => call<Me>("/api/me");

export const startDuty = (name: string, phone: string) => post<void>("/api/me/duty", { name, phone });

export const changePassword = (old: string, next: string) =>
  post<void>("/api/me/password", { old, new: next });

/** Whether one of the grants has one of these functions; the server decides anew at every call. */
export function hasFunction(me: Me, ...functions: AccountFunction[]): boolean {
  return me.grants.some((grant) => functions.includes(grant.function));
}

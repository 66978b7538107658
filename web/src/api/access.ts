// Signing in and out, and who I am.
import type {
  AccountFunction,
  ConfigView,
  Duty,
  LinkSignIn,
  Me,
  PasswordChange,
  Setup,
  SignedIn,
  SignIn,
} from "../protocol/generated";
import { call, currentBearer, post, setBearer } from "./http";

export const getConfig = () => call<ConfigView>("/api/config");

async function keep(answer: Promise<SignedIn>): Promise<Me> {
  const { bearer, me } = await answer;
  setBearer(bearer);
  return me;
}

export const signIn = (body: SignIn) => keep(post("/api/sign-in", body));

export const signInByLink = (body: LinkSignIn) => keep(post("/api/sign-in/link", body));

export const setUp = (body: Setup) => keep(post("/api/setup", body));

/** Signs out here even when the server cannot be told. */
export async function signOut(): Promise<void> {
  if (currentBearer()) await post<void>("/api/sign-out").catch(() => undefined);
  setBearer(null);
}

export const getMe = () => call<Me>("/api/me");

export const startDuty = (body: Duty) => post<void>("/api/me/duty", body);

export const changePassword = (body: PasswordChange) => post<void>("/api/me/password", body);

/** Whether one of the grants has one of these functions; the server decides anew at every call. */
export function hasFunction(me: Me, ...functions: AccountFunction[]): boolean {
  return me.grants.some((grant) => functions.includes(grant.function));
}

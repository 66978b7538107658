// Which page of the sign-in feature an address means; the rare ones are loaded when asked for.
import { lazy } from "react";
import { SignInPage } from "./sign-in-page";

const DutyPage = lazy(() => import("./duty-page"));
const LinkPage = lazy(() => import("./link-page"));
const PasswordPage = lazy(() => import("./password-page"));
const SetupPage = lazy(() => import("./setup-page"));

export function SignInDoor({ path }: { path: string }) {
  const [, door, rest = ""] = path.split("/");
  if (door === "sign-in-link") return <LinkPage key={rest} secret={rest} />;
  if (door === "setup") return <SetupPage secret={rest} />;
  if (rest === "duty") return <DutyPage />;
  if (rest === "password") return <PasswordPage />;
  return <SignInPage />;
}

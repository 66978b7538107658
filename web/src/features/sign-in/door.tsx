// Which page of the sign-in feature an address means.
import { DutyPage } from "./duty-page";
import { LinkPage } from "./link-page";
import { PasswordPage } from "./password-page";
import { SetupPage } from "./setup-page";
import { SignInPage } from "./sign-in-page";

export function SignInDoor({ path }: { path: string }) {
  const [, door, rest = ""] = path.split("/");
  if (door === "sign-in-link") return <LinkPage key={rest} secret={rest} />;
  if (door === "setup") return <SetupPage secret={rest} />;
  if (rest === "duty") return <DutyPage />;
  if (rest === "password") return <PasswordPage />;
  return <SignInPage />;
}

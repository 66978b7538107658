// Buttons: one filled a view; danger is outlined and filled only inside its own dialog.
import type { ButtonHTMLAttributes } from "react";
import { classes } from "./classes";

export type ButtonKind = "plain" | "filled" | "danger" | "danger-filled" | "quiet";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  size?: "control" | "touch" | "kiosk";
  /** Shows that the action runs; a second press does nothing. */
  isBusy?: boolean;
}

export function Button({ kind = "plain", size = "control", isBusy = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes("button", `button-${kind}`, `button-${size}`, rest.className)}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    />
  );
}

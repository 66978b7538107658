// 请工作人员帮忙, for every seat that has no chair: pressed once, it says that the staff was told until
// somebody has seen to it, and then that too.

import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, type ButtonProps } from "../ui/button";
import "./gate.css";
import { useMay, useOwnSeat, useSeat } from "./seat";

/** How long it stands that help was given. */
const GIVEN_MS = 30_000;

export function Help({ size = "control" }: Pick<ButtonProps, "size">) {
  const { t } = useTranslation("session");
  const { run } = useSeat();
  const may = useMay();
  const asked = useOwnSeat().help_asked_at !== null;
  const [was, setWas] = useState(asked);
  const [isGiven, setGiven] = useState(false);
  if (asked !== was) {
    setWas(asked);
    setGiven(!asked);
  }
  useEffect(() => {
    if (!isGiven) return;
    const timer = window.setTimeout(() => setGiven(false), GIVEN_MS);
    return () => window.clearTimeout(timer);
  }, [isGiven]);
  if (!may("request_help")) return null;
  const word = asked ? "asked" : isGiven ? "given" : "ask";
  return (
    <span className="help" data-testid="help-place">
      {/* The button stays while it waits, so that the focus is not lost. */}
      <Button
        size={size}
        data-testid="help"
        className={asked ? "help-asked" : undefined}
        aria-disabled={asked || undefined}
        onClick={asked ? undefined : () => void run({ type: "request_help" })}
      >
        {t(asked ? "help.asked" : "help.ask")}
      </Button>
      <span className={isGiven ? "help-given" : "visually-hidden"} role="status">
        {word === "ask" ? "" : t(`help.${word}`)}
      </span>
    </span>
  );
}

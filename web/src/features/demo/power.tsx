// Cutting the power: the exact commands, ready to be copied.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DemoView } from "../../protocol/generated";
import { Button } from "../../ui/button";

export function Power({ view }: { view: DemoView }) {
  const { t } = useTranslation("demo");
  return (
    <section className="demo-try" aria-labelledby="demo-power">
      <h2 id="demo-power">{t("power.title")}</h2>
      <p className="secondary">{t("power.lead")}</p>
      <Command label={t("power.kill")} text={view.kill_command} name="kill" />
      <Command label={t("power.start")} text={view.start_command} name="start" />
    </section>
  );
}

interface CommandProps {
  label: string;
  text: string;
  name: string;
}

function Command({ label, text, name }: CommandProps) {
  const { t } = useTranslation("demo");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
  };
  return (
    <div className="demo-command">
      <span>{label}</span>
      <code data-testid={`command-${name}`}>{text}</code>
      <Button kind="quiet" aria-label={t("power.copy_named", { name: label })} onClick={() => void copy()}>
        {isCopied ? t("power.copied") : t("power.copy")}
      </Button>
    </div>
  );
}

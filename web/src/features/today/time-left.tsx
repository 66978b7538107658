// How long until the start, in words that change by the second.
import { useTranslation } from "react-i18next";
import { minutesTo } from "../../i18n/time";
import { Countdown } from "../../ui/countdown";

export function TimeLeft({ to_at }: { to_at: number }) {
  const { t } = useTranslation();
  const print = (ms: number) => {
    const minutes = minutesTo(ms, 0);
    if (minutes < 0) return t("time.late", { count: -minutes });
    if (minutes === 0) return t("time.now");
    if (minutes < 60) return t("time.in_minutes", { count: minutes });
    return t("time.in_hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  return <Countdown to_at={to_at} print={print} />;
}

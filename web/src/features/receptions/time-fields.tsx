// Day, start on the 5-minute grid, length: booking and moving ask the same.
import { useTranslation } from "react-i18next";
import { dayOf } from "../../i18n/time";
import { DayPicker } from "../../ui/day-picker";
import { Select } from "../../ui/field";
import { LENGTHS, STARTS, timeText } from "./booking-form";

export interface Timing {
  day: string;
  start: number;
  minutes: number;
}

interface TimeFieldsProps {
  value: Timing;
  onChange: (value: Timing) => void;
}

const starts = STARTS.map((start) => ({ value: String(start), text: timeText(start) }));

export function TimeFields({ value, onChange }: TimeFieldsProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const lengths = [...new Set([...LENGTHS, value.minutes])].sort((a, b) => a - b);
  return (
    <div className="time-fields">
      <DayPicker
        label={t("booking.day")}
        value={value.day}
        earliest={dayOf(Date.now())}
        onChange={(day) => onChange({ ...value, day })}
      />
      <Select
        label={t("booking.start")}
        value={String(value.start)}
        options={starts}
        onChange={(start) => onChange({ ...value, start: Number(start) })}
      />
      <Select
        label={t("booking.length")}
        value={String(value.minutes)}
        options={lengths.map((it) => ({ value: String(it), text: common("time.minutes", { count: it }) }))}
        onChange={(minutes) => onChange({ ...value, minutes: Number(minutes) })}
      />
    </div>
  );
}

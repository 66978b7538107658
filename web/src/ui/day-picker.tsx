// One calendar day: typed by segments or chosen in a month, week starts on Monday.
import { CalendarDate, parseDate } from "@internationalized/date";
import { Button as AriaButton } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Heading } from "react-aria-components/Heading";
import { Label } from "react-aria-components/Label";
import { Popover } from "react-aria-components/Popover";
import { useTranslation } from "react-i18next";
import { instantOf, weekdayName } from "../i18n/time";
import { classes } from "./classes";
import "./day-picker.css";
import "./layers.css";

interface DayPickerProps {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string;
  onChange: (day: string) => void;
  /** Hides the label from sight, not from screen readers. */
  isLabelHidden?: boolean;
  earliest?: string;
}

export function DayPicker({ label, value, onChange, isLabelHidden = false, earliest }: DayPickerProps) {
  const { t, i18n } = useTranslation();
  return (
    <DatePicker
      className="field day-picker"
      value={parseDate(value)}
      onChange={(date) => date instanceof CalendarDate && onChange(date.toString())}
      {...(earliest ? { minValue: parseDate(earliest) } : {})}
      shouldForceLeadingZeros
    >
      <Label className={classes("field-label", isLabelHidden && "visually-hidden")}>{label}</Label>
      <Group className="picker">
        <DateInput className="input day-picker-input">
          {(segment) => <DateSegment className="day-picker-segment" segment={segment} />}
        </DateInput>
        <span className="day-picker-weekday">{weekdayName(instantOf(value, 0), i18n.language)}</span>
        <AriaButton className="picker-button" aria-label={t("choice.show")} />
      </Group>
      <Popover className="calendar-popover">
        <Dialog className="calendar-dialog" aria-label={label}>
          <Calendar firstDayOfWeek="mon">
            <header className="calendar-head">
              <AriaButton slot="previous" className="button button-quiet">
                ‹
              </AriaButton>
              <Heading />
              <AriaButton slot="next" className="button button-quiet">
                ›
              </AriaButton>
            </header>
            <CalendarGrid weekdayStyle="narrow">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => <CalendarCell className="calendar-cell" date={date} />}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

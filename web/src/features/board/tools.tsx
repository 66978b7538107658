// The line of tools over the grid: day or week, which one, filter, which sites, the list of the same, print, booking.
import { lazy, type RefObject, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/field";

// The calendar is the heaviest part of the page and not needed to see the day.
const DayPicker = lazy(() => import("../../ui/day-picker").then((it) => ({ default: it.DayPicker })));

interface ToolsProps {
  day: string;
  isToday: boolean;
  isWeek: boolean;
  shown: string;
  count: number;
  isAll: boolean;
  typed: string;
  canBook: boolean;
  /** The grid is drawn: the calendar may come now. */
  isReady: boolean;
  filter: RefObject<HTMLInputElement | null>;
  onDay: (day: string) => void;
  onToday: () => void;
  onShift: (step: -1 | 1) => void;
  onWeek: (isWeek: boolean) => void;
  onAll: (isAll: boolean) => void;
  onTyped: (typed: string) => void;
  /** From the filter into the grid. */
  onFound: () => void;
  onBook: () => void;
}

export function Tools(props: ToolsProps) {
  const { day, isToday, isWeek, shown, count, isAll, typed, canBook, filter, isReady } = props;
  const { t } = useTranslation("board");
  const { t: common } = useTranslation();
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => setCalm(true), 100);
    return () => clearTimeout(timer);
  }, [isReady]);
  const waiting = <span className="board-day-wait">{day}</span>;
  return (
    <div className="board-tools">
      <h1>{t("title")}</h1>
      <p className="board-print-day">
        {shown} · {t("count", { count })}
      </p>
      <fieldset className="board-views" aria-label={t("view")}>
        <Button aria-pressed={!isWeek} onClick={() => props.onWeek(false)}>
          {t("view_day")}
        </Button>
        <Button aria-pressed={isWeek} onClick={() => props.onWeek(true)}>
          {t("view_week")}
        </Button>
      </fieldset>
      <div className="board-day">
        <Button
          kind="quiet"
          aria-label={isWeek ? t("week.previous") : common("action.previous_day")}
          onClick={() => props.onShift(-1)}
        >
          ‹
        </Button>
        {isCalm ? (
          <Suspense fallback={waiting}>
            <DayPicker label={t("day")} isLabelHidden value={day} onChange={props.onDay} />
          </Suspense>
        ) : (
          waiting
        )}
        <Button
          kind="quiet"
          aria-label={isWeek ? t("week.next") : common("action.next_day")}
          onClick={() => props.onShift(1)}
        >
          ›
        </Button>
        <Button kind="quiet" disabled={isToday} onClick={props.onToday}>
          {common("action.today")}
        </Button>
      </div>
      <input
        ref={filter}
        className="input board-filter"
        type="search"
        aria-label={t("filter")}
        placeholder={t("filter_placeholder")}
        value={typed}
        onChange={(event) => props.onTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") props.onTyped("");
          if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            props.onFound();
          }
        }}
      />
      <Checkbox label={t("all_sites")} isChecked={isAll} onChange={props.onAll} />
      <div className="board-right">
        <a className="button button-quiet" href={`#/receptions?day=${day}`}>
          {t("list")}
        </a>
        <Button kind="quiet" onClick={() => print()}>
          {common("action.print")}
        </Button>
        {canBook ? (
          <Button kind="filled" onClick={props.onBook}>
            {t("book")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

// What the looks mean and which keys work, under the grid.
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

const LOOKS = ["booked", "held", "live", "tail", "over", "busy", "lunch", "closed"] as const;
const KEYS = [
  "arrows",
  "extend",
  "enter",
  "move",
  "cancel",
  "today",
  "day",
  "view",
  "undo",
  "filter",
  "favourite",
] as const;
const WEEK_KEYS = ["arrows", "find", "today", "week", "view", "filter", "favourite"] as const;

export function Legend({ isWeek }: { isWeek: boolean }) {
  const { t } = useTranslation("board");
  const keys = useRef<HTMLDetailsElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !keys.current?.open) return;
    keys.current.open = false;
    keys.current.querySelector("summary")?.focus();
  };
  return (
    <footer className="board-legend">
      <ul className="board-looks" aria-label={t("legend")}>
        {LOOKS.map((look) => (
          <li key={look}>
            <span className={`board-swatch board-is-${look}`} aria-hidden="true" />
            {t(`look.${look}`)}
          </li>
        ))}
      </ul>
      <details ref={keys} className="board-keys" onKeyDown={onKeyDown}>
        <summary>{t("keys")}</summary>
        <dl>
          {(isWeek ? WEEK_KEYS : KEYS).map((key) => (
            <div key={key}>
              <dt>{t(`key.${key}.name`)}</dt>
              <dd>{t(`key.${key}.does`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </footer>
  );
}

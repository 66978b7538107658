// One line that says what has just been done, to eyes and to screen readers.
import { StateChip } from "../../../ui/feedback";

/** The place is there before the words, so that they are read out. */
export function Said({ text }: { text: string | null }) {
  return (
    <p className={text === null ? "visually-hidden" : "site-note"} role="status" data-testid="said">
      {text === null ? null : <StateChip tone="live">{text}</StateChip>}
    </p>
  );
}

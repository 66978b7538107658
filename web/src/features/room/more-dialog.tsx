// The rarer moves of the chair: suspend with its reason, extend, lock, layout, no-show.

import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import type { Command, SuspendReason } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

const REASONS: readonly SuspendReason[] = [
  "technical",
  "petitioner_rest",
  "unwell",
  "waiting_for_unit",
  "order",
];
const MINUTES = [10, 20, 30] as const;

export function MoreDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(["session", "room", "words", "common"]);
  const { run } = useSeat();
  const may = useMay();
  const session = useSession();
  const act = (command: Command) => {
    void run(command);
    onClose();
  };
  const isField = session.layout === "field";
  return (
    <Dialog
      title={t("room:more.title")}
      isOpen={isOpen}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t("common:action.close")}</Button>}
    >
      {may("suspend") ? (
        <section className="more-group" aria-label={t("room:more.suspend")}>
          <h3>{t("room:more.suspend")}</h3>
          {REASONS.map((reason) => (
            <Button
              key={reason}
              data-testid={`suspend-${reason}`}
              onClick={() => act({ type: "suspend", reason })}
            >
              {t(`words:suspend_reason.${reason}`)}
            </Button>
          ))}
        </section>
      ) : null}
      {may("extend") ? (
        <section className="more-group" aria-label={t("room:more.extend")}>
          <h3>{t("room:more.extend")}</h3>
          {MINUTES.map((minutes) => (
            <Button
              key={minutes}
              data-testid={`extend-${minutes}`}
              onClick={() => act({ type: "extend", minutes })}
            >
              {t("room:more.minutes", { minutes })}
            </Button>
          ))}
        </section>
      ) : null}
      {may("set_layout") ? (
        <section className="more-group" aria-label={t("room:more.layout")}>
          <h3>{t("room:more.layout")}</h3>
          <Button aria-pressed={!isField} onClick={() => act({ type: "set_layout", layout: "side_by_side" })}>
            {t("room:more.side_by_side")}
          </Button>
          <Button aria-pressed={isField} onClick={() => act({ type: "set_layout", layout: "field" })}>
            {t("room:more.field")}
          </Button>
          {session.spotlight_seat_id === null ? null : (
            <Button onClick={() => act({ type: "spotlight", seat_id: null })}>
              {t("room:more.unspotlight")}
            </Button>
          )}
        </section>
      ) : null}
      {may("lock") ? (
        <section className="more-group" aria-label={t("room:more.door")}>
          <h3>{t("room:more.door")}</h3>
          <Button onClick={() => act({ type: session.is_locked ? "unlock" : "lock" })}>
            {session.is_locked ? t("room:more.unlock") : t("room:more.lock")}
          </Button>
          {may("release_no_show") ? (
            <Button
              kind="danger"
              onClick={() => act({ type: "release_no_show", disposition: "no_show_petitioner" })}
            >
              {t("room:more.no_show")}
            </Button>
          ) : null}
        </section>
      ) : null}
    </Dialog>
  );
}

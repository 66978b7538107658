// A step that is asked once: what it means stands in the middle, its own verb on the button. It
// stays open, and busy, until the server has said yes.

import { type ReactNode, useState } from "react";
import { useSeat } from "../../connection/seat";
import type { Command } from "../../protocol/generated";
import { Button, type ButtonProps } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

interface AskOnceProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The button that leaves everything as it is. */
  refuse: string;
  confirm: string;
  kind: NonNullable<ButtonProps["kind"]>;
  /** What is given to the session; nothing while something is still missing. */
  command: Command | null;
  testId: string;
  children: ReactNode;
}

export function AskOnce(props: AskOnceProps) {
  const { title, isOpen, onClose, refuse, confirm, kind, command, testId, children } = props;
  const { run } = useSeat();
  const [isBusy, setBusy] = useState(false);
  const give = async (given: Command) => {
    setBusy(true);
    const outcome = await run(given);
    setBusy(false);
    if (outcome.ok) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{refuse}</Button>
          <Button
            kind={kind}
            data-testid={testId}
            isBusy={isBusy}
            disabled={command === null}
            onClick={() => command && void give(command)}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

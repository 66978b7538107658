// A printable page of the server shown before printing. No script runs in it.
import { useRef } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import "./layers.css";

interface PaperProps {
  title: string;
  /** Null while there is nothing to show. */
  html: string | null;
  onClose: () => void;
}

export function Paper({ title, html, onClose }: PaperProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <ModalOverlay className="overlay" isOpen={html !== null} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Modal className="paper-frame">
        <AriaDialog className="paper">
          <div className="sheet-head">
            <Heading slot="title">{title}</Heading>
            <div className="actions">
              <Button kind="filled" onClick={() => frame.current?.contentWindow?.print()}>
                {t("action.print")}
              </Button>
              <Button kind="quiet" onClick={onClose}>
                {t("action.close")}
              </Button>
            </div>
          </div>
          {/* A frame would keep the focus; what scrolls is the box round it, by arrow keys too. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it */}
          <section className="paper-sheet" aria-label={title} tabIndex={0}>
            <iframe
              ref={frame}
              title={title}
              tabIndex={-1}
              srcDoc={html ?? ""}
              sandbox="allow-same-origin allow-modals"
              onLoad={({ currentTarget: it }) => {
                it.style.height = `${it.contentDocument?.documentElement.scrollHeight ?? 0}px`;
              }}
            />
          </section>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

// Dialog (centre) and side sheet (400 px, right). Focus stays inside, Escape closes, focus returns.
import { type ReactNode, useRef } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { useRevealAlerts } from "./reveal";
import "./layers.css";

interface LayerProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, fixed at the bottom. */
  footer?: ReactNode;
}

/** The scrolling part; what an action answers is brought into view. */
function Body({ className, children }: { className: string; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useRevealAlerts(body);
  return (
    <div ref={body} className={className}>
      {children}
    </div>
  );
}

export function Dialog({ title, isOpen, onClose, children, footer }: LayerProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={false}
    >
      <Modal className="dialog-frame">
        <AriaDialog className="dialog">
          <Heading slot="title">{title}</Heading>
          <Body className="dialog-body">{children}</Body>
          {footer ? <div className="dialog-footer">{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function SideSheet({ title, isOpen, onClose, children, footer }: LayerProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="sheet-frame">
        <AriaDialog className="sheet">
          <div className="sheet-head">
            <Heading slot="title">{title}</Heading>
            <Button kind="quiet" onClick={onClose}>
              {t("action.close")}
            </Button>
          </div>
          <Body className="sheet-body">{children}</Body>
          {footer ? <div className="sheet-footer">{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

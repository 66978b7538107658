// Dialog (centre) and side sheet (400 px, right). Focus stays inside, Escape closes, focus returns.
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import "./layers.css";

interface LayerProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, fixed at the bottom. */
  footer?: ReactNode;
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
          <div className="dialog-body">{children}</div>
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
          <div className="sheet-body">{children}</div>
          {footer ? <div className="sheet-footer">{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

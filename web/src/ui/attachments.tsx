// Files on a record as a list: name, size, and how to get one.
import { useTranslation } from "react-i18next";
import type { AttachmentView } from "../protocol/generated";
import { Button } from "./button";
import { saveBlob } from "./file";

interface AttachmentListProps {
  attachments: readonly AttachmentView[];
  /** Absent where the reader has no sign-in to fetch a file with. */
  fetch?: (attachment_id: string) => Promise<Blob>;
  onFailure?: (error: unknown) => void;
}

export function AttachmentList({ attachments, fetch, onFailure }: AttachmentListProps) {
  const { t } = useTranslation();
  const save = async ({ attachment_id, name }: AttachmentView) => {
    if (!fetch) return;
    try {
      saveBlob(name, await fetch(attachment_id));
    } catch (error) {
      onFailure?.(error);
    }
  };
  return (
    <ol className="attachments">
      {attachments.map((it) => (
        <li key={it.attachment_id} data-testid="attachment">
          {fetch ? (
            <Button kind="quiet" onClick={() => void save(it)}>
              {it.name}
            </Button>
          ) : (
            it.name
          )}{" "}
          <span className="small secondary">{t("attachments.size", { size: kilobytes(it.bytes) })}</span>
        </li>
      ))}
    </ol>
  );
}

/** Whole kB, at least one. */
function kilobytes(bytes: number): string {
  return String(Math.max(1, Math.round(bytes / 1024)));
}

// Files on the record: whoever keeps the minutes adds them; who may read the record opens them.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { currentBearer } from "../../api/http";
import { getAttachment } from "../../api/records";
import { uploadFile } from "../../api/sessions";
import { useMay, useSeat, useSelf, useSession } from "../../connection/seat";
import type { SeatRole } from "../../protocol/generated";
import { AttachmentList } from "../../ui/attachments";
import { Button } from "../../ui/button";

export function Attachments() {
  const { t } = useTranslation(["session", "common"]);
  const { t: common } = useTranslation();
  const { session_id, attachments } = useSession();
  const { run } = useSeat();
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // A seat that was entered by its code has no sign-in to send a file with.
  const isKnown = currentBearer() !== null;
  const may = useMay();
  const { role } = useSelf();
  const mayAttach = isKnown && may("attach");
  const mayOpen = isKnown && READERS.includes(role);
  const tell = (error: unknown) => setFault(explain(common, error));
  const send = async (file: File | undefined) => {
    if (!file) return;
    setFault(null);
    setSending(true);
    try {
      const { upload_id } = await uploadFile(session_id, file);
      await run({ type: "attach", upload_id, name: lastCharacters(file.name) });
    } catch (error) {
      tell(error);
    } finally {
      setSending(false);
    }
  };
  if (attachments.length === 0 && !mayAttach) return null;
  return (
    <div className="panel-tools room-attachments">
      {attachments.length === 0 ? null : (
        <AttachmentList
          attachments={attachments}
          onFailure={tell}
          {...(mayOpen ? { fetch: (id: string) => getAttachment(session_id, id) } : {})}
        />
      )}
      {mayAttach ? (
        <>
          <Button data-testid="attach" isBusy={isSending} onClick={() => input.current?.click()}>
            {isSending ? t("minutes.attaching") : t("minutes.attach")}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            data-testid="attach-file"
            onChange={(event) => {
              void send(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </>
      ) : null}
      {fault === null ? null : (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

/** Seats of the host's own people: their accounts read its records. */
const READERS: readonly SeatRole[] = ["leader", "co_leader", "officer", "recorder"];

const NAME_CHARS_MAX = 200;

/** The end of a name that is too long: the ending says what it is. */
function lastCharacters(name: string): string {
  return Array.from(name).slice(-NAME_CHARS_MAX).join("");
}

// Files on the record: whoever keeps the minutes adds them; officials with a sign-in may open them.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { currentBearer } from "../../api/http";
import { getAttachment } from "../../api/records";
import { uploadFile } from "../../api/sessions";
import { useMay, useSeat, useSession } from "../../connection/seat";
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
  const mayAttach = useMay()("attach") && isKnown;
  const tell = (error: unknown) => setFault(explain(common, error));
  const send = async (file: File | undefined) => {
    if (!file) return;
    setFault(null);
    setSending(true);
    try {
      const { upload_id } = await uploadFile(session_id, file);
      await run({ type: "attach", upload_id, name: file.name.slice(0, 200) });
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
          {...(isKnown ? { fetch: (id: string) => getAttachment(session_id, id) } : {})}
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

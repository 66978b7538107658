// Files on the record, to be opened one by one.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { getAttachment } from "../../api/records";
import type { SessionState } from "../../protocol/generated";
import { AttachmentList } from "../../ui/attachments";
import { Banner } from "../../ui/feedback";

export function Attachments({ state }: { state: SessionState }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const [fault, setFault] = useState<unknown>(null);
  if (state.attachments.length === 0) return null;
  return (
    <section>
      <h2>{t("records.attachments")}</h2>
      <AttachmentList
        attachments={state.attachments}
        fetch={(attachment_id) => getAttachment(state.session_id, attachment_id)}
        onFailure={setFault}
      />
      {fault === null ? null : <Banner tone="danger">{explain(common, fault)}</Banner>}
    </section>
  );
}

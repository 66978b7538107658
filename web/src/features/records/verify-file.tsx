// Verifying a record file, of this system or another: whole, or where it differs.
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { verifyRecord } from "../../api/records";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { VerifyAnswerView } from "./verify-answer";

export function VerifyFile() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const input = useId();
  const [isOpen, setIsOpen] = useState(false);
  const verify = useMutation({ mutationFn: async (file: File) => verifyRecord(await file.text()) });
  const close = () => {
    setIsOpen(false);
    verify.reset();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("records.verify_file")}</Button>
      <Dialog
        title={t("records.verify_title")}
        isOpen={isOpen}
        onClose={close}
        footer={<Button onClick={close}>{common("action.close")}</Button>}
      >
        <p>{t("records.verify_lead")}</p>
        <div className="actions">
          <input
            id={input}
            className="visually-hidden"
            type="file"
            accept=".jsonl,.ndjson,application/x-ndjson"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) verify.mutate(file);
              event.target.value = "";
            }}
          />
          <label className="button" htmlFor={input}>
            {t("records.verify_choose")}
          </label>
        </div>
        {verify.data ? <VerifyAnswerView answer={verify.data} /> : null}
        {verify.error ? (
          <p className="field-error" role="alert">
            {explain(common, verify.error)}
          </p>
        ) : null}
      </Dialog>
    </>
  );
}

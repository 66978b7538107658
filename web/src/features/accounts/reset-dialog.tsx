// A new password: asked once, shown once.
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { resetPassword } from "../../api/accounts";
import { explain } from "../../api/explain";
import type { Account } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

interface ResetDialogProps {
  account: Account;
  onClose: () => void;
}

export function ResetDialog({ account, onClose }: ResetDialogProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const reset = useMutation({ mutationFn: () => resetPassword(account) });
  if (reset.data) {
    return (
      <Dialog
        title={t("accounts.new_password", { name: account.name })}
        isOpen
        onClose={onClose}
        footer={<Button onClick={onClose}>{common("action.close")}</Button>}
      >
        <p className="secret">{reset.data.password}</p>
        <p>{t("accounts.new_password_lead")}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("accounts.reset_title", { name: account.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common("action.cancel")}</Button>
          <Button kind="danger-filled" isBusy={reset.isPending} onClick={() => reset.mutate()}>
            {t("accounts.reset_submit")}
          </Button>
        </>
      }
    >
      <p>{t("accounts.reset_lead")}</p>
      {reset.error ? (
        <p className="field-error" role="alert">
          {explain(common, reset.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

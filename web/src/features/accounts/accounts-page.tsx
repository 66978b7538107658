// Accounts: who may sign in, with which function over which sites.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { accountsKey, listAccounts, setDisabled } from "../../api/accounts";
import { explain, isForbidden } from "../../api/explain";
import { useMe } from "../../api/queries";
import type { Account } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Banner, EmptyState, ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { PageHead } from "../../ui/page";
import { AccountTable } from "./account-table";
import { CreateSheet } from "./create-sheet";
import { ImportPanel } from "./import-panel";
import { ResetDialog } from "./reset-dialog";

type Asked = { what: "create" | "import" } | { what: "reset" | "disable"; account: Account } | null;

export default function AccountsPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>(null);
  const [said, setSaid] = useState<string | null>(null);
  const list = useQuery({ queryKey: accountsKey, queryFn: listAccounts });
  const renew = () => void client.invalidateQueries({ queryKey: accountsKey });
  const disable = useMutation({
    mutationFn: ({ account, isDisabled }: { account: Account; isDisabled: boolean }) =>
      setDisabled(account, isDisabled),
    onSuccess: () => {
      setAsked(null);
      renew();
    },
  });
  const canChange = me !== undefined && hasFunction(me, "security_admin");
  if (asked?.what === "import") return <ImportPanel onBack={() => setAsked(null)} onDone={renew} />;
  return (
    <>
      <PageHead
        title={t("accounts.title")}
        lead={canChange ? null : t("accounts.read_only")}
        tools={
          canChange ? (
            <>
              <Button onClick={() => setAsked({ what: "import" })}>{t("accounts.import.title")}</Button>
              <Button kind="filled" onClick={() => setAsked({ what: "create" })}>
                {t("accounts.create")}
              </Button>
            </>
          ) : null
        }
      />
      {said ? <Banner tone="live">{said}</Banner> : null}
      {disable.error ? <Banner tone="danger">{explain(common, disable.error)}</Banner> : null}
      {list.isPending ? <Skeleton /> : null}
      {list.isError && isForbidden(list.error) ? <NoPermission /> : null}
      {list.isError && !isForbidden(list.error) ? (
        <ErrorState text={explain(common, list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState title={t("accounts.empty_title")}>{t("accounts.empty")}</EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <AccountTable
          accounts={list.data}
          canChange={canChange}
          onReset={(account) => setAsked({ what: "reset", account })}
          onDisable={(account) =>
            account.is_disabled
              ? disable.mutate({ account, isDisabled: false })
              : setAsked({ what: "disable", account })
          }
        />
      ) : null}
      {asked?.what === "create" ? (
        <CreateSheet
          onClose={() => setAsked(null)}
          onCreated={(account) => {
            setAsked(null);
            setSaid(t("accounts.created", { account: account.account }));
            renew();
          }}
        />
      ) : null}
      {asked?.what === "reset" ? (
        <ResetDialog account={asked.account} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.what === "disable" ? (
        <Dialog
          title={t("accounts.disable_title", { name: asked.account.name })}
          isOpen
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>{common("action.cancel")}</Button>
              <Button
                kind="danger-filled"
                isBusy={disable.isPending}
                onClick={() => disable.mutate({ account: asked.account, isDisabled: true })}
              >
                {t("accounts.disable")}
              </Button>
            </>
          }
        >
          <p>{t("accounts.disable_lead")}</p>
        </Dialog>
      ) : null}
    </>
  );
}

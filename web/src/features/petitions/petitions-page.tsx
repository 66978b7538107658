// Petitions: search, register, read one, go on to booking.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain, isForbidden } from "../../api/explain";
import { listPetitions, petitionsKey } from "../../api/petitions";
import { useMe, useSites } from "../../api/queries";
import { dayOf } from "../../i18n/time";
import type { Petition, Site } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Banner, EmptyState, ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { TextField } from "../../ui/field";
import { PageHead } from "../../ui/page";
import { useSearchParams } from "../../ui/router";
import { Table } from "../../ui/table";
import { PetitionSheet } from "./petition-sheet";
import { RegisterSheet } from "./register-sheet";
import "./petitions.css";

export default function PetitionsPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const { byId } = useSites();
  const [params, setParams] = useSearchParams();
  const q = params.get("q") ?? "";
  const [open, setOpen] = useState<Petition | "new" | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const list = useQuery({
    queryKey: [...petitionsKey, q],
    queryFn: () => listPetitions(q),
    placeholderData: keepPreviousData,
  });
  const canRegister = me && hasFunction(me, "site_operator", "scheduler", "officer");
  return (
    <>
      <PageHead
        title={t("petitions.title")}
        tools={
          <>
            <TextField
              label={common("action.search")}
              type="search"
              placeholder={t("petitions.search")}
              value={q}
              onChange={(next) => setParams(next ? { q: next } : {}, { replace: true })}
            />
            {canRegister ? (
              <Button kind="filled" onClick={() => setOpen("new")}>
                {t("petitions.register")}
              </Button>
            ) : null}
          </>
        }
      />
      {said ? (
        <Banner
          tone="live"
          action={
            <Button kind="quiet" onClick={() => setSaid(null)}>
              {common("action.close")}
            </Button>
          }
        >
          {said}
        </Banner>
      ) : null}
      {list.isPending ? <Skeleton rows={8} /> : null}
      {list.isError && isForbidden(list.error) ? <NoPermission /> : null}
      {list.isError && !isForbidden(list.error) ? (
        <ErrorState text={explain(common, list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.length === 0 && !q ? (
        <EmptyState title={t("petitions.empty_title")}>{t("petitions.empty")}</EmptyState>
      ) : null}
      {list.data?.length === 0 && q ? (
        <EmptyState
          title={t("petitions.none_title")}
          action={<Button onClick={() => setParams({})}>{common("action.clear")}</Button>}
        >
          {t("petitions.none")}
        </EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? <Rows rows={list.data} sites={byId} onOpen={setOpen} /> : null}
      {open === "new" ? (
        <RegisterSheet
          onClose={() => setOpen(null)}
          onRegistered={(petition) => {
            setSaid(t("petitions.registered", { number: petition.number }));
            setOpen(petition);
          }}
        />
      ) : null}
      {open !== null && open !== "new" ? (
        <PetitionSheet petition={open} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

interface RowsProps {
  rows: readonly Petition[];
  sites: ReadonlyMap<string, Site>;
  onOpen: (petition: Petition) => void;
}

function Rows({ rows, sites, onOpen }: RowsProps) {
  const { t } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  return (
    <Table
      caption={t("petitions.caption")}
      head={[
        t("petitions.column.number"),
        t("petitions.column.title"),
        t("petitions.column.class"),
        t("petitions.column.petitioner"),
        t("petitions.column.site"),
        t("petitions.column.claims"),
        t("petitions.column.registered"),
      ]}
    >
      {rows.map((petition) => (
        <tr key={petition.petition_id}>
          <td className="nowrap">{petition.number}</td>
          <td>
            <button type="button" className="row-open" onClick={() => onOpen(petition)}>
              {petition.title}
            </button>
          </td>
          <td className="nowrap">{words(`petition_class.${petition.class}`)}</td>
          <td className="nowrap">{petition.petitioner.name}</td>
          <td className="nowrap">{sites.get(petition.site_id)?.name ?? ""}</td>
          <td className="nowrap">{t("petitions.claims_count", { count: petition.claims.length })}</td>
          <td className="nowrap">{dayOf(petition.registered_at)}</td>
        </tr>
      ))}
    </Table>
  );
}

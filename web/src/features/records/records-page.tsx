// Records of finished sessions; a record file from anywhere can be verified here.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explain, isForbidden } from "../../api/explain";
import { listRecords, recordsKey } from "../../api/records";
import { clockSpan, dayClock, dayOf } from "../../i18n/time";
import { EmptyState, ErrorState, NoPermission, Skeleton, StateChip } from "../../ui/feedback";
import { PageHead } from "../../ui/page";
import { Table } from "../../ui/table";
import { VerifyFile } from "./verify-file";
import "./records.css";

export default function RecordsPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const list = useQuery({ queryKey: recordsKey, queryFn: listRecords });
  return (
    <>
      <PageHead title={t("records.title")} tools={<VerifyFile />} />
      {list.isPending ? <Skeleton rows={8} /> : null}
      {list.isError && isForbidden(list.error) ? <NoPermission /> : null}
      {list.isError && !isForbidden(list.error) ? (
        <ErrorState text={explain(common, list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data?.length === 0 ? (
        <EmptyState
          title={t("records.empty_title")}
          action={<a href="#/receptions">{t("today.to_receptions")}</a>}
        >
          {t("records.empty")}
        </EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <Table
          caption={t("records.caption")}
          head={[
            t("records.column.number"),
            t("records.column.title"),
            t("records.column.time"),
            t("records.column.state"),
            t("records.column.closed"),
          ]}
        >
          {list.data.map((record) => (
            <tr key={record.session_id}>
              <td className="nowrap">{record.number}</td>
              <td>
                <a href={`#/records/${record.session_id}`}>{record.title}</a>
              </td>
              <td className="nowrap">{`${dayOf(record.slot.from_at)} ${clockSpan(record.slot)}`}</td>
              <td>
                <StateChip tone={record.phase === "sealed" ? "accent" : "neutral"}>
                  {words(`phase.${record.phase}`)}
                </StateChip>
              </td>
              <td className="nowrap">{record.closed_at ? dayClock(record.closed_at) : ""}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}

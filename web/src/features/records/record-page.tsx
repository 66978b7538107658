// S8: one record as a sheet of paper: times, attendance, claims and opinions, minutes, checkpoints.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain, isForbidden } from "../../api/explain";
import { exportRecord, getRecord, printRecord, recordsKey, verifyRecord } from "../../api/records";
import { Button } from "../../ui/button";
import { Banner, ErrorState, NoPermission, Skeleton } from "../../ui/feedback";
import { saveText } from "../../ui/file";
import { Paper } from "../../ui/paper";
import { useParams } from "../../ui/router";
import { ReceiptDialog } from "./receipt-dialog";
import { RecordSheet } from "./record-sheet";
import { VerifyAnswerView } from "./verify-answer";
import "./records.css";

export default function RecordPage() {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { session_id = "" } = useParams();
  const record = useQuery({ queryKey: [...recordsKey, session_id], queryFn: () => getRecord(session_id) });
  const number = record.data?.state.number ?? "";
  const save = useMutation({
    mutationFn: () => exportRecord(session_id),
    onSuccess: (text) => saveText(`${number}.jsonl`, "application/x-ndjson", text),
  });
  const print = useMutation({ mutationFn: () => printRecord(session_id) });
  const verify = useMutation({ mutationFn: async () => verifyRecord(await exportRecord(session_id)) });
  const [isReceiptAsked, setIsReceiptAsked] = useState(false);
  const error = save.error ?? print.error ?? verify.error;
  return (
    <div className="record-page">
      <div className="record-tools">
        <a href="#/records">{t("records.back")}</a>
        <div className="actions">
          <Button isBusy={verify.isPending} disabled={!record.data} onClick={() => verify.mutate()}>
            {t("records.verify")}
          </Button>
          <Button isBusy={print.isPending} disabled={!record.data} onClick={() => print.mutate()}>
            {t("records.print")}
          </Button>
          <Button disabled={!record.data?.state.closed_at} onClick={() => setIsReceiptAsked(true)}>
            {t("records.receipt")}
          </Button>
          <Button kind="filled" isBusy={save.isPending} disabled={!record.data} onClick={() => save.mutate()}>
            {t("records.export")}
          </Button>
        </div>
      </div>
      {error ? <Banner tone="danger">{explain(common, error)}</Banner> : null}
      {verify.data ? <VerifyAnswerView answer={verify.data} /> : null}
      {record.isPending ? <Skeleton rows={8} /> : null}
      {record.isError && isForbidden(record.error) ? <NoPermission /> : null}
      {record.isError && !isForbidden(record.error) ? (
        <ErrorState text={explain(common, record.error)} onRetry={() => void record.refetch()} />
      ) : null}
      {record.data ? <RecordSheet record={record.data} /> : null}
      {record.data && isReceiptAsked ? (
        <ReceiptDialog state={record.data.state} onClose={() => setIsReceiptAsked(false)} />
      ) : null}
      <Paper title={number} html={print.data ?? null} onClose={() => print.reset()} />
    </div>
  );
}

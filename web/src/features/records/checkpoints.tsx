// Signed heads of the chain: what a paper copy can be held against.
import { useTranslation } from "react-i18next";
import { dayClock } from "../../i18n/time";
import type { RecordView } from "../../protocol/generated";
import { Table } from "../../ui/table";

const PURPOSES = ["closed", "sealed", "corrected", "daily"] as const;

/** Four groups of the digest are enough to compare by eye; the file has all of it. */
function short(head: string): string {
  return head.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
}

export function Checkpoints({ record }: { record: RecordView }) {
  const { t } = useTranslation("desk");
  if (record.checkpoints.length === 0) return null;
  const purpose = (word: string, place: number) => {
    const known = PURPOSES.find((it) => it === word);
    const name = known
      ? t(`records.checkpoint_purpose.${known}`)
      : t("records.checkpoint_purpose.other", { purpose: word });
    // A session that was reopened ends more than once.
    const before = record.checkpoints.slice(0, place).filter((it) => it.purpose === word).length;
    return before === 0 ? name : t("records.checkpoint_again", { name, number: before + 1 });
  };
  return (
    <section>
      <h2>{t("records.checkpoints")}</h2>
      <Table
        caption={t("records.checkpoints_caption")}
        head={[
          t("records.checkpoint.purpose"),
          t("records.checkpoint.at"),
          t("records.checkpoint.size"),
          t("records.checkpoint.head"),
        ]}
      >
        {record.checkpoints.map((checkpoint, place) => (
          <tr key={`${checkpoint.size} ${checkpoint.purpose} ${checkpoint.at}`}>
            <td>{purpose(checkpoint.purpose, place)}</td>
            <td className="nowrap">{dayClock(checkpoint.at)}</td>
            <td>{checkpoint.size}</td>
            <td className="digest" title={checkpoint.head}>
              {short(checkpoint.head)}
            </td>
          </tr>
        ))}
      </Table>
      <p className="small secondary digest">{t("records.signer", { signer: record.signer })}</p>
    </section>
  );
}

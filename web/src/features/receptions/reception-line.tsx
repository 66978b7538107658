// One row of the day: a reception, or only that a time is taken and whom to call.
import { useTranslation } from "react-i18next";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { useStanding } from "../../api/reception-standing";
import { isStanding } from "../../api/receptions-view";
import { clockSpan } from "../../i18n/time";
import type { ReceptionRow, Site } from "../../protocol/generated";
import { StateChip } from "../../ui/feedback";
import { LinkLine } from "../../ui/link-line";

interface ReceptionLineProps {
  row: ReceptionRow;
  sites: ReadonlyMap<string, Site>;
  onOpen: (reception_id: string) => void;
}

export function ReceptionLine({ row, sites, onOpen }: ReceptionLineProps) {
  const { t } = useTranslation("desk");
  const standing = useStanding();
  if ("busy" in row) {
    const { slot, phone, site_ids } = row.busy;
    return (
      <tr>
        <td className="reception-time">{clockSpan(slot)}</td>
        <td>
          <span className="busy-mark">{t("receptions.busy")}</span>
          <div className="small secondary">{t("receptions.busy_note", { phone })}</div>
        </td>
        <td>{site_ids.map((site_id) => sites.get(site_id)?.name ?? "").join(" ")}</td>
        <td>
          <StateChip tone="blocked">{t("receptions.busy")}</StateChip>
        </td>
      </tr>
    );
  }
  const reception = row.reception;
  const { word, tone } = standing(reception);
  return (
    <tr className={isStanding(reception.state) ? undefined : "table-row-muted"}>
      <td className="reception-time">{clockSpan(reception.slot)}</td>
      <td className="reception-matter">
        <button type="button" className="row-open" onClick={() => onOpen(reception.reception_id)}>
          {reception.title || t("receptions.untitled")}
        </button>
        <div className="small secondary">{reception.number}</div>
      </td>
      <td>
        <LinkLine parties={partiesOf(reception, sites, namesAtBooking(reception.seats))} />
      </td>
      <td>
        <StateChip tone={tone}>{word}</StateChip>
      </td>
    </tr>
  );
}

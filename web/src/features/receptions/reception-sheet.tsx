// One reception beside the list: parties, seats, history, and what can be done with it now.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasFunction } from "../../api/access";
import { explain } from "../../api/explain";
import { namesAtBooking, partiesOf } from "../../api/parties";
import { useMe, useSites } from "../../api/queries";
import { useStanding } from "../../api/reception-standing";
import { getReception, getSlip, openReception, receptionsKey } from "../../api/receptions";
import { isStanding } from "../../api/receptions-view";
import { printReceipt } from "../../api/records";
import { sessionsKey, useSessions } from "../../api/sessions";
import { clockSpan, longDay } from "../../i18n/time";
import type { CancelRequest, Reception, Span } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { SideSheet } from "../../ui/dialog";
import { ErrorState, Skeleton, StateChip } from "../../ui/feedback";
import { History } from "../../ui/history";
import { LinkLine } from "../../ui/link-line";
import { Facts } from "../../ui/page";
import { Paper } from "../../ui/paper";
import { Table } from "../../ui/table";
import { CancelDialog } from "./cancel-dialog";
import { LeaderDialog } from "./leader-dialog";
import { MoveDialog } from "./move-dialog";
import { SeatEntrances } from "./seat-entrances";
import "./receptions.css";

interface Told {
  onMoved: (moved: Reception, old: Span) => void;
  onCancel: (reception: Reception, why: CancelRequest) => void;
}

interface ReceptionSheetProps extends Told {
  reception_id: string;
  onClose: () => void;
}

export function ReceptionSheet({ reception_id, onClose, ...told }: ReceptionSheetProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const detail = useQuery({
    queryKey: [...receptionsKey, "detail", reception_id],
    queryFn: () => getReception(reception_id),
  });
  const reception = detail.data?.reception;
  return (
    <SideSheet title={reception?.title || t("receptions.untitled")} isOpen onClose={onClose}>
      {detail.isPending ? <Skeleton /> : null}
      {detail.isError ? (
        <ErrorState text={explain(common, detail.error)} onRetry={() => void detail.refetch()} />
      ) : null}
      {detail.data && reception ? (
        <>
          <Body reception={reception} />
          <Actions reception={reception} {...told} />
          <History entries={detail.data.history} />
        </>
      ) : null}
    </SideSheet>
  );
}

function Body({ reception }: { reception: Reception }) {
  const { t, i18n } = useTranslation("desk");
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const { slot, seats } = reception;
  const { word, tone } = useStanding()(reception);
  return (
    <>
      <StateChip tone={tone}>{word}</StateChip>
      <Facts
        facts={[
          { name: t("detail.time"), value: `${longDay(slot.from_at, i18n.language)} ${clockSpan(slot)}` },
          ...(reception.number ? [{ name: t("detail.number"), value: reception.number }] : []),
        ]}
      />
      <LinkLine parties={partiesOf(reception, byId, namesAtBooking(seats))} />
      <Table
        caption={t("detail.seat_caption")}
        head={[t("detail.seat_role"), t("detail.seat_site"), t("detail.seat_expected")]}
      >
        {seats.map((seat) => (
          <tr key={seat.seat_id}>
            <td className="nowrap">{words(`seat_role.${seat.role}`)}</td>
            <td>{seat.site_name}</td>
            <td>{seat.expected}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Actions({ reception, onMoved, onCancel }: Told & { reception: Reception }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [asked, setAsked] = useState<"move" | "cancel" | "leader" | null>(null);
  const session = useSessions().find((it) => it.reception_id === reception.reception_id);
  const slip = useMutation({ mutationFn: () => getSlip(reception.reception_id) });
  // A session has the id of its reception.
  const own = reception.seats.find((seat) => seat.site_id === me?.home_site_id);
  const receipt = useMutation({ mutationFn: () => printReceipt(reception.reception_id, own?.seat_id) });
  const open = useMutation({
    mutationFn: () => openReception(reception.reception_id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: sessionsKey });
      void client.invalidateQueries({ queryKey: receptionsKey });
    },
  });
  const isPlanned = reception.state === "booked" || reception.state === "held";
  const canChange = me && hasFunction(me, "scheduler", "officer") && isPlanned;
  const canOpen = me && hasFunction(me, "officer", "leader", "recorder", "site_operator");
  const leader = reception.state === "booked" && reception.seats.find((seat) => seat.role === "leader");
  const isOver = reception.state === "closed" || reception.state === "sealed";
  const error = open.error ?? slip.error ?? receipt.error;
  return (
    <div className="stack">
      {session && reception.state === "open" ? <SeatEntrances session={session} /> : null}
      <div className="actions">
        {reception.state === "booked" && canOpen ? (
          <Button kind="filled" isBusy={open.isPending} onClick={() => open.mutate()}>
            {t("detail.open")}
          </Button>
        ) : null}
        {reception.number && isStanding(reception.state) ? (
          <Button isBusy={slip.isPending} onClick={() => slip.mutate()}>
            {t("detail.slip")}
          </Button>
        ) : null}
        {isOver && own ? (
          <Button isBusy={receipt.isPending} onClick={() => receipt.mutate()}>
            {t("records.receipt")}
          </Button>
        ) : null}
        {canChange && leader ? (
          <Button onClick={() => setAsked("leader")}>
            {t(leader.person_id ? "detail.change_leader" : "detail.choose_leader")}
          </Button>
        ) : null}
        {canChange ? <Button onClick={() => setAsked("move")}>{t("detail.move")}</Button> : null}
        {canChange ? (
          <Button kind="danger" onClick={() => setAsked("cancel")}>
            {t("detail.cancel")}
          </Button>
        ) : null}
      </div>
      {reception.state === "open" ? <p className="small secondary">{t("detail.running")}</p> : null}
      {error ? (
        <p className="field-error" role="alert">
          {explain(common, error)}
        </p>
      ) : null}
      <Paper title={t("detail.slip_title")} html={slip.data ?? null} onClose={() => slip.reset()} />
      <Paper title={t("records.receipt_title")} html={receipt.data ?? null} onClose={() => receipt.reset()} />
      {asked === "move" ? (
        <MoveDialog
          reception={reception}
          onClose={() => setAsked(null)}
          onMoved={(moved) => onMoved(moved, reception.slot)}
        />
      ) : null}
      {asked === "leader" && leader ? (
        <LeaderDialog reception={reception} seat={leader} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "cancel" ? (
        <CancelDialog
          reception={reception}
          onClose={() => setAsked(null)}
          onChosen={(why) => onCancel(reception, why)}
        />
      ) : null}
    </div>
  );
}

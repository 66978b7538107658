// What a site does around its reception: check people in, print the slip, call the district hall.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { useSites } from "../../api/queries";
import { getSlip } from "../../api/receptions";
import { mySeats } from "../../api/receptions-view";
import type { Reception, SeatSummary, SessionSummary } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { StateChip } from "../../ui/feedback";
import { Paper } from "../../ui/paper";
import { CheckInDialog } from "./check-in-dialog";

interface SiteToolsProps {
  reception: Reception;
  session: SessionSummary | undefined;
}

export function SiteTools({ reception, session }: SiteToolsProps) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const { t: words } = useTranslation("words");
  const { byId } = useSites();
  const [asked, setAsked] = useState<SeatSummary | null>(null);
  const [done, setDone] = useState<readonly string[]>([]);
  const slip = useMutation({ mutationFn: () => getSlip(reception.reception_id) });
  const host = byId.get(reception.host_site_id);
  const seats = session ? mySeats(session) : [];
  return (
    <>
      <div className="actions">
        {seats.map((seat) => (
          <Button key={seat.seat_id} size="touch" onClick={() => setAsked(seat)}>
            {`${t("today.check_in")} · ${words(`seat_role.${seat.role}`)}`}
            {done.includes(seat.seat_id) ? <StateChip tone="live">{t("today.checked_in")}</StateChip> : null}
          </Button>
        ))}
        <Button size="touch" isBusy={slip.isPending} onClick={() => slip.mutate()}>
          {t("today.slip")}
        </Button>
        {host?.phone ? (
          <a className="button button-touch" href={`tel:${host.phone}`}>
            {t("today.call", { site: host.name, phone: host.phone })}
          </a>
        ) : null}
      </div>
      {slip.error ? (
        <p className="field-error" role="alert">
          {explain(common, slip.error)}
        </p>
      ) : null}
      <Paper title={t("detail.slip_title")} html={slip.data ?? null} onClose={() => slip.reset()} />
      {asked && session ? (
        <CheckInDialog
          session_id={session.session_id}
          seat={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setDone([...done, asked.seat_id]);
            setAsked(null);
          }}
        />
      ) : null}
    </>
  );
}

// The next reception of this site, large, with what the clerk does around it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../../api/explain";
import { getPetition, petitionsKey } from "../../../api/petitions";
import { useSites } from "../../../api/queries";
import { getSlip, openReception, receptionsKey } from "../../../api/receptions";
import { mySeats } from "../../../api/receptions-view";
import { seatPath, sessionsKey } from "../../../api/sessions";
import { clockSpan } from "../../../i18n/time";
import type { IssuedCode, Reception, SessionSummary } from "../../../protocol/generated";
import { Button } from "../../../ui/button";
import { LinkLine } from "../../../ui/link-line";
import { Paper } from "../../../ui/paper";
import { lineOf } from "../line";
import { TimeLeft } from "../time-left";
import { Attendance } from "./attendance";
import { KioskOpened, KioskStart } from "./kiosk-start";
import { kioskSeat } from "./plan";

interface NextReceptionProps {
  reception: Reception;
  session: SessionSummary | undefined;
  site_id: string;
}

export function NextReception({ reception, session, site_id }: NextReceptionProps) {
  const { t } = useTranslation(["site", "words"]);
  const { t: desk } = useTranslation("desk");
  const { byId } = useSites();
  const petition_id = reception.petition_id;
  const petition = useQuery({
    queryKey: [...petitionsKey, petition_id],
    queryFn: () => getPetition(petition_id ?? ""),
    enabled: petition_id !== null,
  });
  const isRunning = reception.state === "open";
  const stage = session ? t(`words:phase.${session.phase}`) : isRunning ? t("now") : t("next");
  return (
    <>
      <section className="next" data-testid="next">
        <div className="next-when">
          <span className="secondary">{stage}</span>
          <span className="next-time">{clockSpan(reception.slot)}</span>
          {isRunning && session?.phase !== "lobby" ? null : <TimeLeft to_at={reception.slot.from_at} />}
        </div>
        <div className="next-what">
          <h2>{reception.title || desk("receptions.untitled")}</h2>
          <LinkLine parties={lineOf(reception, session, byId)} size="large" />
          <Tools reception={reception} session={session} />
        </div>
      </section>
      <Attendance
        reception={reception}
        session={session}
        site_id={site_id}
        petitioner={petition.data?.petitioner.name}
      />
    </>
  );
}

interface ToolsProps {
  reception: Reception;
  session: SessionSummary | undefined;
}

/** One filled button: the kiosk where the petitioner sits, else the way into the own seat. */
function Tools({ reception, session }: ToolsProps) {
  const { t } = useTranslation(["site", "words"]);
  const { t: common } = useTranslation();
  const { byId } = useSites();
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: () => openReception(reception.reception_id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: receptionsKey });
      void client.invalidateQueries({ queryKey: sessionsKey });
    },
  });
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  const slip = useMutation({ mutationFn: () => getSlip(reception.reception_id) });
  const host = byId.get(reception.host_site_id);
  const seats = session ? mySeats(session) : [];
  const kiosk = kioskSeat(seats);
  const others = seats.filter((seat) => seat !== kiosk && seat.role !== "companion");
  const error = open.error ?? slip.error;
  return (
    <>
      <div className="actions">
        {session ? null : (
          <Button kind="filled" size="touch" isBusy={open.isPending} onClick={() => open.mutate()}>
            {t("open")}
          </Button>
        )}
        {session && kiosk ? (
          <KioskStart session_id={session.session_id} seat={kiosk} onOpened={setIssued} />
        ) : null}
        {session
          ? others.map((seat, place) => (
              <a
                key={seat.seat_id}
                className={`button button-touch ${kiosk || place > 0 ? "" : "button-filled"}`}
                href={`#${seatPath(session.session_id, seat)}`}
              >
                {t("enter", { role: t(`words:seat_role.${seat.role}`) })}
              </a>
            ))
          : null}
        <a className="button button-touch" href="#/check">
          {t("check")}
        </a>
        <Button size="touch" isBusy={slip.isPending} onClick={() => slip.mutate()}>
          {t("slip")}
        </Button>
      </div>
      {issued && kiosk ? <KioskOpened issued={issued} seat={kiosk} /> : null}
      {error ? (
        <p className="field-error" role="alert">
          {explain(common, error)}
        </p>
      ) : null}
      <p className="site-links">
        {host?.phone ? (
          <a href={`tel:${host.phone}`} data-testid="call">
            {t("call", { site: host.name })} <strong>{host.phone}</strong>
          </a>
        ) : null}
        <a href={`#/brief/${reception.reception_id}`}>{t("brief")}</a>
        <a href={`#/receptions?reception=${reception.reception_id}`}>{t("look")}</a>
      </p>
      <Paper title={t("slip_title")} html={slip.data ?? null} onClose={() => slip.reset()} />
    </>
  );
}

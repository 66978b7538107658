// S9 群众端: big and calm. One sentence, at most two large buttons, help at the bottom left, volume
// at the bottom right. No countdowns. Wiped at the end.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NoticeBar, SeatGate } from "../../connection/gate";
import { SeatProvider, useMay, useOwnSeat, useSession, useView } from "../../connection/seat";
import { MediaProvider, useMedia } from "../../media/media";
import { OtherVoices } from "../../media/others";
import { TileView } from "../../media/tile";
import { useWakeLock } from "../../media/wake-lock";
import { isOver } from "../../session/flow";
import { isBehindClosedDoors, isPresent, seatWithRole, tileOf } from "../../session/selectors";
import { seatOf } from "../../session/state";
import { useParams } from "../../ui/router";
import { askedNow } from "./asked";
import { Ended } from "./ended";
import { KioskFoot } from "./foot";
import { Hand } from "./hand";
import { OwnCause } from "./own-cause";
import { Question } from "./question";
import { Ready } from "./ready";
import "./kiosk.css";

export default function KioskPage() {
  useTranslation(["session", "words"]);
  const { session_id = "", seat_id = "" } = useParams();
  return (
    <SeatProvider key={`${session_id}/${seat_id}`} sessionId={session_id} seatId={seat_id}>
      <SeatGate size="kiosk">
        <MediaProvider>
          <Kiosk />
        </MediaProvider>
      </SeatGate>
    </SeatProvider>
  );
}

const readyKey = (seatId: string) => `lianxian.ready.${seatId}`;

function Kiosk() {
  useWakeLock();
  const { t } = useTranslation("session");
  const session = useSession();
  const own = useOwnSeat();
  const may = useMay();
  const status = useView((view) => view.status.kind);
  const [isReady, setReady] = useState(
    () => window.sessionStorage.getItem(readyKey(own.seat.seat_id)) !== null || own.is_admitted,
  );
  if (isOver(session.phase) || own.state === "removed") return <Ended />;
  const isDown = status === "connecting" || status === "waiting";
  // What others see of this seat now is not known here; its own picture would say that they do.
  const isCut = isBehindClosedDoors(session) || isDown;
  const isCalm = !isReady || !own.is_admitted || isCut;
  const sites = presentSites(session);
  return (
    <main className="kiosk" data-testid="kiosk" data-phase={session.phase}>
      <header className="kiosk-head">
        <span data-testid="phase" data-phase={session.phase}>
          {sites.length === 0 ? null : t("kiosk.present", { sites: sites.join("、") })}
        </span>
      </header>
      <NoticeBar />
      {!isReady ? (
        <Ready
          onReady={() => {
            window.sessionStorage.setItem(readyKey(own.seat.seat_id), "1");
            setReady(true);
          }}
        />
      ) : (
        <>
          <Pictures isCalm={isCalm} isCut={isCut} />
          <Question isDown={isDown} />
        </>
      )}
      <KioskFoot>{isCalm || askedNow(session, may, 0) ? null : <Hand />}</KioskFoot>
    </main>
  );
}

/** Who is there, in words. */
function presentSites(session: ReturnType<typeof useSession>): string[] {
  const names = session.seats
    .filter((view) => view.is_admitted && isPresent(session, view) && view.seat.role !== "observer")
    .map((view) => view.seat.site_name);
  return [...new Set(names)];
}

/** The leader two thirds, the own picture small; the field or a spotlight takes the large place. */
function Pictures({ isCalm, isCut }: { isCalm: boolean; isCut: boolean }) {
  const session = useSession();
  const own = useOwnSeat();
  const media = useMedia();
  const field = session.layout === "field" ? seatWithRole(session, "field") : undefined;
  const large = seatOf(session, session.spotlight_seat_id) ?? field ?? seatWithRole(session, "leader");
  const leader = seatWithRole(session, "leader");
  const second = large !== leader ? leader : undefined;
  const ownId = own.seat.seat_id;
  const shown = [large, second, own].flatMap((view) => (view === undefined ? [] : [view.seat.seat_id]));
  return (
    <div className={isCalm ? "kiosk-pictures kiosk-pictures-calm" : "kiosk-pictures"}>
      {large === undefined || isCalm ? null : <TileView tile={tileOf(session, large, ownId)} size="main" />}
      <div className="kiosk-small">
        {second === undefined || isCalm ? null : (
          <TileView tile={tileOf(session, second, ownId)} size="strip" />
        )}
        {media.local?.video == null || isCut ? null : (
          <TileView tile={tileOf(session, own, ownId)} size="strip" />
        )}
        {isCut ? null : <OwnCause />}
      </div>
      {isCalm ? null : <OtherVoices shown={shown} />}
    </div>
  );
}

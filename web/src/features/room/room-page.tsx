// S7 会场: the seat of an official. Other roles are shown their own screen.

import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { getMe } from "../../api/access";
import { seatPath } from "../../api/sessions";
import { NoticeBar, ReconnectBanner, SeatGate } from "../../connection/gate";
import { SeatProvider, useOwnSeat, useSelf, useSession } from "../../connection/seat";
import { MediaProvider } from "../../media/media";
import { isOver } from "../../session/flow";
import { isBehindClosedDoors, isPresent } from "../../session/selectors";
import { seatOf } from "../../session/state";
import { useNavigate, useParams } from "../../ui/router";
import { Bar } from "./bar";
import { Closed } from "./closed";
import { DeviceBanner } from "./device-banner";
import { DoorBanner } from "./door-banner";
import { RoomHeader } from "./header";
import { HelpBanner } from "./help-banner";
import { LeaderBar } from "./leader-bar";
import { Panel } from "./panel";
import { SeatBar } from "./seat-bar";
import { Stage } from "./stage";
import { Summary } from "./summary";
import { WaitingRoom } from "./waiting-room";
import "./room.css";

export default function RoomPage() {
  useTranslation(["session", "room", "words"]);
  const { session_id = "", seat_id = "" } = useParams();
  return (
    <SeatProvider key={`${session_id}/${seat_id}`} sessionId={session_id} seatId={seat_id}>
      <SeatGate>
        <RightScreen />
      </SeatGate>
    </SeatProvider>
  );
}

/** A petitioner's or field seat opened by a ticket belongs on its own screen. */
function RightScreen() {
  const self = useSelf();
  const session = useSession();
  const navigate = useNavigate();
  const path = seatPath(session.session_id, self);
  const isElsewhere = !path.startsWith("/session/");
  useEffect(() => {
    if (isElsewhere) void navigate(path, { replace: true });
  }, [isElsewhere, navigate, path]);
  if (isElsewhere) return null;
  return (
    <MediaProvider>
      <Room />
    </MediaProvider>
  );
}

/** Whoever sits in a session is at work: the sign-in of the window must not fall asleep meanwhile. */
function useSignInKeptAwake(): void {
  useEffect(() => {
    const timer = setInterval(() => void getMe().catch(() => undefined), KEEP_AWAKE_MS);
    return () => clearInterval(timer);
  }, []);
}

/** Well inside the 30 idle minutes of a sign-in. */
const KEEP_AWAKE_MS = 10 * 60_000;

function Room() {
  useSignInKeptAwake();
  const session = useSession();
  const self = useSelf();
  const own = useOwnSeat();
  const isClosed = isOver(session.phase);
  const isInside = own.is_admitted || isClosed;
  return (
    <div className="room" data-door={isBehindClosedDoors(session) ? "closed" : "open"}>
      <RoomHeader />
      <ReconnectBanner />
      <DoorBanner />
      <HelpBanner />
      {isInside && !isClosed ? <DeviceBanner /> : null}
      <NoticeBar />
      {isInside ? (
        <main className="room-body">
          {isClosed ? <Summary /> : <Stage />}
          {self.role === "hall_screen" ? null : <Panel />}
        </main>
      ) : (
        <WaitingRoom />
      )}
      {isClosed ? <Closed /> : <RoomBar />}
    </div>
  );
}

/** The officer has the whole bar, the leader five controls, everybody else their own devices. */
function RoomBar() {
  const self = useSelf();
  const session = useSession();
  const chair = seatOf(session, session.chair_seat_id);
  const isRun = chair !== undefined && isPresent(session, chair);
  // Without an officer at the table the leader runs the session alone.
  if (self.role === "leader" && session.chair_seat_id !== self.seat_id && isRun) return <LeaderBar />;
  const isChair = session.chair_seat_id === self.seat_id || session.deputy_seat_id === self.seat_id;
  return isChair ? <Bar /> : <SeatBar />;
}

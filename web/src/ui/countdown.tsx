// A clock that ticks once a second while it is shown.
import { useEffect, useState } from "react";

/** The instant now, renewed every `every_ms`; `skew_ms` is server clock minus own clock. */
export function useNow(everyMs = 1000, skewMs = 0): number {
  const [now, setNow] = useState(() => Date.now() + skewMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + skewMs), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, skewMs]);
  return now;
}

/** Seconds left to take something back; not read out each second. */
export function SecondsLeft({ until_at }: { until_at: number }) {
  const left = Math.max(0, Math.ceil((until_at - useNow()) / 1000));
  return (
    <span className="secondary" aria-hidden="true">
      {left}
    </span>
  );
}

interface CountdownProps {
  to_at: number;
  /** Prints what is left (negative when past). */
  print: (leftMs: number) => string;
}

export function Countdown({ to_at, print }: CountdownProps) {
  const now = useNow();
  return (
    <span className="countdown" role="timer">
      {print(to_at - now)}
    </span>
  );
}

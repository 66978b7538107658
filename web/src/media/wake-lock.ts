// Keeps the screen of a kiosk or phone awake while its page is shown.

import { useEffect } from "react";

export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const ask = async () => {
      if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (isGone) void lock.release();
      } catch {
        // A low battery may refuse it; the screen then sleeps as the phone is set.
      }
    };
    const shown = () => void ask();
    void ask();
    document.addEventListener("visibilitychange", shown);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", shown);
      void lock?.release();
    };
  }, []);
}

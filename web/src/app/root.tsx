// The first fork: sign-in pages are drawn at once, the rest of the app is loaded behind them.
import { lazy, Suspense, useSyncExternalStore } from "react";
import { SignInDoor } from "../features/sign-in/door";
import { Skeleton } from "../ui/feedback";
import { ErrorBoundary } from "./error-boundary";

const App = lazy(() => import("./app"));

function onHash(listener: () => void) {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

const path = () => location.hash.slice(1).split("?")[0] || "/";

/** Paths of the sign-in feature: `/sign-in`, `/sign-in-link/<secret>`, `/setup/<secret>`. */
const isSignIn = (at: string) => /^\/(sign-in|sign-in-link|setup)(\/|$)/.test(at);

export function Root() {
  const at = useSyncExternalStore(onHash, path);
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton />}>{isSignIn(at) ? <SignInDoor path={at} /> : <App />}</Suspense>
    </ErrorBoundary>
  );
}

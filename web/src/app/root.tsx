// The first fork: sign-in pages are drawn at once, the rest of the app is loaded behind them.
import { lazy, Suspense } from "react";
import { SignInDoor } from "../features/sign-in/door";
import { Skeleton } from "../ui/feedback";
import { useLocation } from "../ui/router";
import { ErrorBoundary } from "./error-boundary";

const App = lazy(() => import("./app"));

/** Paths of the sign-in feature: `/sign-in`, `/sign-in-link/<secret>`, `/setup/<secret>`. */
const isSignIn = (at: string) => /^\/(sign-in|sign-in-link|setup)(\/|$)/.test(at);

export function Root() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton />}>
        {isSignIn(pathname) ? <SignInDoor path={pathname} /> : <App />}
      </Suspense>
    </ErrorBoundary>
  );
}

// Everything behind the sign-in: query client and screens. Each screen is a chunk of its own.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { onBearerChange, RefusedError } from "../api/http";
import { Skeleton } from "../ui/feedback";
import { NotFound } from "../ui/not-found";
import { matchPath, type Params, ParamsProvider, useLocation } from "../ui/router";
import { ErrorBoundary } from "./error-boundary";
import { screens } from "./routes";
import "./app.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => !(error instanceof RefusedError) && failures < 2,
    },
    mutations: { retry: false },
  },
});

// The next person at this window must not see what the last one was shown.
onBearerChange(() => client.clear());

const Shell = lazy(() => import("./shell"));
const pages = screens.map((screen) => ({ ...screen, Page: lazy(screen.load) }));

function find(pathname: string) {
  for (const page of pages) {
    const params = matchPath(page.path, pathname);
    if (params) return { page, params };
  }
  return null;
}

interface GuardedProps {
  pathname: string;
  params: Params;
  Page: (typeof pages)[number]["Page"];
}

/** A screen that crashed must not take the next one with it. */
function Guarded({ pathname, params, Page }: GuardedProps) {
  return (
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<Skeleton />}>
        <ParamsProvider params={params}>
          <Page />
        </ParamsProvider>
      </Suspense>
    </ErrorBoundary>
  );
}

export default function App() {
  const { pathname } = useLocation();
  const found = find(pathname);
  if (!found) return <NotFound />;
  const { page, params } = found;
  const screen = <Guarded pathname={pathname} params={params} Page={page.Page} />;
  return (
    <QueryClientProvider client={client}>
      {page.place === "shell" ? <Shell>{screen}</Shell> : screen}
    </QueryClientProvider>
  );
}

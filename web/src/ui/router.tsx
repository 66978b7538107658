// The address after `#` as the app reads it: path, parameters, search. 2 kB instead of the 17 kB of
// a general router, which the kiosk's budget has no room for.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from "react";

export interface Place {
  pathname: string;
  search: string;
}

export type Params = Readonly<Record<string, string>>;

/** `#/a/b?c=d` as a place; an empty hash is the root. */
export function placeOf(hash: string): Place {
  const [pathname = "", search = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  return { pathname: pathname || "/", search };
}

/** The parameters of a path under a pattern (`/records/:session_id`), or null when it is another. */
export function matchPath(pattern: string, pathname: string): Params | null {
  const wanted = pattern.split("/").filter(Boolean);
  const given = pathname.split("/").filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function subscribe(listener: () => void) {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** Where the window is; follows links, the back button and `navigate`. */
export function useLocation(): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => placeOf(hash), [hash]);
}

export type Navigate = (to: string, options?: { replace?: boolean }) => void;

/** Goes to a path of the app; with `replace` the back button skips the page left. */
export const navigate: Navigate = (to, options) => {
  if (options?.replace) location.replace(`#${to}`);
  else location.hash = to;
};

export function useNavigate(): Navigate {
  return navigate;
}

const ParamsContext = createContext<Params>({});

/** Hands the parameters of the matched path to the page below. */
export function ParamsProvider({ params, children }: { params: Params; children: ReactNode }) {
  return <ParamsContext value={params}>{children}</ParamsContext>;
}

export function useParams(): Params {
  return useContext(ParamsContext);
}

type Change = Record<string, string> | ((before: URLSearchParams) => URLSearchParams);

/** The search part of the address, and a way to change it. */
export function useSearchParams() {
  const { pathname, search } = useLocation();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const setParams = useCallback(
    (change: Change, options?: { replace?: boolean }) => {
      const next =
        typeof change === "function" ? change(new URLSearchParams(search)) : new URLSearchParams(change);
      const text = next.toString();
      navigate(text ? `${pathname}?${text}` : pathname, options);
    },
    [pathname, search],
  );
  return [params, setParams] as const;
}

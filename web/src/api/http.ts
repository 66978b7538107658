// Typed fetch. The bearer lives in this window only (sessionStorage), so two windows are two people.

const BEARER_KEY = "lianxian.bearer";

/** A refusal: the rules said no. Sentences for people are made from `reason`. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    /** Everything else the server said about it. */
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(`refused: ${reason}`);
  }
}

/** The machine failed, or could not be reached (no trace id). */
export class MachineError extends Error {
  constructor(readonly trace_id: string | null) {
    super(trace_id ? `error ${trace_id}` : "no connection");
  }
}

type Listener = () => void;
const listeners = new Set<Listener>();
let bearer: string | null = readStored();

function readStored(): string | null {
  try {
    return sessionStorage.getItem(BEARER_KEY);
  } catch {
    return null;
  }
}

/** The bearer of this window, or null when nobody is signed in. */
export function currentBearer(): string | null {
  return bearer;
}

/** Keeps or forgets the bearer of this window. */
export function setBearer(next: string | null): void {
  bearer = next;
  try {
    if (next === null) sessionStorage.removeItem(BEARER_KEY);
    else sessionStorage.setItem(BEARER_KEY, next);
  } catch {
    // Without storage the sign-in lasts until the page is reloaded.
  }
  for (const listener of listeners) listener();
}

/** Tells when somebody signs in or out in this window. */
export function onBearerChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface CallOptions {
  method?: "GET" | "POST";
  json?: unknown;
  /** Sent as it is (CSV, JSON Lines, a file). */
  raw?: { type: string; body: string | Blob };
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Another sign-in than this window's (the demo's stage). */
  bearer?: string;
}

async function respond(path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  const own = options.bearer ?? bearer;
  if (own) headers["Authorization"] = `Bearer ${own}`;
  if (options.json !== undefined) headers["Content-Type"] = "application/json";
  if (options.raw) headers["Content-Type"] = options.raw.type;
  const init: RequestInit = {
    method: options.method ?? "GET",
    headers,
    body: options.raw?.body ?? (options.json === undefined ? null : JSON.stringify(options.json)),
  };
  if (options.signal) init.signal = options.signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new MachineError(null);
  }
  if (response.ok) return response;
  throw await toError(response);
}

async function toError(response: Response): Promise<Error> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy's page is no refusal: say that the machine failed.
  }
  const isRefused = body["type"] === "refused";
  if (response.status === 401 && (!isRefused || body["reason"] === "not_signed_in")) setBearer(null);
  if (isRefused && typeof body["reason"] === "string") {
    return new RefusedError(response.status, body["reason"], body);
  }
  if (response.status === 401) return new RefusedError(401, "not_signed_in", body);
  if (response.status === 403) return new RefusedError(403, "forbidden", body);
  if (response.status === 404) return new RefusedError(404, "not_found", body);
  const trace_id = body["trace_id"];
  if (typeof trace_id === "string") return new MachineError(trace_id);
  // A gateway that does not reach the server says so in its own words.
  return new MachineError(response.status >= 502 ? null : String(response.status));
}

/** Calls and reads a JSON answer. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await respond(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Calls and reads the answer as text (printable HTML, JSON Lines). */
export async function callText(path: string, options: CallOptions = {}): Promise<string> {
  return (await respond(path, { ...options, headers: { Accept: "*/*", ...options.headers } })).text();
}

/** Calls and reads the answer as a file. */
export async function callBlob(path: string): Promise<Blob> {
  return (await respond(path, { headers: { Accept: "*/*" } })).blob();
}

/** POST with a JSON body. */
export function post<T>(path: string, json: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
  return call<T>(path, { method: "POST", json, headers });
}

/** `?a=1&b=2` of what is set. */
export function query(values: Record<string, string | number | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)]))}`;
}

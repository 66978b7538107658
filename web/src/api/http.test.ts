import { afterEach, describe, expect, test, vi } from "vitest";
import { call, currentBearer, MachineError, post, query, RefusedError, setBearer } from "./http";

/** Answers the next call and remembers what was asked. */
function answer(status: number, body: unknown) {
  const asked: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({ path, init });
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
  setBearer(null);
});

describe("a call", () => {
  test("carries the bearer of this window", async () => {
    const asked = answer(200, { ok: true });
    setBearer("b-1");
    await post("/api/x", { a: 1 });
    expect(new Headers(asked[0]?.init.headers).get("authorization")).toBe("Bearer b-1");
    expect(asked[0]?.init.body).toBe('{"a":1}');
  });

  test("says a refusal with everything the server said about it", async () => {
    answer(409, { type: "refused", reason: "conflict", blockers: [{ rule: "occupied" }] });
    const refused = await call("/api/x").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    expect(refused).toMatchObject({
      status: 409,
      reason: "conflict",
      body: { blockers: [{ rule: "occupied" }] },
    });
  });

  test("that is refused as not signed in forgets the bearer", async () => {
    answer(401, { type: "refused", reason: "not_signed_in" });
    setBearer("old");
    await expect(call("/api/x")).rejects.toBeInstanceOf(RefusedError);
    expect(currentBearer()).toBeNull();
  });

  test("refused for a wrong password leaves the person signed in", async () => {
    answer(401, { type: "refused", reason: "wrong_credentials" });
    setBearer("mine");
    await expect(post("/api/me/password", {})).rejects.toBeInstanceOf(RefusedError);
    expect(currentBearer()).toBe("mine");
  });

  test("that fails in the machine keeps the number for support", async () => {
    answer(500, { type: "error", trace_id: "t-9" });
    await expect(call("/api/x")).rejects.toMatchObject({ trace_id: "t-9" });
  });

  test("that reaches nobody is a failure of the network", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("failed");
    });
    const failed = await call("/api/x").catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(MachineError);
    expect(failed).toMatchObject({ trace_id: null });
  });

  test("without content answers nothing", async () => {
    answer(204, undefined);
    await expect(call("/api/x")).resolves.toBeUndefined();
  });
});

test("a query leaves out what is not set", () => {
  expect(query({ a: 1, b: undefined, c: "", d: "x y" })).toBe("?a=1&d=x+y");
  expect(query({ a: undefined })).toBe("");
});

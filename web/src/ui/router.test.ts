import { describe, expect, test } from "vitest";
import { matchPath, placeOf } from "./router";

describe("the address", () => {
  test("an empty hash is the root", () => {
    expect(placeOf("")).toEqual({ pathname: "/", search: "" });
    expect(placeOf("#/")).toEqual({ pathname: "/", search: "" });
  });

  test("everything after the first question mark is the search", () => {
    expect(placeOf("#/receptions?day=2026-07-02&q=a?b")).toEqual({
      pathname: "/receptions",
      search: "day=2026-07-02&q=a?b",
    });
  });

  test("a pattern gives its parameters and refuses another length", () => {
    const pattern = "/sessions/:session_id/seats/:seat_id";
    expect(matchPath(pattern, "/sessions/s1/seats/t2")).toEqual({ session_id: "s1", seat_id: "t2" });
    expect(matchPath(pattern, "/sessions/s1/seats")).toBeNull();
    expect(matchPath("/records", "/receptions")).toBeNull();
    expect(matchPath("/", "/")).toEqual({});
  });

  test("a parameter that is no valid escape stays as it stands", () => {
    expect(matchPath("/join/:code", "/join/%E4%B8%AD")).toEqual({ code: "中" });
    expect(matchPath("/join/:code", "/join/%E4%")).toEqual({ code: "%E4%" });
  });
});

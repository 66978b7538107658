// Addresses made elsewhere lead to a screen of the table.
import { expect, test } from "vitest";
import { seatPath } from "../api/sessions";
import type { SeatRole } from "../protocol/generated";
import { matchPath } from "../ui/router";
import { screens } from "./routes";

const seatScreens: [SeatRole, string][] = [
  ["leader", "/session/:session_id/seat/:seat_id"],
  ["unit", "/session/:session_id/seat/:seat_id"],
  ["petitioner", "/kiosk/:session_id/:seat_id"],
  ["companion", "/kiosk/:session_id/:seat_id"],
  ["field", "/field/:session_id/:seat_id"],
  ["hall_screen", "/hall/:session_id/:seat_id"],
];

test.each(seatScreens)("a %s enters the screen of its role", (role, path) => {
  const address = seatPath("s-1", { seat_id: "t-1", role });
  const found = screens.filter((screen) => matchPath(screen.path, address));
  expect(found.map((screen) => screen.path)).toEqual([path]);
  expect(matchPath(path, address)).toEqual({ session_id: "s-1", seat_id: "t-1" });
});

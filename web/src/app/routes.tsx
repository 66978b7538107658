// The table of screens: plain data, for the router and for tests that walk every screen.
import type { ComponentType } from "react";

export interface Screen {
  /** Path after `#`. */
  path: string;
  /** Inside the officials' shell (signed in), or a page of its own. */
  place: "shell" | "own";
  load: () => Promise<{ default: ComponentType }>;
}

export const screens: readonly Screen[] = [
  { path: "/", place: "shell", load: () => import("../features/today/today-page") },
  { path: "/site", place: "shell", load: () => import("../features/today/site/site-page") },
  { path: "/brief/:reception_id", place: "shell", load: () => import("../features/brief/brief-page") },
  { path: "/board", place: "shell", load: () => import("./board-screen") },
  { path: "/receptions", place: "shell", load: () => import("../features/receptions/receptions-page") },
  { path: "/petitions", place: "shell", load: () => import("../features/petitions/petitions-page") },
  { path: "/records", place: "shell", load: () => import("../features/records/records-page") },
  { path: "/records/:session_id", place: "shell", load: () => import("../features/records/record-page") },
  { path: "/directory", place: "shell", load: () => import("../features/directory/directory-page") },
  { path: "/directory/import", place: "shell", load: () => import("../features/directory/import-page") },
  { path: "/accounts", place: "shell", load: () => import("../features/accounts/accounts-page") },
  // Of a room without a session, and of the demo.
  { path: "/check", place: "own", load: () => import("../features/check/check-page") },
  { path: "/check/ui", place: "own", load: () => import("../features/check/parts-page") },
  // Session screens. An official comes with a bearer, a kiosk or a phone with a seat code.
  { path: "/join", place: "own", load: () => import("../features/waiting/join-page") },
  { path: "/join/:code", place: "own", load: () => import("../features/waiting/join-page") },
  { path: "/kiosk", place: "own", load: () => import("../features/waiting/join-page") },
  { path: "/kiosk/rest", place: "own", load: () => import("../features/kiosk/rest-page") },
  { path: "/field/:code", place: "own", load: () => import("../features/waiting/join-page") },
  {
    path: "/session/:session_id/seat/:seat_id",
    place: "own",
    load: () => import("../features/room/room-page"),
  },
  { path: "/kiosk/:session_id/:seat_id", place: "own", load: () => import("../features/kiosk/kiosk-page") },
  { path: "/hall/:session_id/:seat_id", place: "own", load: () => import("../features/hall/hall-page") },
  { path: "/demo", place: "own", load: () => import("../features/demo/demo-page") },
  { path: "/field/:session_id/:seat_id", place: "own", load: () => import("../features/field/field-page") },
];

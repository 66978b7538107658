// The golden frames and the hand-written rights that Rust reads too.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { printCommand, readFrame } from "../protocol/frame";
import type { Command, Phase, SeatRole } from "../protocol/generated";
import { opened } from "./opened";
import { reduce } from "./reduce";
import { COMMAND_WORDS, type CommandWord, seatMay, type Verdict } from "./rights";
import type { SessionEvent, SessionState } from "./state";

const examples = new URL("../../../tests/examples/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, examples), "utf8");
const frames = <T>(name: string) => JSON.parse(read(`frames/${name}.json`)) as T[];

describe("golden frames", () => {
  it.each([
    ["welcome", ["welcome"]],
    ["replay", ["replay"]],
    ["replies", ["reply"]],
    ["events", ["event"]],
    ["ephemerals", ["ephemeral", "signal"]],
  ] as const)("%s are read as what they are", (name, kinds) => {
    for (const frame of frames(name)) {
      const { kind } = readFrame(JSON.stringify(frame));
      expect(kinds, JSON.stringify(frame).slice(0, 120)).toContain(kind);
    }
  });

  it("commands are printed as the document has them", () => {
    const all = frames<{ id: number; ack: number } & Command>("commands");
    for (const frame of all) {
      const { id, ack, ...command } = frame;
      expect(JSON.parse(printCommand(id, ack, command as Command))).toEqual(frame);
    }
    expect(new Set(all.map((frame) => frame.type))).toEqual(new Set(COMMAND_WORDS));
  });

  it("every event folds, also one about something never heard of", () => {
    const events = frames<SessionEvent>("events");
    let state: SessionState | null = null;
    for (const event of events) {
      state =
        event.type === "opened" ? opened(event.at, event) : state === null ? null : reduce(state, event);
    }
    expect(state?.seats.length).toBeGreaterThan(0);
    const alone = events[0];
    if (alone?.type !== "opened") throw new Error("the first event opens the session");
    for (const event of events) {
      const next = reduce(
        { ...opened(alone.at, alone), seats: [], opinions: [], minutes: [], surveys: [] },
        event,
      );
      expect(next.session_id).toBe(alone.session_id);
    }
  });

  it("noise is never an exception", () => {
    for (const text of [
      "",
      "{",
      "[]",
      "null",
      '{"type":5}',
      '{"type":"fly"}',
      '{"re":1}',
      '{"type":"hand_raised"}',
    ]) {
      expect(readFrame(text).kind).toBe("unknown");
    }
  });
});

describe("rights", () => {
  const ROLES: readonly SeatRole[] = [
    "leader",
    "co_leader",
    "officer",
    "recorder",
    "subdistrict",
    "unit",
    "petitioner",
    "companion",
    "field",
    "interpreter",
    "expert",
    "observer",
    "hall_screen",
  ];
  const PHASES: readonly Phase[] = [
    "lobby",
    "reception",
    "deliberation",
    "suspended",
    "closed",
    "sealed",
    "aborted",
    "no_show",
  ];
  const CHAIRS: readonly SeatRole[] = ["leader", "co_leader", "officer", "recorder", "subdistrict"];
  const rows = read("rights.csv")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("command,"))
    .map((line) => line.split(",").map((cell) => cell.split(" ")));

  function expected(role: SeatRole, isChair: boolean, phase: Phase, word: CommandWord): Verdict {
    const holdsBar = isChair && CHAIRS.includes(role);
    const mine = rows.filter(([command = [], who = []]) => {
      return (
        command[0] === word &&
        (who.includes("all") || who.includes(role) || (holdsBar && who.includes("chair")))
      );
    });
    if (mine.length === 0) return "not_your_right";
    return mine.some(([, , phases = []]) => phases.includes("all") || phases.includes(phase))
      ? "allow"
      : "wrong_phase";
  }

  it("the page's table is the hand-written one, cell by cell", () => {
    expect(new Set(rows.map(([command = []]) => command[0]))).toEqual(new Set(COMMAND_WORDS));
    for (const word of COMMAND_WORDS) {
      for (const role of ROLES) {
        for (const isChair of [false, true]) {
          for (const phase of PHASES) {
            const cell = `${word} ${role}${isChair ? "+chair" : ""} ${phase}`;
            expect([cell, seatMay(role, isChair, phase, word)]).toEqual([
              cell,
              expected(role, isChair, phase, word),
            ]);
          }
        }
      }
    }
  });
});

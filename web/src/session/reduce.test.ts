import { describe, expect, it } from "vitest";
import type { SeatRole } from "../protocol/generated";
import { may } from "./rights";
import { AT, fold, opinion, sampleState } from "./sample";
import {
  adoptedOpinions,
  claimsWithoutOpinion,
  handsNow,
  helpAsked,
  openSurvey,
  opinionShown,
  opinionsToAnswer,
  stageOf,
  unansweredUnits,
  waitingSeats,
} from "./selectors";
import { seatOf } from "./state";

describe("seats", () => {
  it("a newer device takes the seat and the generation tells it", () => {
    const state = fold(sampleState(), [
      { type: "seat_connected", seat_id: "street", generation: 1, client_id: "a" },
      { type: "seat_interrupted", seat_id: "street", last_heard_at: AT },
      { type: "seat_connected", seat_id: "street", generation: 2, client_id: "b" },
    ]);
    expect(seatOf(state, "street")).toMatchObject({
      state: "connected",
      generation: 2,
      state_since: AT + 3000,
    });
  });

  it("an absent seat loses hand and floor", () => {
    const state = fold(sampleState(), [
      { type: "hand_raised", seat_id: "unit" },
      { type: "hand_raised", seat_id: "street" },
      { type: "floor_given", seat_id: "unit" },
      { type: "seat_absent", seat_id: "unit" },
      { type: "seat_absent", seat_id: "street" },
    ]);
    expect(state.hands).toEqual([]);
    expect(state.speaker_seat_id).toBeNull();
  });

  it("officials are in from the start, the petitioner waits", () => {
    const state = fold(sampleState(), [
      { type: "seat_connected", seat_id: "petitioner", generation: 1, client_id: "a" },
      { type: "seat_connected", seat_id: "street", generation: 1, client_id: "b" },
    ]);
    expect(waitingSeats(state).map((view) => view.seat.seat_id)).toEqual(["petitioner"]);
    expect(waitingSeats(fold(state, [{ type: "admitted", seat_id: "petitioner" }]))).toEqual([]);
  });
});

describe("help", () => {
  it("whoever waits longest for help is named until somebody has seen to it", () => {
    const asked = fold(sampleState(), [
      { type: "help_requested", seat_id: "petitioner" },
      { type: "help_requested", seat_id: "unit" },
    ]);
    expect(helpAsked(asked)?.seat.seat_id).toBe("petitioner");
    const given = fold(asked, [{ type: "help_answered", seat_id: "petitioner" }]);
    expect(helpAsked(given)?.seat.seat_id).toBe("unit");
    expect(seatOf(given, "petitioner")?.help_asked_at).toBeNull();
  });
});

describe("floor", () => {
  it("second raise keeps the first place", () => {
    const state = fold(sampleState(), [
      { type: "hand_raised", seat_id: "street" },
      { type: "hand_raised", seat_id: "unit" },
      { type: "hand_raised", seat_id: "street" },
    ]);
    expect(state.hands).toEqual(["street", "unit"]);
    expect(seatOf(state, "street")?.hand_raised_at).toBe(AT + 1000);
  });

  it("a deliberation lowers the hands inside and keeps those outside", () => {
    const raised = fold(sampleState(), [
      { type: "phase_changed", from: "lobby", to: "reception", reason: null },
      { type: "hand_raised", seat_id: "petitioner" },
      { type: "hand_raised", seat_id: "unit" },
      { type: "phase_changed", from: "reception", to: "deliberation", reason: null },
    ]);
    expect(raised.hands).toEqual(["petitioner"]);
    expect(seatOf(raised, "unit")?.hand_raised_at).toBeNull();
    expect(handsNow(raised)).toEqual([]);
    const back = fold(raised, [
      { type: "phase_changed", from: "deliberation", to: "reception", reason: null },
    ]);
    expect(handsNow(back).map((it) => it.seat.seat_id)).toEqual(["petitioner"]);
  });

  it("the floor answers the hand", () => {
    const state = fold(sampleState(), [
      { type: "hand_raised", seat_id: "street" },
      { type: "floor_given", seat_id: "street" },
    ]);
    expect(state.hands).toEqual([]);
    expect(state.speaker_seat_id).toBe("street");
  });

  it("all muted spares the chair and the leader", () => {
    const on = (seat_id: string) =>
      ({ type: "media_set", seat_id, mic: true, camera: true, screen: false }) as const;
    const state = fold(sampleState(), [
      on("leader"),
      on("officer"),
      on("street"),
      on("petitioner"),
      { type: "all_muted" },
    ]);
    const mics = Object.fromEntries(state.seats.map((view) => [view.seat.seat_id, view.mic]));
    expect(mics).toMatchObject({ leader: true, officer: true, street: false, petitioner: false });
  });
});

describe("flow", () => {
  it("a suspension remembers where it came from and forgets it when it ends", () => {
    const suspended = fold(sampleState(), [
      { type: "phase_changed", from: "lobby", to: "reception", reason: null },
      { type: "phase_changed", from: "reception", to: "suspended", reason: "unwell" },
    ]);
    expect(suspended).toMatchObject({
      suspended_from: "reception",
      suspend_reason: "unwell",
      started_at: AT + 1000,
    });
    const again = fold(suspended, [
      { type: "phase_changed", from: "suspended", to: "reception", reason: null },
    ]);
    expect(again).toMatchObject({
      phase: "reception",
      suspended_from: null,
      suspend_reason: null,
      started_at: AT + 1000,
    });
  });

  it("a chair command belongs to the chair, its deputy and its phase", () => {
    const state = sampleState();
    const me = (seat_id: string, role: SeatRole) => ({ seat_id, role });
    expect(may(state, me("officer", "officer"), "start_reception")).toBe(true);
    expect(may(state, me("leader", "leader"), "start_reception")).toBe(true);
    expect(may(state, me("officer", "officer"), "end_deliberation")).toBe(false);
    expect(may(state, me("street", "subdistrict"), "start_reception")).toBe(false);
    const handed = fold(state, [{ type: "chair_handed_over", seat_id: "street" }]);
    expect(may(handed, me("street", "subdistrict"), "start_reception")).toBe(true);
    expect(may(handed, me("officer", "officer"), "start_reception")).toBe(false);
  });

  it("a door clears floor, hands and spotlight, so that every seat agrees again", () => {
    const state = fold(sampleState(), [
      { type: "hand_raised", seat_id: "street" },
      { type: "floor_given", seat_id: "unit" },
      { type: "spotlighted", seat_id: "unit" },
      { type: "phase_changed", from: "reception", to: "deliberation", reason: null },
    ]);
    expect(state).toMatchObject({ hands: [], speaker_seat_id: null, spotlight_seat_id: null });
    expect(seatOf(state, "street")?.hand_raised_at).toBeNull();
  });
});

describe("record", () => {
  it("a line written behind closed doors is marked, suspended or not", () => {
    const add = (minute_id: string) =>
      ({ type: "minute_added", minute_id, kind: "line", speaker_seat_id: null, text: minute_id }) as const;
    const state = fold(sampleState(), [
      add("before"),
      { type: "phase_changed", from: "reception", to: "deliberation", reason: null },
      add("inside"),
      { type: "phase_changed", from: "deliberation", to: "suspended", reason: "order" },
      add("suspended"),
      { type: "phase_changed", from: "suspended", to: "deliberation", reason: null },
      { type: "phase_changed", from: "deliberation", to: "reception", reason: null },
      add("after"),
    ]);
    expect(state.minutes.map((it) => it.is_inside)).toEqual([false, true, true, false]);
  });

  it("an amended line keeps its number and its old text", () => {
    const add = (minute_id: string, text: string) =>
      ({ type: "minute_added", minute_id, kind: "line", speaker_seat_id: null, text }) as const;
    const state = fold(sampleState(), [
      add("m1", "first"),
      add("m2", "second"),
      { type: "minute_amended", minute_id: "m1", text: "better", reason: "slip" },
    ]);
    expect(state.minutes.map((it) => [it.number, it.text, it.earlier])).toEqual([
      [1, "better", ["first"]],
      [2, "second", []],
    ]);
  });

  it("a claim is open until an opinion or a word answers it", () => {
    const state = fold(sampleState(), [
      { type: "opinion_proposed", opinion: opinion("o1", ["c1"], ["street"]) },
    ]);
    expect(claimsWithoutOpinion(state).map((it) => it.number)).toEqual([2, 3]);
    const settled = fold(state, [
      { type: "claim_settled", claim_id: "c3", word: "under_study", text: "" },
      { type: "opinion_withdrawn", opinion_id: "o1" },
    ]);
    expect(claimsWithoutOpinion(settled).map((it) => it.number)).toEqual([1, 2]);
  });

  it("at the end only an adopted opinion answers a claim and asks its units", () => {
    const state = fold(sampleState(), [
      { type: "opinion_proposed", opinion: opinion("o1", ["c1"], ["street"]) },
      { type: "opinion_proposed", opinion: opinion("o2", ["c2"], ["education"]) },
      { type: "opinion_adopted", opinion_id: "o1" },
    ]);
    const adopted = adoptedOpinions(state);
    expect(claimsWithoutOpinion(state, adopted).map((it) => it.number)).toEqual([2, 3]);
    expect(unansweredUnits(state, adopted).map((it) => it.unit_ids)).toEqual([["street"]]);
  });

  it("the latest answer of a unit counts and an amendment asks anew", () => {
    const proposed = opinion("o1", ["c1"], ["street", "education"]);
    const answer = (unit_id: string, word: "agrees" | "objects") =>
      ({
        type: "opinion_answered",
        opinion_id: "o1",
        unit_id,
        answer: word,
        text: "",
        via: "seat",
        entered_by: null,
      }) as const;
    const state = fold(sampleState(), [
      { type: "opinion_proposed", opinion: proposed },
      answer("education", "objects"),
      answer("education", "agrees"),
    ]);
    expect(unansweredUnits(state).map((it) => it.unit_ids)).toEqual([["street"]]);
    expect(state.opinions[0]?.answers.map((it) => it.answer)).toEqual(["agrees"]);
    const amended = fold(state, [{ type: "opinion_amended", opinion: { ...proposed, text: "other" } }]);
    expect(opinionsToAnswer(amended, "education")).toHaveLength(1);
  });

  it("the petitioner's page sees a shown opinion it never saw as a draft", () => {
    const shown = opinion("o1", ["c1"], ["street"]);
    const state = fold(sampleState(), [
      { type: "shown_to_petitioner", shown: { kind: "opinion", opinion: shown } },
    ]);
    expect(opinionShown(state)?.text).toBe("do it");
    expect(state.opinions).toHaveLength(1);
    expect(opinionShown(fold(state, [{ type: "shown_to_petitioner", shown: null }]))).toBeNull();
  });

  it("a survey stays open until it is ended and keeps its aspects", () => {
    const state = fold(sampleState(), [
      { type: "survey_begun", survey_number: 1, place: "yard" },
      { type: "aspect_noted", survey_number: 1, aspect: "traffic", text: "narrow" },
    ]);
    expect(openSurvey(state)?.aspects).toEqual([["traffic", "narrow"]]);
    expect(openSurvey(fold(state, [{ type: "survey_ended", survey_number: 1 }]))).toBeUndefined();
  });
});

describe("stage", () => {
  it("leader and petitioner stand side by side, the field picture is large when it is shown", () => {
    const state = sampleState();
    expect(stageOf(state, "officer").main.map((it) => it.view.seat.seat_id)).toEqual([
      "leader",
      "petitioner",
    ]);
    const field = fold(state, [{ type: "layout_set", layout: "field" }]);
    const stage = stageOf(field, "officer");
    expect(stage.main.map((it) => it.view.seat.seat_id)).toEqual(["field"]);
    expect(stage.strip.slice(0, 2).map((it) => it.view.seat.seat_id)).toEqual(["leader", "petitioner"]);
  });

  it("a closed deliberation cuts the petitioner's picture, not the street's", () => {
    const state = fold(sampleState(), [
      { type: "seat_connected", seat_id: "petitioner", generation: 1, client_id: "a" },
      { type: "admitted", seat_id: "petitioner" },
      { type: "seat_connected", seat_id: "street", generation: 1, client_id: "b" },
      { type: "phase_changed", from: "reception", to: "deliberation", reason: null },
    ]);
    const stage = stageOf(state, "officer");
    expect(stage.main.find((it) => it.view.seat.seat_id === "petitioner")?.state).toBe("cut");
    expect(stage.strip.find((it) => it.view.seat.seat_id === "street")?.state).toBe("live");
  });
});

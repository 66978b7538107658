// 查看现场: a place is looked at under aspects; each aspect is one click and some words.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import type { NoteAspect, SurveyView } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { TextField } from "../../ui/field";

const ASPECTS: readonly NoteAspect[] = ["environment", "traffic", "fire_safety", "other"];

export function Survey({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation(["session", "words"]);
  const may = useMay();
  const { run } = useSeat();
  const [text, setText] = useState("");
  const note = async (aspect: NoteAspect) => {
    const outcome = await run({ type: "note_aspect", aspect, text: text.trim() });
    if (outcome.ok) setText("");
  };
  const end = async () => {
    const outcome = await run({ type: "end_survey" });
    if (outcome.ok) void run({ type: "set_layout", layout: "side_by_side" });
  };
  return (
    <section className="survey" aria-label={t("survey.label")} data-testid="survey">
      <div className="survey-head">
        <strong>{t("survey.place", { number: survey.number, place: survey.place })}</strong>
        <span>
          {survey.aspects
            .map(([aspect, words]) => [t(`words:note_aspect.${aspect}`), words].filter(Boolean).join(": "))
            .join(" · ")}
        </span>
      </div>
      {may("note_aspect") ? (
        <div className="survey-tools">
          <input
            className="input"
            aria-label={t("survey.words")}
            placeholder={t("survey.words")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {ASPECTS.map((aspect) => (
            <Button key={aspect} data-testid={`aspect-${aspect}`} onClick={() => void note(aspect)}>
              {t(`words:note_aspect.${aspect}`)}
            </Button>
          ))}
          <Button data-testid="end-survey" onClick={() => void end()}>
            {t("survey.end")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface SurveyDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for the place and puts the field picture on the stage. */
export function SurveyDialog({ isOpen, onClose }: SurveyDialogProps) {
  const { t } = useTranslation(["session", "common"]);
  const session = useSession();
  const { run } = useSeat();
  const [place, setPlace] = useState("");
  const begin = async () => {
    const outcome = await run({ type: "begin_survey", place: place.trim() });
    if (!outcome.ok) return;
    const field = session.seats.find((view) => view.seat.role === "field");
    if (field !== undefined && !field.is_admitted) {
      await run({ type: "admit", seat_id: field.seat.seat_id });
    }
    void run({ type: "set_layout", layout: "field" });
    setPlace("");
    onClose();
  };
  return (
    <Dialog
      title={t("survey.title")}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button
            kind="filled"
            data-testid="begin-survey"
            disabled={place.trim() === ""}
            onClick={() => void begin()}
          >
            {t("survey.begin")}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (place.trim() !== "") void begin();
        }}
      >
        <TextField
          label={t("survey.which")}
          hint={t("survey.which_hint")}
          value={place}
          onChange={setPlace}
          maxLength={200}
          data-testid="survey-place"
        />
      </form>
    </Dialog>
  );
}

// 查看现场: a place is looked at under aspects; each aspect is one click and some words.

import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSeat, useSession } from "../../connection/seat";
import type { NoteAspect, SurveyView } from "../../protocol/generated";
import { openSurvey } from "../../session/selectors";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { TextField } from "../../ui/field";

const ASPECTS: readonly NoteAspect[] = ["environment", "traffic", "fire_safety", "other"];

export function Survey({ survey }: { survey: SurveyView }) {
  const { t } = useTranslation(["session", "room", "words"]);
  const may = useMay();
  const { run } = useSeat();
  const hint = useId();
  const [text, setText] = useState("");
  /** Ended with words that are not noted: said first, they are not thrown away. */
  const [isLeft, setLeft] = useState(false);
  const isUnsaid = text.trim() !== "";
  const note = async (aspect: NoteAspect) => {
    const outcome = await run({ type: "note_aspect", aspect, text: text.trim() });
    if (outcome.ok) setText("");
  };
  const end = async () => {
    const outcome = await run({ type: "end_survey" });
    if (outcome.ok) void run({ type: "set_layout", layout: "side_by_side" });
  };
  return (
    <section className="survey" aria-label={t("room:survey.label")} data-testid="survey">
      <div className="survey-head">
        <strong>{t("room:survey.place", { number: survey.number, place: survey.place })}</strong>
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
            aria-label={t("room:survey.words")}
            aria-describedby={hint}
            placeholder={t("room:survey.words")}
            data-testid="survey-words"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {ASPECTS.map((aspect) => (
            <Button
              key={aspect}
              data-testid={`aspect-${aspect}`}
              aria-describedby={hint}
              disabled={text.trim() === ""}
              onClick={() => void note(aspect)}
            >
              {t(`words:note_aspect.${aspect}`)}
            </Button>
          ))}
          <Button data-testid="end-survey" onClick={() => (isUnsaid ? setLeft(true) : void end())}>
            {t("room:survey.end")}
          </Button>
          <span className="small survey-hint" id={hint} role={isUnsaid && isLeft ? "alert" : undefined}>
            {t(isUnsaid && isLeft ? "room:survey.words_left" : "room:survey.words_first")}
          </span>
        </div>
      ) : null}
    </section>
  );
}

/** Opens the dialog; one place is looked at after the other. */
export function SurveyButton({
  onOpen,
  size = "control",
}: {
  onOpen: () => void;
  size?: "control" | "touch";
}) {
  const { t } = useTranslation(["session", "room"]);
  const may = useMay();
  const isOpen = openSurvey(useSession()) !== undefined;
  if (!may("begin_survey")) return null;
  return (
    <Button size={size} data-testid="survey-open" disabled={isOpen} onClick={onOpen}>
      {isOpen ? t("room:survey.running") : t("bar.survey")}
    </Button>
  );
}

interface SurveyDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for the place and puts the field picture on the stage. */
export function SurveyDialog({ isOpen, onClose }: SurveyDialogProps) {
  const { t } = useTranslation(["room", "common"]);
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
      title={t("room:survey.title")}
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
            {t("room:survey.begin")}
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
          label={t("room:survey.which")}
          hint={t("room:survey.which_hint")}
          value={place}
          onChange={setPlace}
          maxLength={200}
          data-testid="survey-place"
        />
      </form>
    </Dialog>
  );
}

// 设备检测 of a room, without a session: look, speak, listen, and hear oneself. A clerk does it before
// the day begins; nothing is sent anywhere.
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SoundBar } from "../../media/tile";
import { useTone } from "../../media/tone";
import { Button } from "../../ui/button";
import { StateChip, type Tone } from "../../ui/feedback";
import { Lone } from "./lone";
import { type Recording, useDevices, useEcho, useSound } from "./self-test";
import "../../media/device-check.css";
import "./check.css";

/** Null until it was tried. */
type Verdict = boolean | null;

export default function CheckPage() {
  const { t } = useTranslation(["check", "session"]);
  const { local, reopen } = useDevices();
  const { read, hasMoved } = useSound(local?.audio ?? null);
  const [heard, setHeard] = useState<Verdict>(null);
  const [isClear, setClear] = useState<Verdict>(null);
  const { tone, play } = useTone();
  const echo = useEcho(local?.audio ?? null);
  const camera: Verdict = local === null ? null : local.video !== null;
  const silent = local?.audio === null ? false : null;
  const microphone: Verdict = hasMoved ? true : silent;
  const isDone = camera === true && microphone === true && heard === true && isClear === true;
  return (
    <Lone title={t("title")} lead={t("lead")}>
      <div className="check">
        <div className="check-picture" data-testid="picture">
          {local?.video ? <SelfPicture track={local.video} /> : null}
          {local === null ? <p>{t("opening")}</p> : null}
          {local !== null && local.video === null ? <p>{t("camera_none")}</p> : null}
        </div>
        <ol className="check-steps">
          <Step title={t("camera")} verdict={camera} good={t("camera_ok")} bad={t("camera_none")}>
            <Cause text={local?.camera_cause ? t(`session:cause.camera.${local.camera_cause}`) : null} />
            {local?.camera_cause || local?.microphone_cause ? (
              <Button onClick={reopen}>{t("again")}</Button>
            ) : null}
          </Step>
          <Step
            title={t("microphone")}
            verdict={microphone}
            good={t("microphone_ok")}
            bad={t("microphone_none")}
          >
            <Cause
              text={local?.microphone_cause ? t(`session:cause.microphone.${local.microphone_cause}`) : null}
            />
            {local?.audio ? (
              <p className="device-check check-line">
                <span>{t("microphone_try")}</span>
                <SoundBar read={read} label={t("level")} />
              </p>
            ) : null}
          </Step>
          <Step title={t("speaker")} verdict={heard} good={t("heard")} bad={t("not_heard")}>
            <p className="secondary">{t("speaker_try")}</p>
            <div className="check-line">
              <Button isBusy={tone === "playing"} onClick={play}>
                {t(tone === "playing" ? "session:check.playing" : "play")}
              </Button>
              <Answer
                value={heard}
                onChange={setHeard}
                yes={t("heard")}
                no={t("not_heard")}
                isEarly={tone === "unplayed"}
              />
            </div>
            {heard === false ? <Cause text={t("not_heard_help")} /> : null}
          </Step>
          <Step title={t("echo")} verdict={isClear} good={t("echo_ok")} bad={t("echo_bad")}>
            <p className="secondary">{t("echo_try")}</p>
            <div className="check-line">
              <EchoButton isPossible={local?.audio != null} {...echo} />
              {"url" in echo.recording ? (
                <Answer value={isClear} onChange={setClear} yes={t("echo_ok")} no={t("echo_bad")} />
              ) : null}
            </div>
            {echo.recording.state === "unsupported" ? <Cause text={t("echo_unsupported")} /> : null}
            {isClear === false ? <Cause text={t("echo_bad_help")} /> : null}
          </Step>
        </ol>
      </div>
      <p className="check-done" role="status">
        {isDone ? <StateChip tone="live">{t("done")}</StateChip> : null}
      </p>
    </Lone>
  );
}

function SelfPicture({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return <video ref={video} autoPlay playsInline muted className="tile-video" />;
}

interface StepProps {
  title: string;
  verdict: Verdict;
  good: string;
  bad: string;
  children: ReactNode;
}

function Step({ title, verdict, good, bad, children }: StepProps) {
  const { t } = useTranslation("check");
  const tone: Tone = verdict === null ? "neutral" : verdict ? "live" : "danger";
  const word = verdict === null ? t("not_tried") : verdict ? good : bad;
  return (
    <li className="check-step">
      <div className="check-line">
        <h2>{title}</h2>
        <StateChip tone={tone}>{word}</StateChip>
      </div>
      {children}
    </li>
  );
}

function Cause({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className="device-cause" role="alert">
      {text}
    </p>
  );
}

interface AnswerProps {
  value: Verdict;
  onChange: (value: boolean) => void;
  yes: string;
  no: string;
  /** Nothing has sounded yet. */
  isEarly?: boolean;
}

function Answer({ value, onChange, yes, no, isEarly = false }: AnswerProps) {
  return (
    <>
      <Button disabled={isEarly} aria-pressed={value === true} onClick={() => onChange(true)}>
        {yes}
      </Button>
      <Button disabled={isEarly} aria-pressed={value === false} onClick={() => onChange(false)}>
        {no}
      </Button>
    </>
  );
}

interface EchoButtonProps {
  recording: Recording;
  isPossible: boolean;
  record: () => void;
  replay: () => void;
}

function EchoButton({ recording, isPossible, record, replay }: EchoButtonProps) {
  const { t } = useTranslation("check");
  if (recording.state === "recording") {
    return <StateChip tone="danger">{t("recording", { seconds: recording.left })}</StateChip>;
  }
  if (recording.state === "playing") return <StateChip tone="live">{t("playing")}</StateChip>;
  return (
    <>
      <Button disabled={!isPossible} onClick={record}>
        {t("record")}
      </Button>
      {recording.state === "done" ? <Button onClick={replay}>{t("replay")}</Button> : null}
    </>
  );
}

// The eight steps: what to look at, 替我做, and the window in which to see it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { beginAgain, demoKey, doStep } from "../../api/demo";
import { explain } from "../../api/explain";
import { RefusedError } from "../../api/http";
import type { DemoStep, DemoView } from "../../protocol/generated";
import { Button } from "../../ui/button";
import { classes } from "../../ui/classes";
import { canDo, currentStep, hasEnded, isLedByPerson } from "./progress";

interface StepsProps {
  view: DemoView;
  isDown: boolean;
}

export function Steps({ view, isDown }: StepsProps) {
  const { t } = useTranslation("demo");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: demoKey });
  const act = useMutation({ mutationFn: doStep, onSettled: renew });
  const again = useMutation({ mutationFn: beginAgain, onSettled: renew });
  const current = hasEnded(view) ? null : currentStep(view);
  const isLed = isLedByPerson(view);
  const failure = act.error ?? again.error;
  return (
    <section className="demo-steps" aria-labelledby="demo-steps">
      <div className="demo-head">
        <h2 id="demo-steps">{t("steps.title")}</h2>
        {hasEnded(view) ? (
          <Button
            kind="quiet"
            isBusy={again.isPending}
            disabled={isDown}
            data-testid="demo-again"
            onClick={() => again.mutate()}
          >
            {t("steps.again")}
          </Button>
        ) : null}
      </div>
      <p className="secondary">{leadOf(t, view)}</p>
      <ol>
        {view.steps.map((it, place) => (
          <li
            key={it.step}
            className={classes("demo-step", it.step === current && "demo-step-current")}
            aria-current={it.step === current ? "step" : undefined}
            data-testid={`step-${it.step}`}
            data-done={it.is_done}
          >
            <span className={classes("demo-number", it.is_done && "demo-number-done")} aria-hidden="true">
              {place + 1}
            </span>
            <div className="demo-words">
              <h3>
                {t(`step.${it.step}.name`)}
                {it.is_done ? <span className="demo-done">{t("steps.done")}</span> : null}
              </h3>
              <p>{t(hintOf(view, it.step) ?? `step.${it.step}.look`)}</p>
            </div>
            <div className="demo-acts">
              {it.is_done || (hasEnded(view) && !canDo(view, it.step)) ? null : (
                <Button
                  kind={it.step === current ? "filled" : "plain"}
                  isBusy={act.isPending && act.variables === it.step}
                  disabled={
                    isDown || (isLed && it.step !== "book") || !canDo(view, it.step) || isElse(act, it.step)
                  }
                  aria-label={t("steps.do_named", { step: t(`step.${it.step}.name`) })}
                  data-testid={`do-${it.step}`}
                  onClick={() => act.mutate(it.step)}
                >
                  {act.isPending && act.variables === it.step ? t("steps.doing") : t("steps.do")}
                </Button>
              )}
              <WindowLink view={view} step={it.step} link={it.link} />
            </div>
          </li>
        ))}
      </ol>
      {failure ? (
        <p className="field-error" role="alert">
          {isTakenByPerson(failure) ? t("steps.led") : explain(common, failure)}
        </p>
      ) : null}
    </section>
  );
}

type Words = ReturnType<typeof useTranslation<"demo">>["t"];

function leadOf(t: Words, view: DemoView): string {
  if (hasEnded(view)) return t("steps.over");
  return isLedByPerson(view) ? t("steps.led") : t("steps.lead");
}

/** Another step is under way. */
function isElse(act: { isPending: boolean; variables: DemoStep | undefined }, step: DemoStep): boolean {
  return act.isPending && act.variables !== step;
}

/** A person at the kiosk is asked, and has not answered yet. */
function hintOf(view: DemoView, step: DemoStep) {
  const { shown, read_back_at, minutes_confirmation, phase } = view.session;
  if (step === "respond" && shown?.kind === "opinion" && canDo(view, step)) return "step.respond.hint";
  const isAsked = read_back_at !== null && minutes_confirmation === null && phase === "reception";
  return step === "seal" && isAsked ? "step.seal.hint" : null;
}

function isTakenByPerson(error: unknown): boolean {
  const about = error instanceof RefusedError ? error.body["about"] : null;
  return Array.isArray(about) && about.includes("officer");
}

interface WindowLinkProps {
  view: DemoView;
  step: DemoStep;
  link: string;
}

/** A window of its own, so that it is a person of its own. */
function WindowLink({ view, step, link }: WindowLinkProps) {
  const { t } = useTranslation("demo");
  // Behind an ended session nothing opens but its record.
  if (link === "" || (hasEnded(view) && step !== "book" && step !== "seal")) return null;
  const isSealed = step === "seal" && view.session.phase === "sealed";
  const name = isSealed ? t("window.record") : t(`step.${step}.window`);
  return (
    <a className="button" href={link} target="_blank" rel="noopener" data-testid={`open-${step}`}>
      {t("window.open", { name })}
    </a>
  );
}

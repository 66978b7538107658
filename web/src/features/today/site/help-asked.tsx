// 请工作人员帮忙: who at this site waits for help, until the clerk has seen to it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../../api/explain";
import { operateSeat, sessionsKey } from "../../../api/sessions";
import { clock } from "../../../i18n/time";
import type { Reception, SessionSummary } from "../../../protocol/generated";
import { Button } from "../../../ui/button";
import { Banner } from "../../../ui/feedback";
import { type Helpless, helpless } from "./plan";
import { Said } from "./said";

interface HelpAskedProps {
  receptions: readonly Reception[];
  sessions: readonly SessionSummary[];
}

export function HelpAsked({ receptions, sessions }: HelpAskedProps) {
  const titleOf = (asked: Helpless) =>
    receptions.find((it) => it.reception_id === asked.reception_id)?.title ?? "";
  const { t } = useTranslation(["site", "words"]);
  const [answered, setAnswered] = useState<Helpless | null>(null);
  const role = answered && t(`words:seat_role.${answered.role}`);
  return (
    <>
      {helpless(sessions).map((asked) => (
        <Asked
          key={asked.seat_id}
          asked={asked}
          title={titleOf(asked)}
          onAnswered={() => setAnswered(asked)}
        />
      ))}
      <Said text={role && t("help_done", { role })} />
    </>
  );
}

interface AskedProps {
  asked: Helpless;
  title: string;
  onAnswered: () => void;
}

function Asked({ asked, title, onAnswered }: AskedProps) {
  const { t } = useTranslation(["site", "words"]);
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const { session_id, seat_id, role, at } = asked;
  const answer = useMutation({
    mutationFn: () => operateSeat(session_id, { type: "answer_help", seat_id }),
    onSuccess: onAnswered,
    // Whoever runs the session may have been quicker.
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
  return (
    <Banner
      tone="danger"
      action={
        <Button data-testid="help-answer" isBusy={answer.isPending} onClick={() => answer.mutate()}>
          {t("help_answer")}
        </Button>
      }
    >
      <span data-testid="help-asked">
        {t("help", { role: t(`words:seat_role.${role}`), time: clock(at), title })}
      </span>
      {answer.error ? ` ${explain(common, answer.error)}` : null}
    </Banner>
  );
}

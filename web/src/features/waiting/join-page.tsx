// Enters a seat by its code: from a link (the code stands after `#`) or typed, big and calm. The
// code is redeemed by POST; the seat's own screen takes over.

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { explain } from "../../api/explain";
import { seatPath } from "../../api/sessions";
import { openCode } from "../../connection/credentials";
import { Button } from "../../ui/button";
import { useNavigate, useParams } from "../../ui/router";
import { PageSwitches } from "../../ui/switches";
import "./join.css";

export default function JoinPage() {
  const { code = "" } = useParams();
  const { t } = useTranslation("session");
  const { t: tCommon } = useTranslation("common");
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const tried = useRef("");

  const enter = async (text: string) => {
    setBusy(true);
    setProblem(null);
    try {
      // Codes are shown three by three; the gaps may be typed.
      const redeemed = await openCode(text.replace(/\s/g, ""));
      void navigate(seatPath(redeemed.session_id, redeemed), { replace: true });
    } catch (error) {
      setProblem(explain(tCommon, error));
      setBusy(false);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link is redeemed once
  useEffect(() => {
    if (code === "" || tried.current === code) return;
    tried.current = code;
    void enter(code);
  }, [code]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(typed);
  };
  return (
    <main className="join" data-testid="join">
      <h1>{t("join.title")}</h1>
      <p>{t("join.lead")}</p>
      <form onSubmit={submit}>
        <label htmlFor="seat-code">{t("join.code")}</label>
        <input
          id="seat-code"
          className="input join-code"
          data-testid="code-input"
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-describedby={problem === null ? undefined : "join-problem"}
          aria-invalid={problem === null ? undefined : true}
        />
        {problem === null ? null : (
          <p id="join-problem" className="join-problem" role="alert">
            {problem}
          </p>
        )}
        <Button kind="filled" size="kiosk" type="submit" isBusy={isBusy} disabled={typed.trim() === ""}>
          {isBusy ? t("join.working") : t("join.enter")}
        </Button>
      </form>
      <p className="secondary">{t("join.help")}</p>
      <div className="join-switches">
        <PageSwitches />
      </div>
    </main>
  );
}

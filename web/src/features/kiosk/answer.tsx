// One question in two screens of two equal buttons: yes, or something else; and whoever says
// something else is asked for words, and may also keep the answer to themselves.

import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "../../connection/queue";
import { Button } from "../../ui/button";
import "./answer.css";

interface AnswerProps<T extends string> {
  kinds: readonly [yes: T, no: T, neither: T];
  word: (kind: T) => string;
  /** Head of the test ids, and of the key under which a draft is kept. */
  name: string;
  draft: string;
  /** What was said before, when it is said anew. */
  said?: string;
  /** What the second screen asks. */
  ask: string;
  /** What the second screen is about, kept in sight while somebody writes. */
  about?: { name: string; text: ReactNode };
  /** The question itself. */
  children: ReactNode;
  onAnswer: (kind: T, text: string) => Promise<Outcome>;
}

export function Answer<T extends string>(props: AnswerProps<T>) {
  const { kinds, word, name, children } = props;
  const [isOther, setOther] = useState(false);
  const [yes, no] = kinds;
  if (isOther) return <Words {...props} onBack={() => setOther(false)} />;
  return (
    <>
      {children}
      <div className="kiosk-buttons">
        <Button size="kiosk" data-testid={`${name}-${yes}`} onClick={() => void props.onAnswer(yes, "")}>
          {word(yes)}
        </Button>
        <Button size="kiosk" data-testid={`${name}-other`} onClick={() => setOther(true)}>
          {word(no)}
        </Button>
      </div>
    </>
  );
}

/** A line that breaks while somebody writes takes the screen away, not the words; the end wipes them. */
const draftKey = (draft: string) => `lianxian.draft.kiosk.${draft}`;

function Words<T extends string>(props: AnswerProps<T> & { onBack: () => void }) {
  const { kinds, word, name, ask, about, draft, said = "", onAnswer, onBack } = props;
  const [, no, neither] = kinds;
  const { t } = useTranslation("kiosk");
  const [text, setText] = useState(() => window.sessionStorage.getItem(draftKey(draft)) ?? said);
  const write = (next: string) => {
    window.sessionStorage.setItem(draftKey(draft), next);
    setText(next);
  };
  const answer = async (kind: T) => {
    const outcome = await onAnswer(kind, text.trim());
    if (!outcome.ok) return;
    window.sessionStorage.removeItem(draftKey(draft));
    onBack();
  };
  const id = `${name}-words`;
  return (
    <>
      <div className="kiosk-step">
        <Button size="kiosk" data-testid={`${name}-back`} onClick={onBack}>
          {t("back")}
        </Button>
      </div>
      <div className="kiosk-beside">
        {about ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one is scrolled, by keyboard too
          <section className="kiosk-about" aria-label={about.name} tabIndex={0} data-testid={`${name}-about`}>
            {about.text}
          </section>
        ) : null}
        <div className="kiosk-own-words">
          <label className="kiosk-sentence" htmlFor={id}>
            {ask}
          </label>
          <p className="kiosk-label" id={`${id}-hint`}>
            {t("your_words_hint")}
          </p>
          <textarea
            id={id}
            data-testid={id}
            className="input kiosk-words"
            rows={2}
            maxLength={WORDS_MAX}
            aria-describedby={`${id}-hint`}
            value={text}
            onChange={(event) => write(event.target.value)}
          />
        </div>
      </div>
      <div className="kiosk-buttons">
        {/* A second tap in the same place must not say something else. */}
        {[neither, no].map((kind) => (
          <Button key={kind} size="kiosk" data-testid={`${name}-${kind}`} onClick={() => void answer(kind)}>
            {word(kind)}
          </Button>
        ))}
      </div>
    </>
  );
}

/** The server's limit of one free text. */
const WORDS_MAX = 4_000;

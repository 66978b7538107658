// A text that survives a reload of this window: typed words are never lost.

import { useCallback, useState } from "react";

export function useDraft(name: string): [string, (text: string) => void] {
  const key = `lianxian.draft.${name}`;
  const [text, setText] = useState(() => window.sessionStorage.getItem(key) ?? "");
  const set = useCallback(
    (next: string) => {
      setText(next);
      if (next === "") window.sessionStorage.removeItem(key);
      else window.sessionStorage.setItem(key, next);
    },
    [key],
  );
  return [text, set];
}

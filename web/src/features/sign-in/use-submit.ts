// One running submit with its failure; what was typed stays where it is.
import { useState } from "react";

export function useSubmit(act: () => Promise<unknown>, onDone: () => void) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      await act();
      onDone();
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  return { submit, isBusy, error };
}

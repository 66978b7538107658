// The large-type switch (大字版): kept in this browser, set on the root element.
import { create } from "zustand";

const KEY = "lianxian.large_type";

interface LargeType {
  isLarge: boolean;
  toggle: () => void;
}

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

function show(isLarge: boolean): void {
  document.documentElement.dataset["type"] = isLarge ? "large" : "normal";
}

export const useLargeType = create<LargeType>((set, get) => ({
  isLarge: stored(),
  toggle: () => {
    const isLarge = !get().isLarge;
    show(isLarge);
    try {
      localStorage.setItem(KEY, isLarge ? "yes" : "no");
    } catch {
      // The switch still holds until the page is reloaded.
    }
    set({ isLarge });
  },
}));

/** Called once, before the first paint. */
export function applyLargeType(): void {
  show(stored());
}

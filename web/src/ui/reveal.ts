// What an action answered must be seen: a new alert in a scrolling layer is brought into view.
import { type RefObject, useEffect } from "react";

export function useRevealAlerts(layer: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = layer.current;
    if (!element) return;
    const observer = new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]);
      const alerts = added.flatMap((node) =>
        node instanceof HTMLElement
          ? [
              ...(node.matches('[role="alert"]') ? [node] : []),
              ...node.querySelectorAll<HTMLElement>('[role="alert"]'),
            ]
          : [],
      );
      const [first] = alerts.sort((a, b) => a.offsetTop - b.offsetTop);
      first?.scrollIntoView({ block: "nearest" });
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [layer]);
}

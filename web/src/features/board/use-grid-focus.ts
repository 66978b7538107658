// The focus follows the cursor of a grid as long as it is in the grid.
import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

/** `isHeld`: the grid takes over from one that had the focus and is gone. */
export function useGridFocus(scroller: RefObject<HTMLDivElement | null>, activeId: string, isHeld: boolean) {
  const [isFocused, setFocused] = useState(false);
  // A cell out of sight is unmounted when the cursor leaves it; then the body has the focus, and it
  // is still ours.
  const holdsFocus = useRef(isHeld);
  useLayoutEffect(() => {
    const current = document.activeElement;
    const isLost = holdsFocus.current && current === document.body;
    if ((isLost || scroller.current?.contains(current)) && current?.id !== activeId) {
      document.getElementById(activeId)?.focus({ preventScroll: true });
    }
  }, [scroller, activeId]);
  const onFocus = () => {
    holdsFocus.current = true;
    setFocused(true);
  };
  const onBlur = (event: FocusEvent) => {
    if (event.target.isConnected) holdsFocus.current = false;
    setFocused(false);
  };
  return { isFocused, onFocus, onBlur };
}

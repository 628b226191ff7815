// A finger that draws or drags does not scroll. Chromium takes one that is lifted in motion for a fling all the same, also where
// touch-action is none, and takes the next tap, wherever it is, for the one that stops it: it clicks nothing. A finger whose moves
// somebody says are theirs flings nothing.
import { useEffect } from "react";

const take = (event) => event.cancelable && event.preventDefault();

// A ref of what a finger draws on or drags.
export function taken(element) {
  element.addEventListener("touchmove", take, { passive: false });
  return () => element.removeEventListener("touchmove", take);
}

// The same for what has a ref of its own and is there from the first.
export function useTaken(ref) {
  useEffect(() => taken(ref.current), []);
}

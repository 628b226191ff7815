// Shortcuts: a key presses the first visible element that names it in data-key, in the active part of the page first.
import { useEffect } from "react";

const TYPING = "input, textarea, select, [contenteditable=true], [data-typing]";
const NAMED = { " ": "space", ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", Escape: "esc" };

function nameOf(event) {
  const held = [(event.ctrlKey || event.metaKey) && "ctrl", event.altKey && "alt", event.shiftKey && "shift"];
  const key = NAMED[event.key] ?? (event.shiftKey && event.key === "?" ? "?" : event.key.toLowerCase());
  return [...held.filter((one) => one && key !== "?"), key].join("+");
}

// Enter presses what has the focus. Space does so only for who walks by keys: after a click it plays, as in every editor.
function presses(key, at) {
  if (!(at instanceof Element) || !at.closest("button, a, [role=button], [role=slider]")) return false;
  return key === "Enter" || (key === " " && at.matches("button:focus-visible, a:focus-visible"));
}

function elementFor(name) {
  const found = [...document.querySelectorAll(`[data-key~="${CSS.escape(name)}"]`)];
  const usable = found.filter((one) => !one.disabled && one.getClientRects().length > 0);
  return usable.find((one) => one.closest("[data-active=true]")) ?? usable[0];
}

export function Keys() {
  useEffect(() => {
    const press = (event) => {
      if (event.defaultPrevented || event.isComposing || !event.key) return;
      if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]")) return;
      const at = event.target;
      if (at instanceof Element && at.closest(TYPING)) return;
      if (presses(event.key, at)) return;
      const element = elementFor(nameOf(event));
      if (!element) return;
      event.preventDefault();
      element.click();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return null;
}

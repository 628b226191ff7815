// The panels around the scenes: outline, inspector, timeline. Where there is room they stand; where there is not, a button or
// its key slides them in. What was chosen is kept for the next visit.
import { useEffect, useSyncExternalStore } from "react";

const KEPT = "panels";
const listeners = new Set();

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

let chosen = typeof window === "undefined" ? {} : read();

function show(panel, shown) {
  chosen = { ...chosen, [panel]: shown ? "shown" : "hidden" };
  if (!isDrawer(panel)) localStorage.setItem(KEPT, JSON.stringify(chosen));
  listeners.forEach((tell) => tell());
}

const element = (panel) => document.querySelector(`[data-panel="${panel}"]`);
const isDrawer = (panel) => element(panel) && getComputedStyle(element(panel)).position === "fixed";
const isSeen = (panel) => element(panel) && getComputedStyle(element(panel)).getPropertyValue("--seen").trim() !== "0";

export function PanelButton({ panel, label, shortcut, children, className }) {
  const now = useSyncExternalStore((tell) => (listeners.add(tell), () => listeners.delete(tell)), () => chosen[panel] ?? "", () => "");
  useEffect(() => {
    if (now) document.documentElement.dataset[panel] = now;
  }, [panel, now]);
  // A drawer that was left open would stand over the next page.
  useEffect(() => {
    if (isDrawer(panel)) show(panel, false);
    const leave = (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !isDrawer(panel) || !isSeen(panel)) return;
      if (!element(panel).contains(document.activeElement)) return;
      show(panel, false);
      document.querySelector(`[data-opens="${panel}"]`)?.focus();
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [panel]);
  const press = () => {
    const opens = !isSeen(panel);
    show(panel, opens);
    if (opens && isDrawer(panel)) requestAnimationFrame(() => element(panel).querySelector("button:not(:disabled)")?.focus());
  };
  return (
    <button type="button" className={className ?? "icon-button"} title={label} aria-label={label} aria-keyshortcuts={shortcut}
      data-key={shortcut} data-opens={panel} data-testid={`panel-${panel}`} onClick={press}>
      {children}
    </button>
  );
}

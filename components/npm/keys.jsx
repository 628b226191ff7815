// Shortcuts: a key presses the first visible element that names it in data-key, in the active part of the page first.
import { useContext, useEffect } from "react";
import { ColorModeContext } from "$/utils/context";

const TYPING = "input, textarea, select, [contenteditable=true], [data-typing]";
const NAMED = { " ": "space", ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", Escape: "esc" };

function nameOf(event) {
  const held = [(event.ctrlKey || event.metaKey) && "ctrl", event.altKey && "alt", event.shiftKey && "shift"];
  const key = NAMED[event.key] ?? (event.shiftKey && event.key === "?" ? "?" : event.key.toLowerCase());
  return [...held.filter((one) => one && key !== "?"), key].join("+");
}

// Enter presses what has the focus. Space does so only for who walks by keys: after a click it plays, as in every editor. A browser
// shows the focus of what was clicked, too, once a key is pressed, so the click is remembered until the focus moves by a key.
let clicked = null;
const noteClick = (event) => (clicked = event.target instanceof Element ? event.target.closest("button, a") : null);

function presses(key, at) {
  if (!(at instanceof Element) || !at.closest("button, a, [role=button], [role=slider]")) return false;
  return key === "Enter" || (key === " " && at !== clicked && at.matches("button:focus-visible, a:focus-visible"));
}

function elementFor(name) {
  const found = [...document.querySelectorAll(`[data-key~="${CSS.escape(name)}"]`)];
  const usable = found.filter((one) => !one.disabled && one.getClientRects().length > 0);
  return usable.find((one) => one.closest("[data-active=true]")) ?? usable[0];
}

// F6 and Shift F6 go from one part of the page to the next: to where its focus was, else to its first control.
const CONTROLS = "button, a[href], input, select, textarea, [tabindex='0']";

function nextRegion(by) {
  const regions = [...document.querySelectorAll("[data-region]")].filter((one) => getComputedStyle(one).visibility !== "hidden");
  const here = regions.findIndex((one) => one.contains(document.activeElement));
  for (let step = 1; step <= regions.length; step += 1) {
    const region = regions.at((here + by * step + (here < 0 && by < 0 ? 1 : 0)) % regions.length);
    const usable = [...region.querySelectorAll(CONTROLS)].find((one) => !one.disabled && one.tabIndex >= 0 && one.getClientRects().length);
    if (usable) return usable;
  }
  return null;
}

// While a file is dragged over the page, the page says so; the places that take it show themselves.
function useDragging() {
  useEffect(() => {
    let inside = 0;
    const root = document.documentElement;
    const mark = (event, by) => {
      if (by !== 0 && !event.dataTransfer?.types?.includes("Files")) return;
      inside = by === 0 ? 0 : Math.max(0, inside + by);
      root.toggleAttribute("data-dragging", inside > 0);
    };
    const enter = (event) => mark(event, 1);
    const leave = (event) => mark(event, -1);
    const drop = (event) => mark(event, 0);
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop, true);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop, true);
      root.removeAttribute("data-dragging");
    };
  }, []);
}

// Single letters, digits and signs do nothing for whoever has switched them off (WCAG 2.2, 2.1.4), whoever listens for them.
function useLetters(on) {
  useEffect(() => {
    if (on) return undefined;
    const hold = (event) => {
      const single = event.key?.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (single && !(event.target instanceof Element && event.target.closest(TYPING))) event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", hold, true);
    return () => window.removeEventListener("keydown", hold, true);
  }, [on]);
}

// A theme that somebody has set for themselves is taken once in each browser; its switch turns it there from then on.
function useOwnTheme(theme) {
  const { setColorMode } = useContext(ColorModeContext);
  useEffect(() => {
    if (!theme || localStorage.getItem("theme-taken") === theme) return;
    localStorage.setItem("theme-taken", theme);
    setColorMode(theme);
  }, [theme]);
}

// The language that somebody has chosen holds in each browser that they come by: its pages are loaded again, in that language.
function useOwnLanguage(language) {
  useEffect(() => {
    const kept = () => document.cookie.match(/(?:^|; )language=([^;]*)/)?.[1] ?? "";
    if (language === null || kept() === language) return;
    document.cookie = `language=${language}; path=/; max-age=${language ? 31536000 : 0}; samesite=lax`;
    if (kept() === language) location.reload();
  }, [language]);
}

// Where the clock of this browser is, for the times that pages say.
function useZone() {
  useEffect(() => {
    document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; max-age=31536000; samesite=lax`;
  }, []);
}

export function Keys({ theme, letters, language }) {
  useDragging();
  useLetters(letters);
  useOwnTheme(theme);
  useOwnLanguage(language ?? null);
  useZone();
  useEffect(() => {
    const press = (event) => {
      if (event.key === "Tab" || event.key === "F6") clicked = null;
      if (event.defaultPrevented || event.isComposing || !event.key) return;
      if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]")) return;
      if (event.key === "F6") {
        nextRegion(event.shiftKey ? -1 : 1)?.focus();
        event.preventDefault();
        return;
      }
      const at = event.target;
      if (at instanceof Element && at.closest(TYPING)) return;
      if (presses(event.key, at)) return;
      const element = elementFor(nameOf(event));
      if (!element) return;
      event.preventDefault();
      element.click();
    };
    window.addEventListener("keydown", press);
    window.addEventListener("pointerdown", noteClick, true);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("pointerdown", noteClick, true);
    };
  }, []);
  return null;
}

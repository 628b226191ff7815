// Keys of the panel editor: they act unless somebody types or a dialog is open.
import { useEffect, useRef } from "react";

const TYPING = "input:not([type=range]), textarea, select, [contenteditable=true]";

const isRtl = () => getComputedStyle(document.documentElement).direction === "rtl";

// `acts` names a key as it is told, with what is held before it.
export function useKeys(acts) {
  const pressed = useRef(null);
  pressed.current = (event) => {
    if (event.defaultPrevented || event.isComposing || !event.key) return;
    const at = event.target;
    if (at instanceof Element && (at.closest(TYPING) || at.closest("[data-own-keys]"))) return;
    if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]")) return;
    const held = [(event.ctrlKey || event.metaKey) && "ctrl", event.altKey && "alt", event.shiftKey && "shift"].filter(Boolean);
    const turned = isRtl() ? { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" } : {};
    const key = turned[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    const act = acts[[...held, key].join("+")];
    if (!act || (key === " " && at instanceof Element && at.matches("button:focus-visible, a:focus-visible"))) return;
    event.preventDefault();
    act(event);
  };
  useEffect(() => {
    const press = (event) => pressed.current(event);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

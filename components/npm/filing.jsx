// Dragging projects into folders, by pointer: what has `data-project` is dragged, what has `data-folder` takes it. Draws nothing;
// the menu of a card does the same by keys and by touch.
import { useEffect, useRef } from "react";

const DRAGGED = "application/x-project";

export function Filing({ onFile }) {
  const tell = useRef(onFile);
  tell.current = onFile;
  useEffect(() => {
    let over = null;
    const mark = (folder) => {
      if (over && over !== folder) delete over.dataset.drop;
      over = folder;
      if (over) over.dataset.drop = "into";
    };
    const folderAt = (event) => (event.dataTransfer?.types.includes(DRAGGED) ? event.target.closest?.("[data-folder]") : null);
    const lift = (event) => {
      const card = event.target.closest?.("[data-project]");
      if (!card) return;
      event.dataTransfer.setData(DRAGGED, card.dataset.project);
      event.dataTransfer.effectAllowed = "move";
      document.documentElement.toggleAttribute("data-filing", true);
    };
    const hover = (event) => {
      const folder = folderAt(event);
      mark(folder);
      if (folder) event.preventDefault();
    };
    const drop = (event) => {
      const folder = folderAt(event);
      if (!folder) return;
      event.preventDefault();
      tell.current?.(event.dataTransfer.getData(DRAGGED), folder.dataset.folder);
    };
    const end = () => {
      mark(null);
      document.documentElement.removeAttribute("data-filing");
    };
    const listeners = { dragstart: lift, dragover: hover, drop, dragend: end };
    Object.entries(listeners).forEach(([name, listen]) => document.addEventListener(name, listen));
    return () => Object.entries(listeners).forEach(([name, listen]) => document.removeEventListener(name, listen));
  }, []);
  return null;
}

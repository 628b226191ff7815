// What can be done to a shot, as a menu at the pointer or under the row's button: arrows walk, Enter chooses, Escape leaves.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

const EDGE_PX = 8;
const KEYS = { below: "Ctrl Enter", up: "Alt ↑", down: "Alt ↓", delete: "Shift Delete" };

export function RowMenu({ at, place, count, sorted, locked, words, onChoose }) {
  const list = useRef(null);
  const [shift, setShift] = useState({ x: at.x, y: at.y });
  const last = place === count - 1;
  const barred = {
    up: sorted || place === 0, down: sorted || last, merge: last,
    take_next: last, give_next: last, take_before: place === 0, give_before: place === 0,
  };
  const items = Object.entries(words);

  useLayoutEffect(() => {
    const box = list.current.getBoundingClientRect();
    setShift({
      x: Math.min(at.x, window.innerWidth - box.width - EDGE_PX),
      y: Math.min(at.y, window.innerHeight - box.height - EDGE_PX),
    });
    list.current.querySelector("button:not(:disabled)")?.focus();
  }, [at]);
  useEffect(() => {
    const leave = (event) => !list.current?.contains(event.target) && onChoose("");
    window.addEventListener("pointerdown", leave, true);
    return () => window.removeEventListener("pointerdown", leave, true);
  }, []);

  const press = (event) => {
    event.stopPropagation();
    const choices = [...list.current.querySelectorAll("button:not(:disabled)")];
    const here = choices.indexOf(document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) choices.at(to % choices.length).focus();
    if (event.key === "Escape" || event.key === "Tab") onChoose("");
    if (to !== undefined || event.key === "Escape" || event.key === "Tab") event.preventDefault();
  };
  return createPortal(
    <div ref={list} className="row-menu" role="menu" style={{ insetBlockStart: shift.y, insetInlineStart: shift.x }} onKeyDown={press}
      data-typing data-testid="row-menu-list">
      {items.map(([name, word]) => (
        <button key={name} type="button" role="menuitem" disabled={locked || barred[name]} data-act={name} onClick={() => onChoose(name)}>
          <span>{word}</span>
          {KEYS[name] && <kbd>{KEYS[name]}</kbd>}
        </button>
      ))}
    </div>,
    document.body,
  );
}

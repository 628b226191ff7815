// A cell of the shot table while it is edited, and what may be typed into it.
import { useRef, useState } from "react";

const TYPED = { seconds: /^(\d+([.,]\d*)?|[.,]\d+|(\d+:)?\d+:\d\d([.,]\d+)?)\s*(s|sec)?$|^\d+\s*(f|fr|frames?)$/i, lens_mm: /^\d+([.,]\d*)?\s*(mm)?$/i };
const NUMBER = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$|^$/;

// What a field takes, where not everything; `own` are the project's own columns, by their ids.
export const takenBy = (field, own) => TYPED[field] ?? (own[field]?.kind === "number" ? NUMBER : undefined);
const TICKED = /^(yes|true|1|x|✓)$/i;
const UNTICKED = /^(no|false|0)$/i;
export const tickOf = (text) => (TICKED.test(text) ? "yes" : UNTICKED.test(text) ? "" : text);

export function CellEditor({ numeric, value, options, label, first, onType, onDone }) {
  const [text, setText] = useState(first ?? value);
  const done = useRef(false);
  const byKey = useRef(false);
  const finish = (kept, move, chosen) => {
    if (done.current) return;
    done.current = true;
    onDone(kept ? (chosen ?? text) : null, move);
  };
  const press = (event) => {
    event.stopPropagation();
    byKey.current = true;
    if (event.key === "Escape") finish(false, 0);
    if (event.key === "Enter" && !event.ctrlKey) finish(true, 0);
    if (event.key === "Tab") {
      event.preventDefault();
      finish(true, event.shiftKey ? -1 : 1);
    }
  };
  const shared = { "aria-label": label, autoFocus: true, onKeyDown: press, onBlur: () => finish(true, null), "data-testid": "cell-editor" };
  if (options) {
    // Letters only turn to a choice; a choice made with the pointer is final.
    const choose = (event) => (byKey.current ? setText(event.target.value) : finish(true, 0, event.target.value));
    return (
      <select {...shared} value={text} onChange={choose} onPointerDown={() => { byKey.current = false; }}>
        {options.map(([name, , long]) => <option key={name} value={name}>{long}</option>)}
      </select>
    );
  }
  return (
    <input {...shared} value={text} inputMode={numeric ? "decimal" : undefined} dir={numeric ? "ltr" : "auto"}
      onFocus={(event) => first === undefined && event.target.select()} onChange={(event) => (setText(event.target.value), onType(event.target.value))} />
  );
}

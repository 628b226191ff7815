// The shot table: a grid with one tab stop. Arrows walk, Enter or typing edits, Tab commits and moves, Escape reverts.
import { useEffect, useRef, useState } from "react";

const FIELDS = ["number", "size", "angle", "movement", "lens_mm", "seconds", "description"];
const READ_ONLY = "number";
const NUMERIC = ["lens_mm", "seconds"];

function Editor({ field, value, options, label, first, onDone }) {
  const [text, setText] = useState(first ?? value);
  const done = useRef(false);
  const finish = (kept, move) => {
    if (done.current) return;
    done.current = true;
    onDone(kept ? text : null, move);
  };
  const press = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") finish(false, 0);
    if (event.key === "Enter" && !event.ctrlKey) finish(true, 0);
    if (event.key === "Tab") {
      event.preventDefault();
      finish(true, event.shiftKey ? -1 : 1);
    }
  };
  const shared = { "aria-label": label, autoFocus: true, onKeyDown: press, onBlur: () => finish(true, null), "data-testid": "cell-editor" };
  if (options) {
    const choose = (event) => {
      done.current = true;
      onDone(event.target.value, 0);
    };
    return (
      <select {...shared} value={text} onChange={choose}>
        {options.map(([name, , long]) => <option key={name} value={name}>{long}</option>)}
      </select>
    );
  }
  const numeric = NUMERIC.includes(field);
  return (
    <input {...shared} value={text} inputMode={numeric ? "decimal" : undefined} dir={numeric ? "ltr" : "auto"}
      onFocus={(event) => first === undefined && event.target.select()} onChange={(event) => setText(event.target.value)} />
  );
}

export function ShotTable({ rows, options, words, title, selected, locked, onEdit, onSelect, onMove, onInsert, onDelete }) {
  const [at, setAt] = useState(null);
  const [editing, setEditing] = useState(null);
  const [sent, setSent] = useState({});
  const grid = useRef(null);
  useEffect(() => setSent({}), [rows]);

  const current = at && rows.some((row) => row.id === at.id) ? at : { id: rows[0]?.id, column: 1 };
  const indexOf = (id) => rows.findIndex((row) => row.id === id);
  const shownValue = (row, field) => sent[`${row.id}.${field}`] ?? row[field];
  const shortOf = (row, field) => {
    const value = shownValue(row, field);
    return options[field]?.find(([name]) => name === value)?.[1] ?? value;
  };

  const focus = (id, column) => {
    setAt({ id, column });
    requestAnimationFrame(() => grid.current?.querySelector(`[data-cell="${id}.${column}"]`)?.focus());
  };
  const walk = (rowStep, columnStep) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, indexOf(current.id) + rowStep))];
    focus(row.id, Math.min(FIELDS.length - 1, Math.max(0, current.column + columnStep)));
  };
  const step = (row, column, by) => {
    const place = indexOf(row.id) * FIELDS.length + column + by;
    const next = rows[Math.floor(place / FIELDS.length)];
    if (next) focus(next.id, place % FIELDS.length);
    else focus(row.id, column);
  };
  const edit = (row, column, first) => {
    if (locked || row.locked || FIELDS[column] === READ_ONLY) return;
    setAt({ id: row.id, column });
    setEditing({ id: row.id, column, first });
  };
  const finish = (row, column, text, move) => {
    const field = FIELDS[column];
    setEditing(null);
    if (text !== null && String(text).trim() !== String(row[field])) {
      setSent({ ...sent, [`${row.id}.${field}`]: text });
      onEdit?.(row.id, field, String(text).trim());
      setTimeout(() => setSent({}), 1500);
    }
    if (move === 0) focus(row.id, column);
    else if (move) step(row, column, move);
  };

  const press = (event, row, column) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const forward = getComputedStyle(grid.current).direction === "rtl" ? -1 : 1;
    const acts = {
      ArrowUp: () => (altKey ? onMove?.(row.id, -1) : walk(-1, 0)),
      ArrowDown: () => (altKey ? onMove?.(row.id, 1) : walk(1, 0)),
      ArrowLeft: () => walk(0, -forward),
      ArrowRight: () => walk(0, forward),
      Home: () => focus(ctrlKey ? rows[0].id : row.id, 0),
      End: () => focus(ctrlKey ? rows.at(-1).id : row.id, FIELDS.length - 1),
      Enter: () => (ctrlKey || metaKey ? onInsert?.(row.id) : edit(row, column)),
      F2: () => edit(row, column),
      Delete: () => (shiftKey ? onDelete?.(row.id) : FIELDS[column] === "description" && onEdit?.(row.id, "description", "")),
    };
    const field = FIELDS[column];
    const typed = key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
    const starts = field === "description" || (NUMERIC.includes(field) && /\d/.test(key));
    if (acts[key]) acts[key]();
    else if (typed && starts) edit(row, column, key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const cell = (row, field, column) => {
    const open = editing && editing.id === row.id && editing.column === column;
    return (
      <div key={field} role="gridcell" className={open ? "shot-cell editing" : "shot-cell"} data-field={field}
        data-cell={`${row.id}.${column}`} data-typing={open || undefined}
        aria-readonly={locked || row.locked || field === READ_ONLY || undefined}
        tabIndex={current.id === row.id && current.column === column ? 0 : -1}
        onFocus={() => {
          setAt({ id: row.id, column });
          if (selected !== row.id) onSelect?.(row.id);
        }}
        onClick={() => at?.id === row.id && at.column === column && edit(row, column)}
        onDoubleClick={() => edit(row, column)} onKeyDown={(event) => !open && press(event, row, column)}>
        {open ? (
          <Editor field={field} value={row[field]} options={options[field]} first={editing.first}
            label={`${words[field]}, ${row.number}`} onDone={(text, move) => finish(row, column, text, move)} />
        ) : (
          <span dir={field === "description" ? "auto" : undefined}>{shortOf(row, field)}</span>
        )}
        {field === "number" && row.stale && <i className="stale-mark" aria-hidden="true">▲</i>}
      </div>
    );
  };

  return (
    <div ref={grid} className="shot-table" role="grid" aria-label={title} aria-rowcount={rows.length + 1} aria-colcount={FIELDS.length}
      data-testid="shot-table">
      <div role="row" className="shot-row head">
        {FIELDS.map((field) => <div key={field} role="columnheader">{words[field]}</div>)}
      </div>
      {rows.map((row) => (
        <div key={row.id} role="row" className="shot-row" data-shot={row.number} data-state={row.stale ? "stale" : "fresh"}
          aria-selected={row.id === selected} aria-label={row.stale ? `${row.number}, ${words.stale}` : row.number}>
          {FIELDS.map((field, column) => cell(row, field, column))}
        </div>
      ))}
    </div>
  );
}

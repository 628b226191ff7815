// The shot table: a grid with one tab stop. Arrows walk, with Shift they mark cells; Enter or typing edits, Tab commits and moves,
// Escape reverts. Marked cells are copied, pasted and filled down (Ctrl D) as a spreadsheet's. A row has a menu and can be dragged to another place.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Answer } from "../answers/answers.jsx";
import { dismiss, refuse, submit, typed, typing, useAnswers } from "../edits/edits.js";
import { drop, hover, letGo, lift } from "../reorder/reorder.js";
import { CellEditor, takenBy, tickOf } from "./cell_editor.jsx";
import { ColumnGrip } from "./own_columns.jsx";
import { RowMenu } from "./row_menu.jsx";
import { TableMenu } from "./table_menu.jsx";
import { FIRST as READ_ONLY, arranged, columnsOf, layoutOf, leastOf, useTableView, withOwn } from "./table_view.js";

const placeOf = (row, field) => `${row.id}.${field}`;
// What an edit is based on: lengths are told apart by the film frame and not by what is shown of them.
const basisOf = (row, field) => String(field === "seconds" ? row.ticks : row[field]);

export function ShotTable({ rows: given, columns, options: usual, words: said, title, selected, locked: closed, may, onEdit, onSelect, onMove, onPlace, onInsert, onDelete, onAct, onColumn }) {
  const [at, setAt] = useState(null);
  const [marked, setMarked] = useState(null);
  const [editing, setEditing] = useState(null);
  const [menu, setMenu] = useState(null);
  const grid = useRef(null);
  const marking = useRef(false);
  const inserted = useRef(null);
  const answersOf = useAnswers();
  const origin = useId();

  const view = useTableView();
  const { all, own, options, words } = useMemo(() => withOwn(given, columns, usual, said), [given, columns, usual, said]);
  const fields = columnsOf(view, columns);
  const rows = arranged(all, view, options, own, words);
  const locked = closed || !may.includes("board");
  // In another order than the script's, a row has no neighbours to be moved between.
  const sorted = view.sort !== "";
  const known = at && rows.some((row) => row.id === at.id);
  const current = { id: known ? at.id : rows[0]?.id, column: Math.min(known ? at.column : 1, fields.length - 1) };
  const indexOf = (id) => rows.findIndex((row) => row.id === id);
  const shownValue = (row, field) => answersOf(placeOf(row, field)).mine ?? row[field];
  const shortOf = (field, value) => options[field]?.find(([name]) => name === value)?.[1] ?? value;

  // The block of cells between the focused one and where marking began: first and last row and column.
  const block = () => {
    const from = marked && indexOf(marked.id) >= 0 ? marked : current;
    const lines = [indexOf(from.id), indexOf(current.id)];
    const columns = [from.column, current.column];
    return { top: Math.min(...lines), bottom: Math.max(...lines), left: Math.min(...columns), right: Math.max(...columns) };
  };
  const range = marked ? block() : null;
  const inRange = (index, column) => range && index >= range.top && index <= range.bottom && column >= range.left && column <= range.right;

  // A new row takes the focus once it is there.
  const insert = (id) => {
    inserted.current = rows.map((row) => row.id);
    onInsert?.(id);
  };
  useEffect(() => {
    const made = inserted.current && rows.find((row) => !inserted.current.includes(row.id));
    if (!made) return;
    inserted.current = null;
    requestAnimationFrame(() => focus(made.id, 1));
  }, [rows]);

  // At once: whoever types fast presses the next key before the browser paints, and it must meet the cell.
  const focus = (id, column, keep) => {
    flushSync(() => {
      marking.current = Boolean(keep);
      if (!keep) setMarked(null);
      setAt({ id, column });
    });
    grid.current?.querySelector(`[data-cell="${id}.${column}"]`)?.focus();
  };
  const walk = (rowStep, columnStep, marks) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, indexOf(current.id) + rowStep))];
    if (marks && !marked) setMarked(current);
    focus(row.id, Math.min(fields.length - 1, Math.max(0, current.column + columnStep)), marks);
  };
  const step = (row, column, by) => {
    const place = indexOf(row.id) * fields.length + column + by;
    const next = rows[Math.floor(place / fields.length)];
    if (next) focus(next.id, place % fields.length);
    else focus(row.id, column);
  };
  // One's own columns say how work on a shot stands: a locked one keeps them open.
  const fixed = (row, field) =>
    own[field] ? !may.includes("board") : closed || row.locked || field === READ_ONLY || !may.includes(field === "seconds" ? "time" : "board");
  const whatOf = (row, field) => `${words[field]}, ${row.number}`;
  const commit = (row, field, text, was) => {
    const taken = takenBy(field, own);
    if (taken && !taken.test(text)) refuse(placeOf(row, field), text, words[own[field] ? "number_typed" : `${field}_typed`].replace("{typed}", text || words.nothing), origin);
    else submit(placeOf(row, field), text, was, (based, ticket) => onEdit?.(placeOf(row, field), text, based, ticket), origin, whatOf(row, field));
  };
  const tick = (row, field) => commit(row, field, shownValue(row, field) ? "" : "yes", basisOf(row, field));
  const edit = (row, column, first) => {
    const field = fields[column];
    if (fixed(row, field)) return;
    if (own[field]?.kind === "tick") {
      tick(row, field);
      return;
    }
    const { mine } = answersOf(placeOf(row, field));
    dismiss(placeOf(row, field));
    setMarked(null);
    setAt({ id: row.id, column });
    setEditing({ id: row.id, column, first: first ?? mine, was: basisOf(row, field) });
  };
  const finish = (row, column, text, move) => {
    const field = fields[column];
    setEditing(null);
    typed(placeOf(row, field));
    if (text !== null && String(text).trim() !== String(row[field])) commit(row, field, String(text).trim(), editing.was);
    if (move === 0) focus(row.id, column);
    else if (move) step(row, column, move);
  };
  // A letter on a cell of choices opens it at the next choice that begins so.
  const choiceFor = (row, field, letter) => {
    const choices = options[field] ?? [];
    const here = choices.findIndex(([name]) => name === row[field]);
    const turned = [...choices.slice(here + 1), ...choices.slice(0, here + 1)];
    const begins = (word) => word.toLowerCase().startsWith(letter.toLowerCase());
    return turned.find(([name, short, long]) => begins(name) || begins(short) || begins(long))?.[0];
  };

  const copy = (event) => {
    if (editing) return;
    const { top, bottom, left, right } = block();
    const lines = rows.slice(top, bottom + 1).map((row) => fields.slice(left, right + 1).map((field) => shortOf(field, row[field])).join("\t"));
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  };
  const valueOf = (field, text) => own[field]?.kind === "tick" ? tickOf(text) : options[field]?.find((names) => names.some((name) => name.toLowerCase() === text.toLowerCase()))?.[0] ?? text;
  const paste = (event) => {
    if (editing) return;
    event.preventDefault();
    const pasted = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    const { top, bottom, left, right } = block();
    const single = pasted.length === 1 && pasted[0].length === 1;
    const down = single ? bottom - top + 1 : pasted.length;
    const across = single ? right - left + 1 : Math.max(...pasted.map((line) => line.length));
    rows.slice(top, top + down).forEach((row, line) => {
      fields.slice(left, left + across).forEach((field, column) => {
        const text = (single ? pasted[0][0] : pasted[line]?.[column])?.trim();
        const value = text === undefined ? undefined : valueOf(field, text);
        if (value !== undefined && !fixed(row, field) && value !== row[field]) commit(row, field, value, basisOf(row, field));
      });
    });
  };

  // Every marked row gets what its block's first row has; of a single row, what stands above it.
  const fill = () => {
    const { top, bottom, left, right } = block();
    const from = rows[top === bottom ? top - 1 : top];
    rows.slice(top === bottom ? top : top + 1, bottom + 1).forEach((row) => {
      fields.slice(left, right + 1).forEach((field) => {
        const value = from && String(shownValue(from, field));
        if (from && !fixed(row, field) && value !== String(row[field])) commit(row, field, value, basisOf(row, field));
      });
    });
  };

  const changes = (act) => !locked && act();
  const clear = (row, field) => (field === "description" || own[field]) && row[field] !== "" && commit(row, field, "", row[field]);
  const press = (event, row, column) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const forward = getComputedStyle(grid.current).direction === "rtl" ? -1 : 1;
    const acts = {
      ArrowUp: () => (altKey ? changes(() => sorted || onMove?.(row.id, -1)) : walk(-1, 0, shiftKey)),
      ArrowDown: () => (altKey ? changes(() => sorted || onMove?.(row.id, 1)) : walk(1, 0, shiftKey)),
      ArrowLeft: () => walk(0, -forward, shiftKey),
      ArrowRight: () => walk(0, forward, shiftKey),
      Home: () => focus(ctrlKey ? rows[0].id : row.id, 0),
      End: () => focus(ctrlKey ? rows.at(-1).id : row.id, fields.length - 1),
      Enter: () => (ctrlKey || metaKey ? changes(() => insert(row.id)) : edit(row, column)),
      F2: () => edit(row, column),
      F10: () => shiftKey && changes(() => openMenu(row, event.currentTarget.getBoundingClientRect())),
      ContextMenu: () => changes(() => openMenu(row, event.currentTarget.getBoundingClientRect())),
      Delete: () => changes(() => (shiftKey ? remove(row) : clear(row, fields[column]))),
    };
    const field = fields[column];
    if (own[field]) acts.Delete = () => (shiftKey ? changes(() => remove(row)) : fixed(row, field) || clear(row, field));
    if (own[field]?.kind === "tick") acts[" "] = () => edit(row, column);
    const typed = key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
    const choice = typed && !fixed(row, field) && options[field] ? choiceFor(row, field, key) : undefined;
    const starts = field === "description" || own[field]?.kind === "text" || (takenBy(field, own) && /[-\d.,]/.test(key));
    if (acts[key]) acts[key]();
    else if ((ctrlKey || metaKey) && key.toLowerCase() === "d") fill();
    else if (choice) edit(row, column, choice);
    else if (typed && starts) edit(row, column, key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // The focus goes to the row that takes the place of the one that goes.
  const remove = (row) => {
    const next = rows[indexOf(row.id) + 1] ?? rows[indexOf(row.id) - 1];
    onDelete?.(row.id);
    if (next) focus(next.id, current.column);
  };
  const openMenu = (row, box) => setMenu({ row, x: box.left + 8, y: (box.bottom ?? box.top) + 2 });
  const act = (name) => {
    const { row } = menu;
    setMenu(null);
    if (name === "delete") remove(row);
    else if (name === "up" || name === "down") onMove?.(row.id, name === "up" ? -1 : 1);
    else if (name === "below") insert(row.id);
    else if (name) onAct?.(row.id, name);
    if (!["delete", "below"].includes(name)) focus(row.id, current.id === row.id ? current.column : 1);
  };

  const place = (event, row) => drop(event, event.currentTarget, { id: row.id, ids: all.map((one) => one.id), onPlace });

  const cell = (row, field, column) => {
    const open = editing && editing.id === row.id && editing.column === column;
    const { waits, answered } = answersOf(placeOf(row, field));
    const mine = shownValue(row, field);
    const value = field === "movement" && mine === row.movement ? row.move : shortOf(field, mine);
    return (
      <div key={field} role="gridcell" className={open ? "shot-cell editing" : "shot-cell"} data-field={field}
        data-cell={`${row.id}.${column}`} data-typing={open || undefined} data-waits={waits || undefined}
        aria-invalid={answered?.problem !== undefined || undefined} aria-selected={inRange(indexOf(row.id), column) || undefined}
        aria-readonly={fixed(row, field) || undefined} data-kind={own[field]?.kind} title={field === "description" ? undefined : `${words[field]}: ${value}`}
        draggable={field === READ_ONLY && !locked && !sorted && !row.locked}
        onDragStart={(event) => lift(event, row.id)} onDragEnd={letGo}
        tabIndex={current.id === row.id && current.column === column ? 0 : -1}
        onFocus={() => {
          if (!marking.current) setMarked(null);
          marking.current = false;
          setAt({ id: row.id, column });
          if (selected !== row.id) onSelect?.(row.id);
        }}
        onPointerDown={(event) => {
          if (event.shiftKey && at) {
            event.preventDefault();
            setMarked(marked ?? at);
            focus(row.id, column, true);
          } else setMarked(null);
        }}
        onClick={(event) => !event.shiftKey && at?.id === row.id && at.column === column && own[field]?.kind !== "tick" && edit(row, column)}
        onDoubleClick={() => own[field]?.kind !== "tick" && edit(row, column)} onKeyDown={(event) => !open && press(event, row, column)}>
        {open ? (
          <CellEditor numeric={Boolean(takenBy(field, own))} value={row[field]} options={options[field]} first={editing.first}
            label={whatOf(row, field)} onType={(text) => typing(placeOf(row, field), text, editing.was, whatOf(row, field))} onDone={(text, move) => finish(row, column, text, move)} />
        ) : own[field]?.kind === "tick" ? (
          <input type="checkbox" tabIndex={-1} checked={Boolean(mine)} disabled={fixed(row, field)} aria-label={whatOf(row, field)} onChange={() => tick(row, field)} />
        ) : (
          <span dir={field === "description" || own[field]?.kind === "text" ? "auto" : undefined}>{value}</span>
        )}
        {field === "number" && row.stale && <i className="stale-mark" aria-hidden="true">▲</i>}
        {field === "number" && !locked && (
          <button type="button" className="row-menu-button" tabIndex={-1} aria-label={`${words.menu}, ${row.number}`} title={words.menu}
            data-testid="row-menu" onClick={(event) => (event.stopPropagation(), openMenu(row, event.currentTarget.getBoundingClientRect()))}>⋮</button>
        )}
        {answered?.origin === origin && !open && (
          <Answer place={placeOf(row, field)} answered={answered} shownMine={shortOf(field, answered.mine)}
            anchor={() => grid.current?.querySelector(`[data-cell="${row.id}.${column}"]`)} />
        )}
      </div>
    );
  };

  return (
    <div ref={grid} className="shot-table" role="grid" aria-label={title} aria-rowcount={all.length + 1}
      style={{ "--columns": layoutOf(fields, view, own), minInlineSize: leastOf(fields, view, own) }} aria-colcount={fields.length}
      aria-multiselectable="true" data-testid="shot-table" onCopy={copy} onPaste={paste}>
      <div role="row" className="shot-row head">
        {fields.map((field, place) => (
          <div key={field} role="columnheader" aria-sort={view.sort === field ? (view.turned ? "descending" : "ascending") : undefined}>
            <span dir={own[field] ? "auto" : undefined} title={own[field] && words[field]}>{words[field]}</span>
            {place === 0 && <TableMenu words={words} columns={columns} may={may.includes("board")} onColumn={onColumn} />}
            {(!own[field] || may.includes("board")) && <ColumnGrip field={field} own={own} onColumn={onColumn} />}
          </div>
        ))}
      </div>
      {rows.map((row) => (
        <div key={row.id} role="row" className="shot-row" data-shot={row.number} data-state={row.stale ? "stale" : "fresh"}
          onDragOver={(event) => hover(event, event.currentTarget)} onDrop={(event) => place(event, row)}
          onContextMenu={(event) => {
            if (locked || editing) return;
            event.preventDefault();
            setMenu({ row, x: event.clientX, y: event.clientY });
          }}
          aria-selected={row.id === selected} aria-label={row.stale ? `${row.number}, ${words.stale}` : row.number}>
          {fields.map((field, column) => cell(row, field, column))}
        </div>
      ))}
      {menu && <RowMenu at={menu} place={all.findIndex((row) => row.id === menu.row.id)} count={all.length} sorted={sorted} locked={menu.row.locked} words={words.acts} onChoose={act} />}
    </div>
  );
}

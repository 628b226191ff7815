// What is seen of shot tables, as a box under the button that opens it: a filter, an order, and the columns.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ArrowDown, ArrowUp, Pencil, Plus, SlidersHorizontal } from "lucide-react";
import { ColumnForm, ColumnWidth } from "./own_columns.jsx";
import { FIRST, asUsual, change, inOrder, isUsual, place as placeColumn, useTableView } from "./table_view.js";

const EDGE_PX = 8;

export function TableMenu({ words, columns, may, onColumn }) {
  const seen = useTableView();
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button ref={button} type="button" className="table-view-button" aria-label={words.view.open} title={words.view.open} aria-expanded={open}
        aria-haspopup="dialog" data-usual={isUsual(seen)} onClick={() => setOpen(!open)} data-testid="table-view">
        <SlidersHorizontal size={13} strokeWidth={1.75} aria-hidden="true" />
      </button>
      {open && <Box anchor={button} seen={seen} words={words} columns={columns} may={may} onColumn={onColumn} onLeave={leave} />}
    </>
  );
}

function Box({ anchor, seen, words, columns, may, onColumn, onLeave }) {
  const box = useRef(null);
  const [form, setForm] = useState("");
  const order = inOrder(seen, columns);
  const own = Object.fromEntries(columns.map((column) => [column.id, column]));
  const [at, setAt] = useState({ x: 0, y: 0 });
  useLayoutEffect(() => {
    const [from, own] = [anchor.current.getBoundingClientRect(), box.current.getBoundingClientRect()];
    const fits = (value, size, room) => Math.max(EDGE_PX, Math.min(value, room - size - EDGE_PX));
    setAt({ x: fits(from.right - own.width, own.width, window.innerWidth), y: fits(from.bottom + 4, own.height, window.innerHeight) });
  }, [form]);
  useEffect(() => box.current.querySelector("input")?.focus(), []);
  useEffect(() => {
    const away = (event) => !box.current?.contains(event.target) && !anchor.current?.contains(event.target) && onLeave();
    window.addEventListener("pointerdown", away, true);
    return () => window.removeEventListener("pointerdown", away, true);
  }, []);
  const press = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") form ? closeForm() : onLeave();
  };
  // The focus goes back to the button that opened the form.
  const closeForm = () => {
    const name = form;
    setForm("");
    requestAnimationFrame(() => box.current?.querySelector(`[data-form="${name}"]`)?.focus());
  };
  const toggle = (name) => change({ hidden: seen.hidden.includes(name) ? seen.hidden.filter((one) => one !== name) : [...seen.hidden, name] });
  const move = (name, by) => placeColumn(seen, columns, name, by, onColumn);
  return createPortal(
    <div ref={box} className="table-view" role="dialog" aria-label={words.view.open} style={{ top: at.y, left: at.x }} onKeyDown={press} data-typing data-testid="table-view-box">
      <label className="field">
        <span>{words.view.only}</span>
        <input className="input" type="search" value={seen.only} onChange={(event) => change({ only: event.target.value })} data-testid="table-only" />
      </label>
      <label className="field">
        <span>{words.view.within}</span>
        <select className="input" value={order.includes(seen.within) ? seen.within : ""} onChange={(event) => change({ within: event.target.value })} data-testid="table-within">
          <option value="">{words.view.any}</option>
          {order.map((name) => <option key={name} value={name}>{words[name]}</option>)}
        </select>
      </label>
      <label className="field">
        <span>{words.view.sort}</span>
        <select className="input" value={order.includes(seen.sort) ? seen.sort : ""} onChange={(event) => change({ sort: event.target.value })} data-testid="table-sort">
          <option value="">{words.view.script}</option>
          {order.map((name) => <option key={name} value={name}>{words[name]}</option>)}
        </select>
      </label>
      <label className="tick">
        <input type="checkbox" checked={seen.turned} disabled={!seen.sort} onChange={() => change({ turned: !seen.turned })} data-testid="table-turn" />
        {words.view.turn}
      </label>
      <fieldset>
        <legend>{words.view.shown}</legend>
        {order.map((name, place) => form === name ? <ColumnForm key={name} column={own[name]} words={words} onColumn={onColumn} onLeave={closeForm} /> : (
          <div key={name} className="table-column" data-testid="table-column" data-name={name}>
            <label className="tick">
              <input type="checkbox" checked={!seen.hidden.includes(name)} disabled={name === FIRST} onChange={() => toggle(name)} />
              <span dir={own[name] ? "auto" : undefined}>{words[name]}</span>
            </label>
            {own[name] && may && (
              <button type="button" className="icon-button" data-size="small" aria-label={`${words.view.edit}: ${words[name]}`} title={words.view.edit} data-form={name} onClick={() => setForm(name)} data-testid="column-edit"><Pencil size={13} aria-hidden="true" /></button>
            )}
            {(!own[name] || may) && <ColumnWidth field={name} seen={seen} own={own} words={words} onColumn={onColumn} />}
            {name !== FIRST && (
              <>
                <button type="button" className="icon-button" data-size="small" aria-label={`${words.acts.up}: ${words[name]}`} disabled={place < 2} onClick={() => move(name, -1)}><ArrowUp size={13} aria-hidden="true" /></button>
                <button type="button" className="icon-button" data-size="small" aria-label={`${words.acts.down}: ${words[name]}`} disabled={place === order.length - 1} onClick={() => move(name, 1)}><ArrowDown size={13} aria-hidden="true" /></button>
              </>
            )}
          </div>
        ))}
        {may && (form === "new" ? <ColumnForm words={words} onColumn={onColumn} onLeave={closeForm} /> : (
          <button type="button" className="button" data-kind="quiet" data-size="small" data-form="new" onClick={() => setForm("new")} data-testid="column-add"><Plus size={13} aria-hidden="true" />{words.view.new}</button>
        ))}
      </fieldset>
      <button type="button" className="button" data-size="small" disabled={isUsual(seen)} onClick={asUsual} data-testid="table-usual">{words.view.usual}</button>
    </div>,
    document.body,
  );
}

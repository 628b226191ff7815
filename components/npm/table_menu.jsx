// What is seen of shot tables, as a box under the button that opens it: a filter, an order, and the columns.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ArrowDown, ArrowUp, SlidersHorizontal } from "lucide-react";
import { COLUMNS, FIRST, asUsual, change, isUsual, useTableView } from "./table_view.js";

const EDGE_PX = 8;

export function TableMenu({ words }) {
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
      {open && <Box anchor={button} seen={seen} words={words} onLeave={leave} />}
    </>
  );
}

function Box({ anchor, seen, words, onLeave }) {
  const box = useRef(null);
  const [at, setAt] = useState({ x: 0, y: 0 });
  useLayoutEffect(() => {
    const [from, own] = [anchor.current.getBoundingClientRect(), box.current.getBoundingClientRect()];
    const fits = (value, size, room) => Math.max(EDGE_PX, Math.min(value, room - size - EDGE_PX));
    setAt({ x: fits(from.right - own.width, own.width, window.innerWidth), y: fits(from.bottom + 4, own.height, window.innerHeight) });
    box.current.querySelector("input")?.focus();
  }, []);
  useEffect(() => {
    const away = (event) => !box.current?.contains(event.target) && !anchor.current?.contains(event.target) && onLeave();
    window.addEventListener("pointerdown", away, true);
    return () => window.removeEventListener("pointerdown", away, true);
  }, []);
  const press = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") onLeave();
  };
  const toggle = (name) => change({ hidden: seen.hidden.includes(name) ? seen.hidden.filter((one) => one !== name) : [...seen.hidden, name] });
  const move = (name, by) => {
    const order = seen.order.filter((one) => one !== name);
    order.splice(Math.max(1, seen.order.indexOf(name) + by), 0, name);
    change({ order });
  };
  return createPortal(
    <div ref={box} className="table-view" role="dialog" aria-label={words.view.open} style={{ top: at.y, left: at.x }} onKeyDown={press} data-typing data-testid="table-view-box">
      <label className="field">
        <span>{words.view.only}</span>
        <input className="input" type="search" value={seen.only} onChange={(event) => change({ only: event.target.value })} data-testid="table-only" />
      </label>
      <label className="field">
        <span>{words.view.sort}</span>
        <select className="input" value={seen.sort} onChange={(event) => change({ sort: event.target.value })} data-testid="table-sort">
          <option value="">{words.view.script}</option>
          {COLUMNS.map((name) => <option key={name} value={name}>{words[name]}</option>)}
        </select>
      </label>
      <label className="tick">
        <input type="checkbox" checked={seen.turned} disabled={!seen.sort} onChange={() => change({ turned: !seen.turned })} data-testid="table-turn" />
        {words.view.turn}
      </label>
      <fieldset>
        <legend>{words.view.shown}</legend>
        {seen.order.map((name, place) => (
          <div key={name} className="table-column" data-testid="table-column" data-name={name}>
            <label className="tick">
              <input type="checkbox" checked={!seen.hidden.includes(name)} disabled={name === FIRST} onChange={() => toggle(name)} />
              {words[name]}
            </label>
            {name !== FIRST && (
              <>
                <button type="button" className="icon-button" data-size="small" aria-label={`${words.acts.up}: ${words[name]}`} disabled={place < 2} onClick={() => move(name, -1)}><ArrowUp size={13} aria-hidden="true" /></button>
                <button type="button" className="icon-button" data-size="small" aria-label={`${words.acts.down}: ${words[name]}`} disabled={place === seen.order.length - 1} onClick={() => move(name, 1)}><ArrowDown size={13} aria-hidden="true" /></button>
              </>
            )}
          </div>
        ))}
      </fieldset>
      <button type="button" className="button" data-size="small" disabled={isUsual(seen)} onClick={asUsual} data-testid="table-usual">{words.view.usual}</button>
    </div>,
    document.body,
  );
}

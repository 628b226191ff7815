// A project's own columns: made, renamed, given choices, taken out; and the grip at the edge of a column's head that sizes it.
import { useId, useRef, useState } from "react";
import { Trash2 } from "lucide-react";
import { taken } from "../touch/touch.js";
import { NARROWEST, WIDEST, change, useTableView, widthOf } from "./table_view.js";

const within = (width) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

// Shown at once while it is drawn; a project's own column is told once, when it is let go.
export function resized(field, width, seen, own, onColumn) {
  if (own[field]) onColumn?.({ act: "size", column: field, width: within(width) });
  else change({ widths: { ...seen.widths, [field]: within(width) } });
}

export function ColumnGrip({ field, own, onColumn }) {
  const seen = useTableView();
  const drawn = useRef(null);
  const down = (event) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const head = event.currentTarget.parentElement;
    const turns = getComputedStyle(head).direction === "rtl" ? -1 : 1;
    drawn.current = { from: event.clientX, width: head.getBoundingClientRect().width, turns, table: head.closest(".shot-table"), place: [...head.parentElement.children].indexOf(head) };
  };
  const widthAt = (event) => within(drawn.current.width + drawn.current.turns * (event.clientX - drawn.current.from));
  const move = (event) => {
    if (!drawn.current) return;
    const { table, place } = drawn.current;
    const tracks = table.style.getPropertyValue("--columns").split(/ (?![^(]*\))/);
    tracks[place] = `${widthAt(event)}px`;
    table.style.setProperty("--columns", tracks.join(" "));
  };
  const up = (event) => {
    if (!drawn.current) return;
    const width = widthAt(event);
    const moved = Math.abs(event.clientX - drawn.current.from) > 2;
    drawn.current = null;
    if (moved) resized(field, width, seen, own, onColumn);
  };
  const usual = () => {
    if (own[field]) return;
    const { [field]: _gone, ...widths } = seen.widths;
    change({ widths });
  };
  return <i className="column-grip" ref={taken} aria-hidden="true" data-testid="column-grip" data-name={field} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} onDoubleClick={usual} />;
}

export function ColumnWidth({ field, seen, own, words, onColumn }) {
  const width = widthOf(field, seen, own);
  const [typed, setTyped] = useState(null);
  const commit = () => {
    const wanted = Number(typed);
    setTyped(null);
    if (typed && Number.isFinite(wanted) && wanted !== width) resized(field, wanted, seen, own, onColumn);
  };
  return (
    <input className="input number column-width" type="number" min={NARROWEST} max={WIDEST} step={10} value={typed ?? width} aria-label={`${words.view.width}: ${words[field]}`} title={words.view.width}
      data-testid="column-width" onChange={(event) => setTyped(event.target.value)} onBlur={commit} onKeyDown={(event) => event.key === "Enter" && commit()} />
  );
}

// `column` is the one that is changed; none for a new one.
export function ColumnForm({ column, words, onColumn, onLeave }) {
  const id = useId();
  const [name, setName] = useState(column?.name ?? "");
  const [kind, setKind] = useState(column?.kind ?? "text");
  const [choices, setChoices] = useState((column?.choices ?? []).join("\n"));
  const complete = name.trim() && (kind !== "choice" || choices.trim());
  const keep = (event) => {
    event.preventDefault();
    if (!complete) return;
    const listed = kind === "choice" ? choices.split("\n") : [];
    onColumn?.({ act: column ? "change" : "add", column: column?.id ?? "", name, kind, choices: listed });
    onLeave();
  };
  const remove = () => {
    onColumn?.({ act: "remove", column: column.id });
    onLeave();
  };
  return (
    <form className="column-form" onSubmit={keep} data-testid="column-form">
      <label className="field" htmlFor={`${id}-name`}>
        <span>{words.view.name}</span>
        <input id={`${id}-name`} className="input" value={name} maxLength={60} dir="auto" autoFocus onChange={(event) => setName(event.target.value)} data-testid="column-name" />
      </label>
      {!column && (
        <label className="field" htmlFor={`${id}-kind`}>
          <span>{words.view.kind}</span>
          <select id={`${id}-kind`} className="input" value={kind} onChange={(event) => setKind(event.target.value)} data-testid="column-kind">
            {["text", "number", "choice", "tick"].map((one) => <option key={one} value={one}>{words.view[one]}</option>)}
          </select>
        </label>
      )}
      {kind === "choice" && (
        <label className="field" htmlFor={`${id}-choices`}>
          <span>{words.view.choices}</span>
          <textarea id={`${id}-choices`} className="input" rows={4} value={choices} dir="auto" onChange={(event) => setChoices(event.target.value)} data-testid="column-choices" />
        </label>
      )}
      <div className="column-acts">
        <button type="submit" className="button" data-kind="primary" data-size="small" disabled={!complete} data-testid="column-keep">{column ? words.view.save : words.view.add}</button>
        <button type="button" className="button" data-kind="quiet" data-size="small" onClick={onLeave}>{words.view.cancel}</button>
        {column && (
          <button type="button" className="icon-button" data-size="small" aria-label={`${words.view.remove}: ${column.name}`} title={words.view.remove} onClick={remove} data-testid="column-remove">
            <Trash2 size={14} aria-hidden="true" />
          </button>
        )}
      </div>
    </form>
  );
}

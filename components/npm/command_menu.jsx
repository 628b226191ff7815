// The command menu: Ctrl K opens a field over the page; what is typed narrows the commands of the page (all that names a key)
// and the pages beside it, and finds projects, scenes, shots, lines, notes and people. Arrows walk, Enter goes, Escape leaves the focus where it was.
import { useEffect, useId, useMemo, useRef, useState } from "react";

const PAUSE_MS = 120;
const COMMANDS = 6;

const labelOf = (one) => (one.getAttribute("aria-label") || one.title || one.textContent || "").trim();
const fold = (text) => text.toLocaleLowerCase();

// What the page offers at this moment: every control in sight that names its key, each label once.
function commandsOf() {
  const usable = [...document.querySelectorAll("[data-key]")].filter((one) => !one.disabled && one.getClientRects().length > 0);
  const byLabel = new Map(usable.map((one) => [labelOf(one), one]).filter(([label]) => label));
  return [...byLabel].map(([title, element]) => ({ kind: "command", title, keys: element.dataset.key.split(" ")[0], element }));
}

function useOpening(setOpen) {
  useEffect(() => {
    const press = (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]")) return;
        event.preventDefault();
        setOpen(true);
      }
    };
    const asked = () => setOpen(true);
    window.addEventListener("keydown", press);
    window.addEventListener("command-menu", asked);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("command-menu", asked);
    };
  }, []);
}

function Item({ id, item, chosen, onChoose, onPoint }) {
  const row = useRef(null);
  useEffect(() => {
    if (chosen) row.current.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div ref={row} id={id} role="option" aria-selected={chosen} className="command" data-kind={item.kind} data-testid="command"
      onPointerMove={onPoint} onClick={onChoose}>
      <b dir="auto">{item.title}</b>
      {item.excerpt && <span className="command-excerpt" dir="auto">{item.excerpt}</span>}
      {item.project && <span className="command-project" dir="auto">{item.project}</span>}
      {item.keys && <kbd>{item.keys.replace("space", "␣").replaceAll("+", " ").toUpperCase()}</kbd>}
    </div>
  );
}

function Menu({ found, answered, places, words, onLook, onClose }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const dialog = useRef(null);
  const name = useId();
  const commands = useMemo(() => [...commandsOf(), ...places.map((place) => ({ kind: "place", group: words.places, ...place }))], [places]);
  const wanted = typed.trim();

  useEffect(() => dialog.current.showModal(), []);
  useEffect(() => {
    const later = setTimeout(() => wanted && onLook(wanted), PAUSE_MS);
    return () => clearTimeout(later);
  }, [wanted]);
  useEffect(() => setAt(0), [wanted, answered]);

  const parts = fold(wanted).split(/\s+/);
  const fitting = commands.filter((one) => parts.every((part) => fold(one.title).includes(part)));
  const waiting = wanted !== "" && answered !== wanted;
  const items = [
    ...(wanted && !waiting ? found : []),
    ...fitting.slice(0, wanted ? COMMANDS : undefined).map((one) => ({ group: words.commands, ...one })),
  ];

  function go(item) {
    onClose();
    if (item.element) item.element.click();
    else location.assign(item.path);
  }
  function press(event) {
    event.stopPropagation();
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined && items.length) setAt((to + items.length) % items.length);
    if (event.key === "Enter" && !event.nativeEvent.isComposing && items[at]) go(items[at]);
    if (to !== undefined || event.key === "Enter") event.preventDefault();
  }

  return (
    <dialog ref={dialog} className="command-menu" aria-label={words.title} data-typing data-testid="command-menu" onClose={onClose}
      onKeyDown={press} onClick={(event) => event.target === dialog.current && onClose()}>
      <input type="text" className="command-field" autoFocus role="combobox" aria-expanded="true" aria-controls={`${name}-list`}
        aria-activedescendant={items[at] ? `${name}-${at}` : undefined} aria-label={words.title} placeholder={words.placeholder}
        value={typed} maxLength={200} dir="auto" onChange={(event) => setTyped(event.target.value)} data-testid="command-field" />
      <div id={`${name}-list`} role="listbox" aria-label={words.title} aria-busy={waiting} className="command-list">
        {items.map((item, index) => [
          item.group !== items[index - 1]?.group && <div key={`of-${item.group}`} role="presentation" className="command-group">{item.group}</div>,
          <Item key={`${item.kind}-${index}`} id={`${name}-${index}`} item={item} chosen={index === at} onChoose={() => go(item)}
            onPoint={() => index !== at && setAt(index)} />,
        ])}
      </div>
      <p role="status" className={items.length ? "hidden-visually" : "command-none"}>
        {waiting ? words.looking : wanted && !items.length ? words.none : ""}
      </p>
    </dialog>
  );
}

export function CommandMenu({ found, answered, places, words, onLook }) {
  const [open, setOpen] = useState(false);
  useOpening(setOpen);
  return open && <Menu found={found} answered={answered} places={places} words={words} onLook={onLook} onClose={() => setOpen(false)} />;
}

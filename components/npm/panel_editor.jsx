// The panel editor: one panel large under its tools, the film's panels in a row below.
import { useEffect, useRef, useState } from "react";
import { ChevronLeft, ChevronRight, Crop, Contrast, Grid3x3, Hand, Layers2, Maximize, MousePointer2, Scan, Type, ZoomIn, ZoomOut } from "lucide-react";
import { FITTED, Guides, Stage, useHand, useView } from "./panel_stage.jsx";

const TYPING = "input:not([type=range]), textarea, select, [contenteditable=true]";
const CROPS = [0, 2.39, 2, 1.85, 16 / 9, 4 / 3, 1, 9 / 16];
const NAMES = { [16 / 9]: "16:9", [4 / 3]: "4:3", 1: "1:1", [9 / 16]: "9:16" };
const KEPT = "panel-editor";

export function Tool({ icon: Icon, label, shortcut, size = 18, on, ...rest }) {
  const said = shortcut ? `${label} (${shortcut})` : label;
  return (
    <button type="button" className="icon-button" aria-label={label} title={said} aria-keyshortcuts={shortcut}
      aria-pressed={on === undefined ? undefined : on} {...rest}>
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

// What somebody chose to see stays chosen for the next panel and the next visit.
function useChoices() {
  const [chosen, setChosen] = useState({ thirds: false, safe: false, labels: false, high: false, crop: 0 });
  useEffect(() => {
    try {
      setChosen((now) => ({ ...now, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") }));
    } catch {
      // What was kept cannot be read: it begins anew.
    }
  }, []);
  const choose = (name, value) =>
    setChosen((now) => {
      const next = { ...now, [name]: value ?? !now[name] };
      localStorage.setItem(KEPT, JSON.stringify(next));
      return next;
    });
  return [chosen, choose];
}

const isRtl = () => getComputedStyle(document.documentElement).direction === "rtl";

// Keys act unless somebody types or a dialog is open. `acts` names a key as it is told, with what is held before it.
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

function Strip({ frames, shot, words, onOpen }) {
  const here = useRef(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shot]);
  return (
    <ul className="panel-strip" aria-label={words.strip} data-region data-testid="panel-strip">
      {frames.map((one) => (
        <li key={one.id} ref={one.id === shot ? here : null}>
          <button type="button" className="frame" aria-current={one.id === shot} aria-label={one.label} title={one.label}
            data-state={one.state} data-shot={one.number} data-testid="panel-frame" onClick={() => onOpen(one.id)}>
            {one.thumbnail ? <img src={one.thumbnail} alt="" loading="lazy" width="480" height="270" draggable={false} /> : null}
          </button>
          <p className="number"><b>{one.number}</b> {one.seconds} s</p>
        </li>
      ))}
    </ul>
  );
}

export function PanelEditor({ project, shape, frames, shot, may, words, onChoose }) {
  const view = useView();
  const [tool, setTool] = useState("point");
  const [space, setSpace] = useState(false);
  const [chosen, choose] = useChoices();
  const place = frames.findIndex((one) => one.id === shot);
  const frame = frames[place];
  const panning = tool === "hand" || space;
  const hand = useHand(view, (event) => event.button === 1 || panning || event.pointerType === "touch");

  const open = (id) => {
    if (!id || id === shot) return;
    view.fit();
    history.replaceState(history.state, "", `/p/${project}/panel/${id}`);
    onChoose(id);
  };
  const step = (by) => open(frames[place + by]?.id);
  const large = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());

  useKeys({
    v: () => setTool("point"), h: () => setTool("hand"), q: () => choose("thirds"), w: () => choose("safe"), s: () => choose("labels"),
    x: () => choose("crop", CROPS[(CROPS.indexOf(chosen.crop) + 1) % CROPS.length]),
    "ctrl++": () => view.nearer(), "ctrl+shift++": () => view.nearer(), "ctrl+=": () => view.nearer(), "ctrl+-": () => view.farther(), "ctrl+0": view.fit,
    ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: () => open(frames[0]?.id), End: () => open(frames.at(-1)?.id),
    " ": () => setSpace(true), f: large,
  });
  useEffect(() => {
    const lift = (event) => event.key === " " && setSpace(false);
    window.addEventListener("keyup", lift);
    return () => window.removeEventListener("keyup", lift);
  }, []);

  if (!frame) return <main className="panel-none" id="main"><p>{words.none}</p></main>;
  return (
    <div className="panel-room">
      <div className="panel-tools" role="toolbar" aria-orientation="vertical" aria-label={words.tools} data-region>
        <Tool icon={MousePointer2} label={words.point} shortcut="V" on={tool === "point"} onClick={() => setTool("point")} />
        <Tool icon={Hand} label={words.hand} shortcut="H" on={panning} data-testid="hand" onClick={() => setTool("hand")} />
        <hr />
        <Tool icon={ZoomIn} label={words.nearer} shortcut="Control++" onClick={() => view.nearer()} data-testid="nearer" />
        <Tool icon={ZoomOut} label={words.farther} shortcut="Control+-" disabled={view.zoom === FITTED.zoom} onClick={() => view.farther()} />
        <Tool icon={Maximize} label={words.fit} shortcut="Control+0" disabled={view.zoom === FITTED.zoom} onClick={view.fit} />
      </div>
      <main className="panel-main" id="main">
        <header className="panel-head">
          <Tool icon={ChevronLeft} label={words.previous} shortcut="ArrowLeft" disabled={place === 0} data-turns data-testid="previous-panel" onClick={() => step(-1)} />
          <Tool icon={ChevronRight} label={words.next} shortcut="ArrowRight" disabled={place === frames.length - 1} data-turns data-testid="next-panel" onClick={() => step(1)} />
          <h1 data-testid="panel-title">{words.title.replace("{number}", frame.number)}</h1>
          <span className="panel-facts number"><bdi>{frame.camera}</bdi></span>
          {frame.tag && <span className="badge" data-state={frame.state}>{frame.tag}</span>}
          <span className="spacer" />
          {view.zoom !== 1 && <output className="panel-facts number" data-testid="zoom">{Math.round(view.zoom * 100)} %</output>}
          <Tool icon={Grid3x3} size={16} label={words.thirds} shortcut="Q" on={chosen.thirds} onClick={() => choose("thirds")} data-testid="thirds" />
          <Tool icon={Scan} size={16} label={words.safe} shortcut="W" on={chosen.safe} onClick={() => choose("safe")} data-testid="safe" />
          <Tool icon={Type} size={16} label={words.labels} shortcut="S" on={chosen.labels} onClick={() => choose("labels")} data-testid="show-labels" />
          <Tool icon={Contrast} size={16} label={words.high} on={chosen.high} onClick={() => choose("high")} data-wide />
          <label className="panel-crop" title={`${words.crop} (X)`}>
            <Crop size={14} strokeWidth={1.75} aria-hidden="true" />
            <select className="input" aria-label={words.crop} value={chosen.crop} data-testid="choose-crop" aria-keyshortcuts="X"
              onChange={(event) => choose("crop", Number(event.target.value))}>
              {CROPS.map((ratio) => <option key={ratio} value={ratio}>{ratio ? NAMES[ratio] ?? `${ratio}:1` : words.whole}</option>)}
            </select>
          </label>
        </header>
        <Stage view={view} shape={shape} hand={hand} cursor={panning ? "hand" : "point"} label={words.picture.replace("{number}", frame.number)} data-shot={frame.number}>
          {frame.picture
            ? <img className="panel-picture" src={frame.picture} alt={frame.description} draggable={false} data-testid="panel-picture" />
            : <p className="panel-undrawn"><Layers2 size={22} aria-hidden="true" />{words.undrawn}</p>}
          <Guides shape={shape} shown={chosen} crop={chosen.crop} high={chosen.high} labels={[frame.number, frame.camera, frame.version ? `v${frame.version}` : ""].filter(Boolean)} />
        </Stage>
        <div className="panel-foot">
          <p className="panel-description" dir="auto">{frame.description}</p>
          <div className="panel-said">{frame.said.map(([who, text]) => <p key={who + text} dir="auto"><b>{who}</b> {text}</p>)}</div>
        </div>
        <Strip frames={frames} shot={shot} words={words} onOpen={open} />
      </main>
    </div>
  );
}

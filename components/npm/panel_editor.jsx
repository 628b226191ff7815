// The panel editor: one panel large under its tools, the film's panels in a row below.
import { useEffect, useMemo, useRef, useState } from "react";
import { ArrowUpRight, ChevronLeft, ChevronRight, Circle, CloudCheck, CloudUpload, Crop, Contrast, Eraser, Grid3x3, Hand, Highlighter, Layers2, Maximize, MousePointer2, PaintBucket, Pencil, Redo2, RefreshCw, Dices, Scan, SquareStack, Type, Undo2, ZoomIn, ZoomOut } from "lucide-react";
import { Ink } from "./panel_ink.jsx";
import { Layers } from "./panel_layers.jsx";
import { useDeeds } from "./panel_sending.js";
import { Compared, Modes, UploadButton, useUpload, Versions } from "./panel_versions.jsx";
import { FITTED, Guides, Stage, useHand, useView } from "./panel_stage.jsx";

const TYPING = "input:not([type=range]), textarea, select, [contenteditable=true]";
const CROPS = [0, 2.39, 2, 1.85, 16 / 9, 4 / 3, 1, 9 / 16];
const NAMES = { [16 / 9]: "16:9", [4 / 3]: "4:3", 1: "1:1", [9 / 16]: "9:16" };
const KEPT = "panel-editor";
const INK = { red: "#d5281b", blue: "#1b5fd5", black: "#202020", white: "#ffffff" };
// What draws: its icon, its key, and how wide it is to begin with, in pixels of a picture that is 1280 wide.
const DRAWS = { pencil: [Pencil, "P", 4], eraser: [Eraser, "E", 30], ink: [Highlighter, "H", 8], arrow: [ArrowUpRight, "A", 6], ellipse: [Circle, "O", 6], fill: [PaintBucket, "L", 4], text: [Type, "T", 22] };
const ACROSS = 1280;
const [THINNEST, WIDEST] = [1, 120];
const NO_LAYERS = [];
const newId = () => crypto.randomUUID();

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
  const [chosen, setChosen] = useState({ thirds: false, safe: false, labels: false, high: false, crop: 0, onion: false, colour: INK.red, opacity: 1, widths: {} });
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

// What the tools draw with, over the panel's layers, and what each deed is undone by.
function useDrawing(drawn, frame, layer, setLayer, words) {
  const { layers, act } = drawn;
  const placeIn = (id) => (layers.find((one) => one.id === id)?.marks.at(-1)?.place ?? 0) + 1;
  const add = () => {
    const id = newId();
    const names = new Set(layers.map((one) => one.name));
    const name = [words.layerPencil, words.layerNotes].find((one) => !names.has(one)) ?? words.layerNew.replace("{count}", layers.length + 1);
    setLayer(id);
    return { id, deed: { act: "add_layer", layer: id, name } };
  };
  return {
    addLayer: () => {
      const { id, deed } = add();
      act([deed], [{ act: "drop_layer", layer: id }]);
    },
    changeLayer: (one, changes) => {
      const below = layers[layers.indexOf(one) - 1]?.id ?? "";
      const before = Object.fromEntries(Object.keys(changes).map((name) => [name, name === "over" ? below : one[name]]));
      act([{ act: "change_layer", layer: one.id, changes }], [{ act: "change_layer", layer: one.id, changes: before }]);
    },
    dropLayer: (one) => {
      const { id, name, opacity, hidden } = one;
      const below = layers[layers.indexOf(one) - 1]?.id ?? "";
      act([{ act: "drop_layer", layer: id }], [
        { act: "add_layer", layer: id, name }, { act: "change_layer", layer: id, changes: { opacity, hidden, over: below } },
        ...one.marks.map((mark) => ({ act: "draw", mark })),
      ]);
    },
    draw: (mark) => {
      const made = layer ? null : add();
      const whole = { ...mark, id: newId(), layer: layer?.id ?? made.id, place: placeIn(layer?.id) };
      const deeds = [...(made ? [made.deed] : []), { act: "draw", mark: whole }];
      act(deeds, [{ act: "rub_out", marks: [whole.id] }, ...(made ? [{ act: "drop_layer", layer: made.id }] : [])]);
    },
    rubOut: (mark) => act([{ act: "rub_out", marks: [mark.id] }], [{ act: "draw", mark }]),
    move: (mark, [x, y]) => {
      const points = mark.points.map((value, at) => (at % 3 === 0 ? value + x : at % 3 === 1 ? value + y : value));
      const moved = { ...mark, id: newId(), points };
      act([{ act: "rub_out", marks: [mark.id] }, { act: "draw", mark: moved }], [{ act: "rub_out", marks: [moved.id] }, { act: "draw", mark }]);
      return moved.id;
    },
  };
}

const sheetsOf = (layers, marks) => layers.map((layer) => ({ ...layer, marks: marks.filter((mark) => mark.layer === layer.id) }));

export function PanelEditor({ project, shape, frames, shot, panel, layers: keptLayers, marks, versions, may, words, onChoose, onSend, onUse, onStar, onRedraw }) {
  const view = useView();
  const [tool, setTool] = useState("point");
  const [space, setSpace] = useState(false);
  const [chosen, choose] = useChoices();
  const [picked, setPicked] = useState("");
  const [layerId, setLayer] = useState("");
  const place = frames.findIndex((one) => one.id === shot);
  const frame = frames[place];
  const panning = tool === "hand" || space;
  const kept = useMemo(() => (panel === frame?.panel ? sheetsOf(keptLayers, marks) : NO_LAYERS), [keptLayers, marks, panel, frame?.panel]);
  const drawn = useDeeds(project, frame?.panel ?? "", kept, onSend);
  const { layers } = drawn;
  const layer = layers.find((one) => one.id === layerId) ?? layers.findLast((one) => !one.locked && !one.hidden);
  const drawing = useDrawing(drawn, frame, layer, setLayer, words);
  const mayDraw = may.includes("draw") && !!frame?.panel && !frame.locked;
  const upload = useUpload(frame?.panel, mayDraw, words);
  const busy = frame?.state === "running" || frame?.state === "queued";
  const [mode, setMode] = useState("frame");
  const [other, setOther] = useState("");
  const [share, setShare] = useState(50);
  const [turned, setTurned] = useState(false);
  const own = panel === frame?.panel ? versions : NO_LAYERS;
  const current = own.find((one) => one.current);
  const another = own.find((one) => one.id === other && !one.current) ?? own.find((one) => !one.current);
  const [a, b] = turned ? [another, current] : [current, another];
  const comparing = mode !== "frame" && current && another ? mode : "frame";
  const compare = (id) => (setOther(id), setTurned(false), mode === "frame" && setMode("wipe"));
  const redraw = (newSeed) => mayDraw && !busy && onRedraw(frame.panel, newSeed);
  const canDraw = may.includes("draw") && !!frame && !frame.locked && !!frame.picture;
  const width = chosen.widths[tool] ?? DRAWS[tool]?.[2] ?? 4;
  const ink = { colour: tool === "eraser" ? INK.black : chosen.colour, width: width / ACROSS, opacity: tool === "eraser" ? 1 : chosen.opacity };
  const take = (name) => (setTool(name), setPicked(""));
  const widen = (by) => DRAWS[tool] && choose("widths", { ...chosen.widths, [tool]: Math.min(WIDEST, Math.max(THINNEST, Math.round(width * by + Math.sign(by - 1)))) });
  const mark = picked ? layers.flatMap((one) => one.marks).find((one) => one.id === picked) : null;
  const rubOut = () => mark && (drawing.rubOut(mark), setPicked(""));
  const hand = useHand(view, (event) => event.button === 1 || panning || event.pointerType === "touch");

  const open = (id) => {
    if (!id || id === shot) return;
    view.fit();
    setPicked("");
    setLayer("");
    setMode("frame");
    setOther("");
    history.replaceState(history.state, "", `/p/${project}/panel/${id}`);
    onChoose(id);
  };
  const step = (by) => open(frames[place + by]?.id);
  const large = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());

  useKeys({
    v: () => take("point"), ...(canDraw ? Object.fromEntries(Object.entries(DRAWS).map(([name, [, key]]) => [key.toLowerCase(), () => take(name)])) : {}),
    "-": () => widen(0.8), "=": () => widen(1.25), "+": () => widen(1.25), "shift++": () => widen(1.25), n: () => choose("onion"),
    "[": () => setShare(Math.max(0, share - 1)), "]": () => setShare(Math.min(100, share + 1)), b: () => setTurned(!turned),
    r: () => redraw(false), "shift+r": () => redraw(true), Delete: rubOut, Backspace: rubOut, Escape: () => setPicked(""),
    "ctrl+z": drawn.undo, "ctrl+shift+z": drawn.redo, "ctrl+y": drawn.redo, q: () => choose("thirds"), w: () => choose("safe"), s: () => choose("labels"),
    x: () => choose("crop", CROPS[(CROPS.indexOf(chosen.crop) + 1) % CROPS.length]),
    "ctrl++": () => view.nearer(), "ctrl+shift++": () => view.nearer(), "ctrl+=": () => view.nearer(), "ctrl+-": () => view.farther(), "ctrl+0": view.fit,
    ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: () => open(frames[0]?.id), End: () => open(frames.at(-1)?.id),
    " ": () => setSpace(true), "shift+f": large,
  });
  useEffect(() => {
    const lift = (event) => event.key === " " && setSpace(false);
    window.addEventListener("keyup", lift);
    return () => window.removeEventListener("keyup", lift);
  }, []);

  if (!frame) return <main className="panel-none" id="main"><p>{words.none}</p></main>;
  return (
    <div className="panel-room" data-tool={tool}>
      <div className="panel-tools" role="toolbar" aria-orientation="vertical" aria-label={words.tools} data-region>
        <Tool icon={MousePointer2} label={words.point} shortcut="V" on={tool === "point"} onClick={() => take("point")} />
        {canDraw && Object.entries(DRAWS).map(([name, [icon, key]]) => (
          <Tool key={name} icon={icon} label={words[name]} shortcut={key} on={tool === name} data-testid={`tool-${name}`} onClick={() => take(name)} />
        ))}
        <hr />
        {canDraw && <Tool icon={Undo2} label={words.undo} shortcut="Control+Z" disabled={!drawn.canUndo} data-testid="undo-stroke" onClick={drawn.undo} />}
        {canDraw && <Tool icon={Redo2} label={words.redo} shortcut="Control+Shift+Z" disabled={!drawn.canRedo} onClick={drawn.redo} />}
        <Tool icon={Hand} label={words.hand} on={panning} data-testid="hand" onClick={() => take("hand")} />
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
          <span className="panel-saved" role="status" data-testid="panel-saved" data-state={drawn.waiting ? "saving" : "saved"} title={drawn.waiting ? words.saving.replace("{count}", drawn.waiting) : words.saved}>
            {drawn.waiting ? <CloudUpload size={15} strokeWidth={1.75} aria-hidden="true" /> : <CloudCheck size={15} strokeWidth={1.75} aria-hidden="true" />}
            <span className="hidden-visually">{drawn.waiting ? words.waits : words.saved}</span>
          </span>
          <span className="spacer" />
          {canDraw && DRAWS[tool] && (
            <>
              {tool !== "eraser" && (
                <span className="panel-inks" role="group" aria-label={words.colour}>
                  {Object.entries(INK).map(([name, colour]) => (
                    <button key={name} type="button" style={{ background: colour }} aria-label={words[`ink_${name}`]} title={words[`ink_${name}`]}
                      aria-pressed={chosen.colour === colour} data-testid={`ink-${name}`} onClick={() => choose("colour", colour)} />
                  ))}
                  <input type="color" value={chosen.colour} aria-label={words.colour} title={words.colour} onChange={(event) => choose("colour", event.target.value)} />
                </span>
              )}
              <label className="panel-width">
                <span>{words.width}</span>
                <input type="range" min={THINNEST} max={WIDEST} value={width} aria-keyshortcuts="- =" data-testid="width"
                  onChange={(event) => choose("widths", { ...chosen.widths, [tool]: Number(event.target.value) })} />
                <output className="number">{width} px</output>
              </label>
              {tool !== "eraser" && (
                <label className="panel-width" data-wide>
                  <span>{words.opacity}</span>
                  <input type="range" min={10} max={100} step={5} value={Math.round(chosen.opacity * 100)} data-testid="opacity"
                    onChange={(event) => choose("opacity", Number(event.target.value) / 100)} />
                  <output className="number">{Math.round(chosen.opacity * 100)} %</output>
                </label>
              )}
              <i className="panel-bar" />
            </>
          )}
          {view.zoom !== 1 && <output className="panel-facts number" data-testid="zoom">{Math.round(view.zoom * 100)} %</output>}
          <Tool icon={Grid3x3} size={16} label={words.thirds} shortcut="Q" on={chosen.thirds} onClick={() => choose("thirds")} data-testid="thirds" />
          <Tool icon={Scan} size={16} label={words.safe} shortcut="W" on={chosen.safe} onClick={() => choose("safe")} data-testid="safe" />
          <Tool icon={Type} size={16} label={words.labels} shortcut="S" on={chosen.labels} onClick={() => choose("labels")} data-testid="show-labels" />
          <Tool icon={SquareStack} size={16} label={words.onion} shortcut="N" on={chosen.onion} onClick={() => choose("onion")} data-testid="onion" data-wide />
          <Tool icon={Contrast} size={16} label={words.high} on={chosen.high} onClick={() => choose("high")} data-wide />
          <label className="panel-crop" title={`${words.crop} (X)`}>
            <Crop size={14} strokeWidth={1.75} aria-hidden="true" />
            <select className="input" aria-label={words.crop} value={chosen.crop} data-testid="choose-crop" aria-keyshortcuts="X"
              onChange={(event) => choose("crop", Number(event.target.value))}>
              {CROPS.map((ratio) => <option key={ratio} value={ratio}>{ratio ? NAMES[ratio] ?? `${ratio}:1` : words.whole}</option>)}
            </select>
          </label>
        </header>
        <Stage view={view} shape={shape} hand={hand} cursor={panning ? "hand" : canDraw && DRAWS[tool] ? "draw" : "point"} label={words.picture.replace("{number}", frame.number)} data-shot={frame.number}>
          {frame.picture
            ? <img className="panel-picture" src={comparing === "frame" ? frame.under : a.url} alt={frame.description} draggable={false} data-testid="panel-picture" />
            : <p className="panel-undrawn"><Layers2 size={22} aria-hidden="true" />{words.undrawn}</p>}
          {chosen.onion && [frames[place - 1], frames[place + 1]].filter((one) => one?.picture).map((one) => (
            <img key={one.id} className="onion" src={one.picture} alt="" draggable={false} data-testid="onion-skin" data-after={one === frames[place + 1]} />
          ))}
          {frame.picture && (
            <Ink layers={layers} chosen={layer?.id} tool={panning ? "hand" : tool} ink={ink} shape={shape} canDraw={canDraw} words={words} picked={picked}
              onPick={setPicked} onDraw={drawing.draw} onMove={(one, by) => setPicked(drawing.move(one, by))} />
          )}
          {comparing !== "frame" && <Compared mode={comparing} a={a} b={b} share={share} words={words} onShare={setShare} />}
          <Guides shape={shape} shown={chosen} crop={chosen.crop} high={chosen.high} labels={[frame.number, frame.camera, frame.version ? `v${frame.version}` : ""].filter(Boolean)} />
        </Stage>
        {own.length > 1 && (
          <Modes mode={comparing} words={words} canUse={mayDraw} onMode={setMode} onKeep={() => setMode("frame")}
            onUse={() => (onUse(another.id), setMode("frame"))} />
        )}
        <div className="panel-foot">
          <p className="panel-description" dir="auto">{frame.description}</p>
          <div className="panel-said">{frame.said.map(([who, text]) => <p key={who + text} dir="auto"><b>{who}</b> {text}</p>)}</div>
        </div>
        <Strip frames={frames} shot={shot} words={words} onOpen={open} />
      </main>
      <aside className="panel-side" aria-label={words.side} data-region>
        <Layers layers={layers} chosen={layer?.id} canDraw={canDraw} under={frame.version ? words.under.replace("{version}", frame.version) : words.undrawn} words={words}
          onChoose={setLayer} onAdd={drawing.addLayer} onChange={drawing.changeLayer} onDrop={drawing.dropLayer} />
        <Versions versions={own} other={comparing === "frame" ? "" : another.id} may={mayDraw} words={words} onOther={compare} onStar={onStar} />
        {(upload.problem || frame.problem) && <p className="inspector-problem" role="alert" data-testid="panel-problem">{upload.problem || frame.problem}</p>}
        {mayDraw && (
          <div className="panel-acts">
            <button type="button" className="button" data-kind="primary" disabled={busy} aria-keyshortcuts="R" data-testid="panel-redraw" onClick={() => redraw(false)}>
              {busy ? <span className="ring" aria-hidden="true" /> : <RefreshCw size={14} strokeWidth={1.75} aria-hidden="true" />}{frame.picture ? words.redraw : words.drawFrame} <span className="key" aria-hidden="true">R</span>
            </button>
            <Tool icon={Dices} label={words.newSeed} shortcut="Shift+R" disabled={busy} onClick={() => redraw(true)} />
            <UploadButton upload={upload} disabled={busy} words={words} />
          </div>
        )}
      </aside>
    </div>
  );
}

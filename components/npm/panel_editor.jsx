// The panel editor: one panel large under its tools, the film's panels in a row below.
import { useEffect, useMemo, useRef, useState } from "react";
import { Clapperboard, Dices, Hand, Layers2, Maximize, MousePointer2, Redo2, RefreshCw, Undo2, ZoomIn, ZoomOut } from "lucide-react";
import { sheetsOf, useDrawing } from "./panel_drawing.js";
import { ACROSS, CROPS, DRAWS, Head, INK, THINNEST, Tool, useChoices, WIDEST } from "./panel_head.jsx";
import { Ink } from "./panel_ink.jsx";
import { useKeys } from "./panel_keys.js";
import { Layers } from "./panel_layers.jsx";
import { Handles } from "./scene_handles.jsx";
import { useScene, useSceneChoices } from "./scene_setting.js";
import { SceneSide } from "./scene_side.jsx";
import { useDeeds } from "./panel_sending.js";
import { Compared, Modes, UploadButton, useUpload, Versions } from "./panel_versions.jsx";
import { FITTED, Guides, Stage, useHand, useView } from "./panel_stage.jsx";

const NO_LAYERS = [];
const NOTHING_SET = {};

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

export function PanelEditor({ project, shape, frames, shot, panel, layers: keptLayers, marks, versions, byHand, cast, may, words, onChoose, onSend, onUse, onStar, onRedraw, onCopy }) {
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
  const staging = tool === "scene";
  const [side, setSide] = useState(false);
  const setting = useScene({ open: staging, shot, byHand: panel === frame?.panel ? byHand : NOTHING_SET, drawn, may: mayDraw, frame, onRedraw });
  const choices = useSceneChoices(staging);
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
    v: () => take("point"), m: () => take("scene"), i: () => setSide(!side), ...(canDraw ? Object.fromEntries(Object.entries(DRAWS).map(([name, [, key]]) => [key.toLowerCase(), () => take(name)])) : {}),
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
    <div className="panel-room" data-tool={tool} data-side={side}>
      <div className="panel-tools" role="toolbar" aria-orientation="vertical" aria-label={words.tools} data-region>
        <Tool icon={MousePointer2} label={words.point} shortcut="V" on={tool === "point"} onClick={() => take("point")} />
        {canDraw && Object.entries(DRAWS).map(([name, [icon, key]]) => (
          <Tool key={name} icon={icon} label={words[name]} shortcut={key} on={tool === name} data-testid={`tool-${name}`} onClick={() => take(name)} />
        ))}
        <Tool icon={Clapperboard} label={words.scene} shortcut="M" on={staging} data-testid="tool-scene" onClick={() => take("scene")} />
        <hr />
        {mayDraw && <Tool icon={Undo2} label={words.undo} shortcut="Control+Z" disabled={!drawn.canUndo} data-testid="undo-stroke" onClick={drawn.undo} />}
        {mayDraw && <Tool icon={Redo2} label={words.redo} shortcut="Control+Shift+Z" disabled={!drawn.canRedo} onClick={drawn.redo} />}
        <Tool icon={Hand} label={words.hand} on={panning} data-testid="hand" onClick={() => take("hand")} />
        <Tool icon={ZoomIn} label={words.nearer} shortcut="Control++" onClick={() => view.nearer()} data-testid="nearer" />
        <Tool icon={ZoomOut} label={words.farther} shortcut="Control+-" disabled={view.zoom === FITTED.zoom} onClick={() => view.farther()} />
        <Tool icon={Maximize} label={words.fit} shortcut="Control+0" disabled={view.zoom === FITTED.zoom} onClick={view.fit} />
      </div>
      <main className="panel-main" id="main">
        <Head frame={frame} place={place} count={frames.length} drawn={drawn} tool={tool} chosen={chosen} choose={choose} canDraw={canDraw} width={width}
          view={view} words={words} side={side} onSide={() => setSide(!side)} onStep={step} />
        <Stage view={view} shape={shape} hand={hand} cursor={panning ? "hand" : canDraw && DRAWS[tool] ? "draw" : "point"} label={words.picture.replace("{number}", frame.number)} data-shot={frame.number}>
          {staging && setting.picture
            ? <img className="panel-picture" src={setting.picture} alt={frame.description} draggable={false} data-testid="scene-picture" data-following={setting.following} />
            : frame.picture
            ? <img className="panel-picture" src={comparing === "frame" ? frame.under : a.url} alt={frame.description} draggable={false} data-testid="panel-picture" />
            : <p className="panel-undrawn"><Layers2 size={22} aria-hidden="true" />{words.undrawn}</p>}
          {chosen.onion && [frames[place - 1], frames[place + 1]].filter((one) => one?.picture).map((one) => (
            <img key={one.id} className="onion" src={one.picture} alt="" draggable={false} data-testid="onion-skin" data-after={one === frames[place + 1]} />
          ))}
          {staging && setting.scene && (
            <Handles scene={setting.scene} shape={shape} picked={setting.picked} words={words} may={mayDraw} onPick={setting.pick} onMove={setting.move} onSet={setting.set} onLetGo={setting.letGo} />
          )}
          {frame.picture && !staging && (
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
        {staging && <SceneSide frames={frames} cast={cast} shot={shot} setting={setting} choices={choices} words={words} may={mayDraw} onCopy={onCopy} />}
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

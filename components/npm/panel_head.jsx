// The bar over the panel: which one it is, what the tool in hand draws with, and what is laid over the picture.
import { useEffect, useState } from "react";
import { ArrowUpRight, ChevronLeft, ChevronRight, Circle, CloudCheck, CloudUpload, Contrast, Crop, Eraser, Grid3x3, Highlighter, PaintBucket, PanelRight, Pencil, Scan, SquareStack, Type } from "lucide-react";

export const CROPS = [0, 2.39, 2, 1.85, 16 / 9, 4 / 3, 1, 9 / 16];
const NAMES = { [16 / 9]: "16:9", [4 / 3]: "4:3", 1: "1:1", [9 / 16]: "9:16" };
const KEPT = "panel-editor";
export const INK = { red: "#d5281b", blue: "#1b5fd5", black: "#202020", white: "#ffffff" };
// What draws: its icon, its key, and how wide it is to begin with, in pixels of a picture that is 1280 wide.
export const DRAWS = { pencil: [Pencil, "P", 4], eraser: [Eraser, "E", 30], ink: [Highlighter, "H", 8], arrow: [ArrowUpRight, "A", 6], ellipse: [Circle, "O", 6], fill: [PaintBucket, "L", 4], text: [Type, "T", 22] };
export const ACROSS = 1280;
export const [THINNEST, WIDEST] = [1, 120];

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
export function useChoices() {
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

export function Head({ frame, place, count, drawn, tool, chosen, choose, canDraw, width, view, words, side, onSide, onStep }) {
  return (
    <header className="panel-head">
      <Tool icon={ChevronLeft} label={words.previous} shortcut="ArrowLeft" disabled={place === 0} data-turns data-testid="previous-panel" onClick={() => onStep(-1)} />
      <Tool icon={ChevronRight} label={words.next} shortcut="ArrowRight" disabled={place === count - 1} data-turns data-testid="next-panel" onClick={() => onStep(1)} />
      <h1 data-testid="panel-title">{words.title.replace("{number}", frame.number)}</h1>
      <span className="panel-facts number"><bdi>{frame.camera}</bdi></span>
      {frame.tag && <span className="badge" data-state={frame.state}>{frame.tag}</span>}
      {frame.by_hand && <span className="badge" data-testid="set-by-hand">{words.byHand}</span>}
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
      <span className="panel-opens-side"><Tool icon={PanelRight} size={16} label={words.side} shortcut="I" on={side} onClick={onSide} data-testid="open-side" /></span>
    </header>
  );
}

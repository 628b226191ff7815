// A picture to paint on: over a frame what may change (a mask), or on paper a sketch. Strokes are kept, so that the last can be taken back.
import { useCallback, useEffect, useRef, useState } from "react";
import { useTaken } from "../touch/touch.js";

// Thinnest and widest, in pixels of the picture.
const MASK_SIZES = [8, 400];
const SKETCH_SIZES = [2, 80];
const MASK_COLOUR = "#2f6fed";

function lay(context, stroke, colour) {
  context.globalCompositeOperation = stroke.erases ? "destination-out" : "source-over";
  context.strokeStyle = context.fillStyle = colour;
  context.lineCap = context.lineJoin = "round";
  const [first] = stroke.points;
  context.beginPath();
  context.arc(first.x, first.y, (stroke.size * first.force) / 2, 0, 2 * Math.PI);
  context.fill();
  for (let at = 1; at < stroke.points.length; at += 1) {
    const [from, to] = [stroke.points[at - 1], stroke.points[at]];
    context.lineWidth = stroke.size * to.force;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
}

function paint(canvas, strokes, whole, colour) {
  const context = canvas.getContext("2d");
  context.globalCompositeOperation = "source-over";
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour;
  if (whole) context.fillRect(0, 0, canvas.width, canvas.height);
  for (const stroke of strokes) lay(context, whole ? { ...stroke, erases: !stroke.erases } : stroke, colour);
}

// What is handed on: white where the frame may change, or black lines on white paper.
function asPng(canvas, strokes, whole, sketches) {
  const out = document.createElement("canvas");
  [out.width, out.height] = [canvas.width, canvas.height];
  const layer = out.cloneNode();
  paint(layer, strokes, whole, sketches ? "#000000" : "#ffffff");
  const context = out.getContext("2d");
  context.fillStyle = sketches ? "#ffffff" : "#000000";
  context.fillRect(0, 0, out.width, out.height);
  context.drawImage(layer, 0, 0);
  return out.toDataURL("image/png");
}

export function Brush({ picture, sketches, words, onDone }) {
  const canvas = useRef(null);
  useTaken(canvas);
  const cursor = useRef(null);
  const current = useRef(null);
  const [strokes, setStrokes] = useState([]);
  const [whole, setWhole] = useState(false);
  const [erases, setErases] = useState(false);
  const [size, setSize] = useState(sketches ? 6 : 80);
  const [asked, setAsked] = useState("");
  const [thinnest, widest] = sketches ? SKETCH_SIZES : MASK_SIZES;
  const colour = sketches ? "#000000" : MASK_COLOUR;

  useEffect(() => paint(canvas.current, strokes, whole, colour), [strokes, whole, colour]);

  const back = useCallback(() => setStrokes((all) => all.slice(0, -1)), []);
  const larger = useCallback((by) => setSize((now) => Math.min(widest, Math.max(thinnest, Math.round(now * by)))), [thinnest, widest]);
  const press = (event) => {
    if (event.target.matches("textarea, input:not([type=range])")) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "z") back();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (key === "[") larger(0.8);
    else if (key === "]") larger(1.25);
    else if (key === "e") setErases((now) => !now);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const place = (event) => {
    const box = canvas.current.getBoundingClientRect();
    const scale = canvas.current.width / box.width;
    const force = sketches && event.pointerType === "pen" ? 0.3 + 1.4 * event.pressure : 1;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale, force };
  };
  const begin = (event) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    current.current = { size, erases, points: [place(event)] };
    setStrokes((all) => [...all, current.current]);
  };
  const go = (event) => {
    const box = canvas.current.getBoundingClientRect();
    const wide = (size * box.width) / canvas.current.width;
    Object.assign(cursor.current.style, {
      width: `${wide}px`, height: `${wide}px`, display: "block",
      transform: `translate(${event.clientX - box.left - wide / 2}px, ${event.clientY - box.top - wide / 2}px)`,
    });
    if (!current.current) return;
    for (const one of event.nativeEvent.getCoalescedEvents?.() ?? [event]) current.current.points.push(place(one));
    paint(canvas.current, strokes, whole, colour);
  };
  const end = () => {
    current.current = null;
    setStrokes((all) => [...all]);
  };
  const fit = (event) => {
    const image = event.currentTarget;
    [canvas.current.width, canvas.current.height] = [image.naturalWidth, image.naturalHeight];
    paint(canvas.current, strokes, whole, colour);
  };
  const empty = strokes.length === 0 && !whole;
  const tool = (label, pressed, act, test, key) => (
    <button type="button" className="button" data-size="small" aria-pressed={pressed} aria-keyshortcuts={key} onClick={act} data-testid={test}>
      {label}
    </button>
  );
  return (
    <div className="brush" onKeyDown={press} data-typing>
      <div className="brush-sheet" data-sketches={sketches}>
        <img src={picture} alt="" onLoad={fit} draggable={false} />
        <canvas ref={canvas} width={1280} height={720} tabIndex={0} role="img" aria-label={words.surface} data-testid="brush-surface"
          onPointerDown={begin} onPointerMove={go} onPointerUp={end} onPointerCancel={end}
          onPointerLeave={() => (cursor.current.style.display = "none")} />
        <i ref={cursor} className="brush-cursor" aria-hidden="true" />
      </div>
      <div className="brush-tools" role="toolbar" aria-label={words.tools}>
        {tool(words.paint, !erases, () => setErases(false), "brush-paint")}
        {tool(words.erase, erases, () => setErases(true), "brush-erase", "E")}
        <label>
          <span>{words.size}</span>
          <input type="range" min={thinnest} max={widest} value={size} onChange={(event) => setSize(Number(event.target.value))}
            aria-keyshortcuts="[ ]" data-testid="brush-size" />
          <output className="number">{size}</output>
        </label>
        {tool(words.back, undefined, back, "brush-back", "Control+Z")}
        {!sketches && tool(words.invert, whole, () => setWhole(!whole), "brush-invert")}
      </div>
      {!sketches && (
        <textarea className="input" rows={2} placeholder={words.asked} aria-label={words.asked} value={asked}
          onChange={(event) => setAsked(event.target.value)} data-testid="brush-words" />
      )}
      <div className="actions">
        <button type="button" className="button" data-kind="primary" disabled={empty} data-testid="brush-done"
          onClick={() => onDone?.(asPng(canvas.current, strokes, whole, sketches), asked)}>
          {words.done}
        </button>
      </div>
    </div>
  );
}

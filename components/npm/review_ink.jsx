// What is drawn on a picture: a point and strokes, in shares of the picture, so that they fit it at every size.
import { useRef, useState } from "react";
import { useTaken } from "../touch/touch.js";

const INK = { red: "#d5281b", blue: "#1b5fd5" };
const WIDTH = 0.005;
// Points nearer to one another than this share of the picture are one.
const NEAR = 0.002;
const STEP = 0.02;

const share = (value) => Math.min(1, Math.max(0, value));

export function useInk() {
  const [tool, setTool] = useState("");
  const [colour, setColour] = useState("red");
  const [point, setPoint] = useState(null);
  const [strokes, setStrokes] = useState([]);
  return {
    tool, setTool, colour, setColour, point, setPoint, strokes, setStrokes,
    back: () => setStrokes((all) => all.slice(0, -1)),
    clear: () => (setPoint(null), setStrokes([]), setTool("")),
  };
}

function Stroke({ stroke, high }) {
  const points = [];
  for (let at = 0; at < stroke.points.length; at += 2) points.push(`${stroke.points[at] * 1000},${stroke.points[at + 1] * high}`);
  if (points.length === 1) points.push(points[0]);
  return <polyline points={points.join(" ")} stroke={INK[stroke.colour]} strokeWidth={stroke.width * 1000} />;
}

export function Ink({ ink, notes, words, onTouch }) {
  const layer = useRef(null);
  useTaken(layer);
  const [drawing, setDrawing] = useState(null);
  const at = (event) => {
    const box = layer.current.getBoundingClientRect();
    return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
  };
  const down = (event) => {
    if (!ink.tool || event.button) return;
    event.preventDefault();
    onTouch?.();
    if (ink.tool === "point") {
      const [x, y] = at(event);
      ink.setPoint({ x, y });
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrawing({ points: at(event), colour: ink.colour, width: WIDTH });
  };
  const move = (event) => {
    if (!drawing) return;
    const [x, y] = at(event);
    const [lastX, lastY] = drawing.points.slice(-2);
    if (Math.hypot(x - lastX, y - lastY) >= NEAR) setDrawing({ ...drawing, points: [...drawing.points, x, y] });
  };
  const up = () => {
    if (drawing) ink.setStrokes((all) => [...all, drawing]);
    setDrawing(null);
  };
  const press = (event) => {
    if (ink.tool !== "point") return;
    const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP], Enter: [0, 0] }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter" && ink.point) onTouch?.();
    else ink.setPoint((now) => ({ x: share((now?.x ?? 0.5) + by[0]), y: share((now?.y ?? 0.5) + by[1]) }));
  };
  const pins = notes.filter((note) => note.x >= 0);
  const high = (1000 * (layer.current?.clientHeight || 9)) / (layer.current?.clientWidth || 16);
  return (
    <div className="ink" ref={layer} data-tool={ink.tool} tabIndex={ink.tool === "point" ? 0 : -1} role={ink.tool ? "application" : "img"}
      aria-label={ink.tool ? words.inkArea : words.inkShown} data-own-keys={ink.tool === "point" || undefined} data-testid="ink"
      onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={() => setDrawing(null)} onKeyDown={press}>
      <svg viewBox={`0 0 1000 ${high}`} preserveAspectRatio="none" aria-hidden="true">
        {notes.flatMap((note) => note.strokes).map((stroke) => <Stroke key={stroke.id} stroke={stroke} high={high} />)}
        {ink.strokes.map((stroke, index) => <Stroke key={index} stroke={stroke} high={high} />)}
        {drawing && <Stroke stroke={drawing} high={high} />}
      </svg>
      {pins.map((note) => (
        <span key={note.id} className="avatar pin" style={{ left: `${100 * note.x}%`, top: `${100 * note.y}%` }} data-testid="pin">{note.initials}</span>
      ))}
      {ink.point && <span className="pin new-pin" style={{ left: `${100 * ink.point.x}%`, top: `${100 * ink.point.y}%` }} data-testid="new-pin" />}
    </div>
  );
}

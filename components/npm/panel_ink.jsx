// The layers over the picture, a canvas each, and the pointer that draws on the one that is chosen. A stroke stays in the browser
// until the pointer is lifted.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { boxOf, markAt, paintMark } from "./panel_marks.js";
import { KeyPen, useKeyPen } from "./panel_pen.jsx";

// Pixels across a layer; what is drawn is in shares of the picture, so that it fits it at every size.
const ACROSS = 1920;
// Points nearer than this share of the picture are one; how far a point follows the pointer, so that a hand's tremor is not seen.
const NEAR = 0.0006;
const FOLLOW = 0.55;
// A mouse presses as fast as it is slow: shares of the picture a millisecond at which it presses least.
const FAST = 0.003;
const STROKES = ["pencil", "ink", "eraser", "fill"];
const LINES = [...STROKES, "arrow", "ellipse"];
// Of the three numbers of a point each, so many a line of a kind has at least.
const FEWEST = { arrow: 6, ellipse: 6, fill: 9 };

function Sheet({ layer, wet, high, chosen }) {
  const canvas = useRef(null);
  const dry = useRef({ marks: null, canvas: null });
  useLayoutEffect(() => {
    const context = canvas.current.getContext("2d");
    if (dry.current.marks !== layer.marks) {
      dry.current.canvas ??= document.createElement("canvas");
      Object.assign(dry.current.canvas, { width: ACROSS, height: high });
      const under = dry.current.canvas.getContext("2d");
      layer.marks.forEach((mark) => paintMark(under, mark, ACROSS, high));
      dry.current.marks = layer.marks;
    }
    context.clearRect(0, 0, ACROSS, high);
    context.drawImage(dry.current.canvas, 0, 0);
    if (wet) paintMark(context, wet, ACROSS, high);
  }, [layer.marks, wet, high]);
  return (
    <canvas ref={canvas} width={ACROSS} height={high} style={{ opacity: layer.hidden ? 0 : layer.opacity }} aria-hidden="true"
      data-testid="layer-canvas" data-layer={layer.id} data-chosen={chosen} />
  );
}

export function Ink({ layers, chosen, tool, ink, shape, canDraw, words, picked, onPick, onDraw, onMove }) {
  const area = useRef(null);
  const [wet, setWet] = useState(null);
  const [moved, setMoved] = useState(null);
  const [typing, setTyping] = useState(null);
  const pen = useRef(false);
  const stroke = useRef(null);
  const high = Math.round(ACROSS / shape);
  const open = canDraw && tool !== "hand";
  useEffect(() => setTyping(null), [tool, chosen]);

  const at = (event) => {
    const box = area.current.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const pressureOf = (event, [x, y]) => {
    if (event.pointerType === "pen" && event.pressure) return event.pressure;
    const now = stroke.current;
    if (!now?.last) return 0.5;
    const speed = Math.hypot(x - now.last[0], (y - now.last[1]) / shape) / Math.max(1, event.timeStamp - now.at);
    return now.last[2] * 0.7 + 0.3 * (0.75 - 0.5 * Math.min(1, speed / FAST));
  };
  const wetOf = (points) => setWet(points && { ...ink, kind: tool, points, id: "wet" });
  const show = () => wetOf([...stroke.current.points]);
  const finish = (points) => {
    if (points.length < (FEWEST[tool] ?? 3)) return;
    onDraw({ ...ink, kind: tool, points: points.map((value) => Math.round(value * 10000) / 10000), text: "" });
  };
  const keyPen = useKeyPen({
    tool, lines: LINES.includes(tool), shape, onWet: wetOf, onDrawn: finish,
    onPoint: (place) => (tool === "text" ? setTyping(place) : onPick(markAt(layers, place, shape)?.id ?? "")),
  });

  const begin = (event) => {
    if (event.pointerType === "pen") pen.current = true;
    // Beside a pen, fingers move the picture.
    if (!open || event.button !== 0 || (event.pointerType === "touch" && pen.current)) return;
    event.stopPropagation();
    keyPen.leave();
    const place = at(event);
    if (tool === "point") {
      const mark = markAt(layers, place, shape);
      onPick(mark?.id ?? "");
      if (mark) stroke.current = { mark, from: place };
      else return;
    } else if (tool === "text") {
      event.preventDefault();
      setTyping(place);
      return;
    } else {
      const first = [...place, pressureOf(event, place)];
      stroke.current = { points: first, last: first, at: event.timeStamp, pointer: event.pointerId };
      if (STROKES.includes(tool)) show();
    }
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const go = (event) => {
    const now = stroke.current;
    if (!now) return;
    event.stopPropagation();
    if (now.mark) {
      const [x, y] = at(event);
      setMoved([x - now.from[0], y - now.from[1]]);
      return;
    }
    for (const one of event.nativeEvent.getCoalescedEvents?.() ?? [event]) {
      const place = at(one);
      if (tool === "ellipse") {
        now.points = [...now.points.slice(0, 3), ...place, 1];
        continue;
      }
      const next = [now.last[0] + (place[0] - now.last[0]) * FOLLOW, now.last[1] + (place[1] - now.last[1]) * FOLLOW, pressureOf(one, place)];
      if (Math.hypot(next[0] - now.last[0], (next[1] - now.last[1]) / shape) < NEAR) continue;
      now.points.push(...next);
      now.last = next;
      now.at = one.timeStamp;
    }
    if (now.points.length >= 6) show();
  };
  const end = (event) => {
    const now = stroke.current;
    stroke.current = null;
    setWet(null);
    setMoved(null);
    if (!now) return;
    event.stopPropagation();
    if (now.mark) {
      if (moved && Math.hypot(...moved) > NEAR * 4) onMove(now.mark, moved);
      return;
    }
    if (STROKES.includes(tool) && tool !== "fill") now.points.push(...at(event), now.last[2]);
    if (event.type !== "pointercancel") finish(now.points);
  };
  const leave = (event) => !area.current.contains(event.relatedTarget) && keyPen.leave();
  const write = (field) => {
    const text = field.value;
    field.value = ""; // the field that goes loses its focus, and is asked once more
    setTyping(null);
    if (keyPen.place) area.current.focus();
    if (text.trim()) onDraw({ ...ink, kind: "text", points: [...typing, 1], text: text.trim() });
  };

  const mark = layers.flatMap((layer) => layer.marks).find((one) => one.id === picked);
  const box = mark && boxOf(mark, shape);
  const [dx, dy] = moved ?? [0, 0];
  return (
    <div className="panel-ink" ref={area} data-open={open} data-tool={tool} role={open ? "application" : "img"} data-testid="panel-ink"
      aria-label={open ? `${words.drawnOver}. ${words.penKeys}` : words.drawnOver} tabIndex={open ? 0 : -1} onKeyDown={keyPen.press} onBlur={leave}
      onPointerDown={begin} onPointerMove={go} onPointerUp={end} onPointerCancel={end}>
      {layers.map((layer) => <Sheet key={layer.id} layer={layer} high={high} chosen={layer.id === chosen} wet={layer.id === chosen ? wet : null} />)}
      {wet && !layers.some((layer) => layer.id === chosen) && <Sheet layer={{ id: "new", marks: [], opacity: 1 }} high={high} wet={wet} chosen />}
      {box && <i className="picked" data-testid="picked" style={{ insetBlockStart: `${100 * (box[1] + dy)}%`, blockSize: `${100 * (box[3] - box[1])}%`, "--from": `${100 * (box[0] + dx)}%`, inlineSize: `${100 * (box[2] - box[0])}%` }} />}
      {typing && (
        <span className="panel-typing-place" style={{ "--from": `${100 * typing[0]}%`, insetBlockStart: `${100 * typing[1]}%` }}>
        <textarea className="panel-typing" autoFocus rows={1} dir="auto" aria-label={words.text} data-testid="panel-typing"
          style={{ background: ink.colour, fontSize: `${100 * ink.width}cqi` }}
          onPointerDown={(event) => event.stopPropagation()} onBlur={(event) => write(event.currentTarget)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") event.currentTarget.value = "";
            if (event.key === "Escape") write(event.currentTarget);
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            write(event.currentTarget);
          }} />
        </span>
      )}
      <KeyPen pen={keyPen} words={words} />
    </div>
  );
}

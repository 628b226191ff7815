// Drawing with the keys: Enter on the picture shows a cross, arrows move it (with Shift less), Space or Enter puts the pen down
// there and lifts it, Escape takes the cross away. What it draws is what a pointer would have drawn.
import { useEffect, useState } from "react";

const MIDDLE = [0.5, 0.5];
// Shares of the picture's width that an arrow moves by.
const [STEP, SMALL] = [0.02, 0.004];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PRESSURE = 0.5;

const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000;

// `onWet` gets the points of a line while it is drawn and nothing once it is not, `onDrawn` those of one that is done; `onPoint`
// gets the place where a tool that draws no lines is put down.
export function useKeyPen({ tool, lines, shape, onWet, onDrawn, onPoint }) {
  const [place, setPlace] = useState(null);
  const [points, setPoints] = useState(null);
  const lift = () => (setPoints(null), onWet(null));
  const leave = () => (setPlace(null), lift());
  useEffect(leave, [tool]);

  const move = ([x, y], by) => {
    const next = [share(place[0] + x * by), share(place[1] + y * by * shape)];
    setPlace(next);
    if (!points) return;
    const drawn = tool === "ellipse" ? [...points.slice(0, 3), ...next, PRESSURE] : [...points, ...next, PRESSURE];
    setPoints(drawn);
    onWet(drawn);
  };
  const put = () => {
    if (!lines) onPoint(place);
    else if (!points) {
      const first = [...place, PRESSURE];
      setPoints(first);
      onWet(first);
    } else {
      lift();
      onDrawn(points);
    }
  };
  const press = (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = place
      ? { Enter: put, " ": put, Escape: leave, ...Object.fromEntries(Object.entries(ARROWS).map(([key, way]) => [key, () => move(way, event.shiftKey ? SMALL : STEP)])) }
      : { Enter: () => setPlace(MIDDLE) };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  };
  return { place, isDown: points !== null, press, leave };
}

export function KeyPen({ pen, words }) {
  if (!pen.place) return null;
  const [across, down] = pen.place.map((value) => Math.round(100 * value));
  return (
    <>
      <i className="key-pen" data-down={pen.isDown} data-testid="key-pen" style={{ "--from": `${100 * pen.place[0]}%`, insetBlockStart: `${100 * pen.place[1]}%` }} />
      <p className="key-pen-said" dir="auto">
        <output className="number">{words.penAt.replace("{across}", across).replace("{down}", down)}</output> {pen.isDown ? words.penDown : words.penUp}
      </p>
    </>
  );
}

// The floor plan of a shot: people, things and the camera are picked, dragged and turned on it, by hand or with the keys.
import { useRef } from "react";
import { useTaken } from "../touch/touch.js";
import { degrees, rounded, turned } from "./scene_math.js";

const MARGIN = 0.7;
const LEAST = 5;
const NEAR = 8;
const ARM = 0.62;
const REACH = 9;
const STEP = 0.1;
const TURN = 5;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export const keyOf = (of, name) => (of === "camera" ? "camera" : `${of} ${name}`);
const wayOf = (heading) => [-Math.sin((heading * Math.PI) / 180), Math.cos((heading * Math.PI) / 180)];
const headingOf = ([x, y]) => turned(degrees(Math.atan2(-x, y)));

// What is on the plan, each with its place and its heading, and the change that puts it elsewhere.
export function itemsOf(scene, words) {
  const { camera } = scene;
  const figures = scene.figures.map((one) => ({ ...one, of: "figures", label: one.name }));
  const things = scene.things.map((one) => ({ ...one, of: "things", label: one.name }));
  const eye = { of: "camera", name: "camera", kind: "camera", label: words.camera_item, at: [camera.x, camera.y, -camera.yaw], height: camera.height, tall: 0 };
  return [eye, ...figures, ...things].map((one) => ({ ...one, key: keyOf(one.of, one.name) }));
}

export function placed(item, [x, y, heading]) {
  const at = [rounded(x), rounded(y), turned(heading)];
  return item.of === "camera" ? { camera: { x: at[0], y: at[1], yaw: turned(-at[2]) } } : { [item.of]: { [item.name]: { at } } };
}

// The part of the set that the plan shows: everybody, the camera, and the room where it is not far larger.
function extentOf(scene) {
  const { camera } = scene;
  const [middle] = scene.figures.length ? [scene.figures[0].at] : [[camera.x, camera.y]];
  const near = scene.things.filter((one) => one.loose || Math.hypot(one.at[0] - middle[0], one.at[1] - middle[1]) < NEAR);
  const points = [[camera.x, camera.y], ...scene.figures.map((one) => one.at), ...near.map((one) => one.at)];
  if (scene.room) points.push([scene.room[0], scene.room[2]], [scene.room[1], scene.room[3]]);
  const side = (axis) => {
    const all = points.map((point) => Math.max(-20, Math.min(20, point[axis])));
    const [low, high] = [Math.min(...all) - MARGIN, Math.max(...all) + MARGIN];
    const more = Math.max(0, LEAST - (high - low)) / 2;
    return [low - more, high + more];
  };
  return { x: side(0), y: side(1) };
}

const within = (extent, other) => {
  const both = (axis) => [Math.min(extent[axis][0], other[axis][0]), Math.max(extent[axis][1], other[axis][1])];
  return { ...extent, x: both("x"), y: both("y") };
};

function Body({ item }) {
  if (item.kind === "camera") return <path className="plan-camera" d="M-.16 .2H.16V-.12H-.16ZM-.1 -.12 -.18 -.3H.18L.1 -.12Z" />;
  if (item.kind === "animal") return <ellipse className="plan-animal" rx={0.22} ry={0.48} />;
  return <><ellipse className="plan-body" rx={0.26} ry={0.15} /><circle className="plan-head" r={0.125} /><path className="plan-nose" d="M-.06 -.12 0 -.26 .06 -.12Z" /></>;
}

export function Plan({ shot, scene, picked, words, may, onPick, onMove, onSet, onLetGo }) {
  const sheet = useRef(null);
  const extent = useRef(null);
  const drag = useRef(null);
  useTaken(sheet);
  // The plan keeps its scale until something leaves it, and while something is dragged.
  if (!drag.current) extent.current = extent.current?.shot === shot ? within(extent.current, extentOf(scene)) : { shot, ...extentOf(scene) };
  const { x: [left, right], y: [low, high] } = extent.current;
  const items = itemsOf(scene, words);
  const metres = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.current.getScreenCTM().inverse());
    return [point.x, -point.y];
  };
  const begin = (event, item, turns) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    onPick(item.key);
    if (!may) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = metres(event);
    drag.current = { item, turns, from, put: null };
  };
  const go = (event) => {
    const held = drag.current;
    if (!held) return;
    const [x, y] = metres(event);
    const { at } = held.item;
    const to = held.turns ? [at[0], at[1], headingOf([x - at[0], y - at[1]])] : [at[0] + x - held.from[0], at[1] + y - held.from[1], at[2]];
    if (event.shiftKey && held.turns) to[2] = Math.round(to[2] / 15) * 15;
    held.put = placed(held.item, to);
    onMove(held.put);
  };
  const end = () => {
    const held = drag.current;
    drag.current = null;
    if (held?.put) onSet(held.put);
  };
  const lost = () => ((drag.current = null), onLetGo());
  const press = (event, item) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y, heading] = item.at;
    const far = event.shiftKey ? 5 * STEP : STEP;
    const way = MOVES[event.key];
    const turn = { ",": TURN, ".": -TURN, "<": 3 * TURN, ">": -3 * TURN }[event.key];
    if (event.key === "Enter" || event.key === " ") onPick(item.key);
    else if (may && way) onSet(placed(item, [x + far * way[0], y + far * way[1], heading]));
    else if (may && turn) onSet(placed(item, [x, y, heading + turn]));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const holds = { onPointerMove: go, onPointerUp: end, onPointerCancel: lost };
  const spot = ({ at: [x, y, heading] }) => `translate(${x} ${-y}) rotate(${-heading})`;
  const sees = wayOf;
  const half = Math.atan(scene.camera.used_mm / scene.camera.lens_mm / 2);
  const yaw = (scene.camera.yaw * Math.PI) / 180;
  const ray = (side) => `${scene.camera.x + REACH * Math.sin(yaw + side * half)} ${-(scene.camera.y + REACH * Math.cos(yaw + side * half))}`;
  const grip = items.find((item) => item.key === picked);
  const label = (item) => words.planItem.replace("{name}", item.label).replace("{x}", rounded(item.at[0], 10)).replace("{y}", rounded(item.at[1], 10)).replace("{heading}", Math.round(item.at[2]));
  return (
    <svg ref={sheet} className="plan" viewBox={`${left} ${-high} ${right - left} ${high - low}`} role="group" aria-label={words.plan} data-own-keys data-testid="scene-plan" onPointerDown={() => onPick("camera")}>
      {scene.room && <path className="plan-room" d={`M${scene.room[0]} ${-scene.room[2]}H${scene.room[1]}V${-scene.room[3]}H${scene.room[0]}Z`} />}
      <path className="plan-cone" d={`M${scene.camera.x} ${-scene.camera.y}L${ray(-1)}L${ray(1)}Z`} />
      {items.filter((item) => item.of === "things").map((item) => (
        <path key={item.key} className="plan-thing" d={outline(item)} tabIndex={0} role="button" aria-label={label(item)} aria-pressed={item.key === picked} data-testid="plan-thing" data-name={item.name}
          onPointerDown={(event) => begin(event, item)} {...holds} onKeyDown={(event) => press(event, item)}><title>{item.label}</title></path>
      ))}
      {items.filter((item) => item.of !== "things").map((item) => (
        <g key={item.key} className="plan-item" data-kind={item.kind} data-name={item.name} tabIndex={0} role="button" aria-label={label(item)} aria-pressed={item.key === picked} data-testid="plan-item"
          onPointerDown={(event) => begin(event, item)} {...holds} onKeyDown={(event) => press(event, item)}>
          <title>{item.label}</title>
          <g transform={spot(item)}><circle r={0.34} className="plan-touch" /><Body item={item} /></g>
          {item.kind !== "camera" && <text x={item.at[0]} y={-item.at[1] + 0.52} fontSize={0.26}>{item.label}</text>}
        </g>
      ))}
      {grip && may && (
        <g className="plan-grip">
          <line x1={grip.at[0]} y1={-grip.at[1]} x2={grip.at[0] + ARM * sees(grip.at[2])[0]} y2={-(grip.at[1] + ARM * sees(grip.at[2])[1])} />
          <circle cx={grip.at[0] + ARM * sees(grip.at[2])[0]} cy={-(grip.at[1] + ARM * sees(grip.at[2])[1])} r={0.13} data-testid="plan-turn" aria-hidden="true"
            onPointerDown={(event) => begin(event, grip, true)} {...holds} />
        </g>
      )}
    </svg>
  );
}

// The outline of a thing where it is put: the server's is of where it stood when the picture was drawn.
function outline({ outline: points, drawnAt, at }) {
  const [x, y, heading] = drawnAt ?? at;
  const by = ((at[2] - heading) * Math.PI) / 180;
  const place = ([px, py]) => {
    const [dx, dy] = [px - x, py - y];
    return `${rounded(at[0] + dx * Math.cos(by) - dy * Math.sin(by))} ${-rounded(at[1] + dx * Math.sin(by) + dy * Math.cos(by))}`;
  };
  return `M${points.map(place).join("L")}Z`;
}

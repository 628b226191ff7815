// Handles on the picture: somebody or something is taken hold of where it is seen and dragged along the ground.
import { useRef } from "react";
import { itemsOf, placed } from "./scene_plan.jsx";
import { groundAt, seenAt } from "./scene_math.js";

// How high a handle is on whoever it moves, as a share of their height.
const HELD = 0.62;

export function Handles({ scene, shape, picked, words, may, onPick, onMove, onSet, onLetGo }) {
  const sheet = useRef(null);
  const drag = useRef(null);
  const camera = scene.camera;
  const shares = (event) => {
    const box = sheet.current.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const begin = (event, item, at) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    onPick(item.key);
    if (!may) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = shares(event);
    drag.current = { item, camera, off: [at[0] - x, at[1] - y], put: null };
  };
  const go = (event) => {
    const held = drag.current;
    if (!held) return;
    const { item, off } = held;
    const [x, y] = shares(event);
    const to = groundAt(held.camera, shape, [x + off[0], y + off[1]], item.height + item.tall * HELD) ?? aside(held, x + off[0], shape);
    if (!to) return;
    held.put = placed(item, [...to, item.at[2]]);
    onMove(held.put);
  };
  const end = () => {
    const held = drag.current;
    drag.current = null;
    if (held?.put) onSet(held.put);
  };
  const lost = () => ((drag.current = null), onLetGo());
  return (
    <div ref={sheet} className="scene-handles" data-testid="scene-handles">
      {itemsOf(scene, words).filter((item) => item.of === "figures" || item.key === picked || item.loose).map((item) => {
        const at = item.of !== "camera" && seenAt(camera, shape, [item.at[0], item.at[1], item.height + item.tall * HELD]);
        if (!at || at[0] < 0 || at[0] > 1 || at[1] < 0 || at[1] > 1) return null;
        return (
          <button key={item.key} type="button" className="scene-handle" tabIndex={-1} aria-pressed={item.key === picked} title={item.label} aria-label={item.label} data-name={item.name} data-testid="scene-handle"
            style={{ "--x": at[0], "--y": at[1] }} onPointerDown={(event) => begin(event, item, at)} onPointerMove={go} onPointerUp={end} onPointerCancel={lost}>
            <span>{item.label}</span>
          </button>
        );
      })}
    </div>
  );
}

// Where a camera that looks level meets no ground, what is held goes aside and keeps its distance.
function aside({ item, camera }, across, shape) {
  const [x, y] = item.at;
  const yaw = (camera.yaw * Math.PI) / 180;
  const was = seenAt(camera, shape, [x, y, item.height + item.tall * HELD]);
  const depth = (x - camera.x) * Math.sin(yaw) + (y - camera.y) * Math.cos(yaw);
  const by = was ? ((across - was[0]) * depth * camera.used_mm) / camera.lens_mm : 0;
  return [x + by * Math.cos(yaw), y - by * Math.sin(yaw)];
}

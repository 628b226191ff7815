// The panel large: the picture fitted into its place, seen nearer and moved about, with lines laid over it that are not part of it.
import { useCallback, useEffect, useRef, useState } from "react";
import { clamp } from "../timeline/player.js";
import { useTaken } from "../touch/touch.js";

const NEAREST = 8;
const STEP = 1.25;
// Of the picture's width and height: where action and titles are safe (SMPTE ST 2046-1).
const SAFE = [0.93, 0.9];
export const FITTED = { zoom: 1, x: 0, y: 0 };

export function useView() {
  const [view, setView] = useState(FITTED);
  const sheet = useRef(null);
  // What lies under a point of the screen stays under it; without one the middle of the picture does.
  const zoomTo = useCallback((wanted, at) => {
    const box = sheet.current?.getBoundingClientRect();
    if (!box) return;
    const [x, y] = at ?? [box.left + box.width / 2, box.top + box.height / 2];
    setView((now) => {
      const zoom = clamp(wanted(now.zoom), 1, NEAREST);
      const by = 1 - zoom / now.zoom;
      return zoom === 1 ? FITTED : { zoom, x: now.x + (x - box.left) * by, y: now.y + (y - box.top) * by };
    });
  }, []);
  return {
    ...view, sheet,
    nearer: (at) => zoomTo((zoom) => zoom * STEP, at), farther: (at) => zoomTo((zoom) => zoom / STEP, at),
    by: (factor, at) => zoomTo((zoom) => zoom * factor, at), fit: () => setView(FITTED),
    pan: (x, y) => setView((now) => (now.zoom === 1 ? now : { ...now, x: now.x + x, y: now.y + y })),
  };
}

// Fingers and the hand: one moves the picture, two bring it nearer. `takes` says whether a pointer is the hand's.
export function useHand(view, takes) {
  const down = useRef(new Map());
  const middle = () => {
    const all = [...down.current.values()];
    const [x, y] = [0, 1].map((axis) => all.reduce((sum, point) => sum + point[axis], 0) / all.length);
    return { x, y, wide: all.length > 1 ? Math.hypot(all[0][0] - all[1][0], all[0][1] - all[1][1]) : 0 };
  };
  return {
    begin: (event) => {
      if (!takes(event) && !(event.pointerType === "touch" && down.current.size)) return false;
      event.currentTarget.setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, [event.clientX, event.clientY]);
      return true;
    },
    go: (event) => {
      if (!down.current.has(event.pointerId)) return false;
      const before = middle();
      down.current.set(event.pointerId, [event.clientX, event.clientY]);
      const now = middle();
      view.pan(now.x - before.x, now.y - before.y);
      if (before.wide && now.wide) view.by(now.wide / before.wide, [now.x, now.y]);
      return true;
    },
    end: (event) => down.current.delete(event.pointerId),
  };
}

// Each line is drawn dark and then bright, so that it is seen on any picture.
function Lines({ path, high }) {
  return (
    <g className="guide">
      <path d={path} /><path d={path} data-bright />
      {high && <path d={path} data-high />}
    </g>
  );
}

const box = (wide, tall, part) => {
  const [x, y] = [(wide * (1 - part)) / 2, (tall * (1 - part)) / 2];
  return `M${x} ${y}H${wide - x}V${tall - y}H${x}Z`;
};

export function Guides({ shape, shown, crop, labels, high }) {
  const [wide, tall] = [1600, 1600 / shape];
  const thirds = [1, 2].map((part) => `M${(wide * part) / 3} 0V${tall}M0 ${(tall * part) / 3}H${wide}`).join("");
  const bars = crop > shape ? [0, (tall - wide / crop) / 2] : [(wide - tall * crop) / 2, 0];
  return (
    <>
      <svg className="guides" viewBox={`0 0 ${wide} ${tall}`} aria-hidden="true" data-testid="guides" data-high={high}>
        {crop > 0 && (
          <path className="crop" fillRule="evenodd" data-testid="crop"
            d={`M0 0H${wide}V${tall}H0ZM${bars[0]} ${bars[1]}V${tall - bars[1]}H${wide - bars[0]}V${bars[1]}Z`} />
        )}
        {shown.thirds && <Lines path={thirds} high={high} />}
        {shown.safe && SAFE.map((part) => <Lines key={part} path={box(wide, tall, part)} high={high} />)}
      </svg>
      {shown.labels && <p className="panel-chips" dir="ltr" data-testid="labels">{labels.map((label) => <span key={label}>{label}</span>)}</p>}
    </>
  );
}

export function Stage({ view, shape, hand, cursor, label, children, ...rest }) {
  const stage = useRef(null);
  const turned = useRef(null);
  useTaken(stage);
  turned.current = (event) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) view.by(Math.exp(-event.deltaY / 300), [event.clientX, event.clientY]);
    else view.pan(-event.deltaX, -event.deltaY);
  };
  useEffect(() => {
    const turn = (event) => turned.current(event);
    const element = stage.current;
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, []);
  return (
    <div className="panel-stage" ref={stage} data-cursor={cursor} data-testid="panel-stage" {...rest}
      onPointerDown={hand.begin} onPointerMove={hand.go} onPointerUp={hand.end} onPointerCancel={hand.end}>
      <div className="panel-sheet" ref={view.sheet} role="group" aria-label={label} data-testid="panel-sheet"
        style={{ "--shape": shape, transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}>
        {children}
      </div>
    </div>
  );
}

// Slipping: which part of a camera's movement or of a sound plays is shifted while the cut stays. By pointer and touch a handle is
// drawn along; by keys Alt with an arrow shifts by a frame, with Shift too by a second. Alt lets go of what a slip snaps to.
import { useRef, useState } from "react";
import { snapped } from "./timeline_snapping.js";
import { taken } from "../touch/touch.js";

const SNAP_PX = 6;

export const slipKey = (event, rate) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return 0;
  event.preventDefault();
  event.stopPropagation();
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  return (event.key === "ArrowRight" ? 1 : -1) * forward * (event.shiftKey ? Math.round(rate) : 1);
};

// What is drawn along, in ticks. `value`, `low`, `high`: where it is and may go; `stops`: what it snaps to. `onSlip` gets where it
// has come to, once; while it is drawn, it is told here alone.
export function useSlip({ value, low, high, stops, ticksPerPixel, onSlip }) {
  const from = useRef(null);
  const [drawn, setDrawn] = useState(null);
  const at = (event) => {
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const wanted = value + Math.round((event.clientX - from.current) * forward * ticksPerPixel);
    return Math.min(high, Math.max(low, event.altKey ? wanted : snapped(wanted, stops, SNAP_PX * ticksPerPixel)));
  };
  const end = (event, kept) => {
    if (from.current === null) return;
    const to = at(event);
    from.current = null;
    setDrawn(null);
    if (kept && to !== value) onSlip(to);
  };
  const handlers = {
    ref: taken,
    onPointerDown: (event) => {
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = event.clientX;
    },
    onPointerMove: (event) => from.current !== null && setDrawn(at(event)),
    onPointerUp: (event) => end(event, true),
    onPointerCancel: (event) => end(event, false),
  };
  return [drawn ?? value, handlers, drawn !== null];
}

// Where a clip's camera movement begins to play: a bar as long as the movement, along the foot of the clip.
export function MoveBar({ clip, stops, ticksPerPixel, label, onSlip }) {
  const most = clip.ticks - 1;
  const [slip, handlers, drawing] = useSlip({ value: clip.slip, low: -most, high: most, stops, ticksPerPixel, onSlip });
  const share = `${(100 * slip) / clip.ticks}%`;
  return (
    <i className="clip-slip" title={label} data-testid="clip-slip" data-drawing={drawing || undefined} data-slip={slip} {...handlers}>
      <b style={{ insetInlineStart: share }} />
    </i>
  );
}

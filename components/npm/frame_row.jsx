// The frames of a scene in a row, each of which can be dragged to another place.
import { drop, hover, letGo, lift } from "../reorder/reorder.js";

export function FrameRow({ shots, label, locked, onPlace, children }) {
  const frameAt = (event) => event.target.closest("[data-place]");
  const onFrame = (act) => (event) => {
    const frame = frameAt(event);
    if (frame && !locked) act(event, frame);
  };
  return (
    <ul className="strip" aria-label={label} data-testid="strip" onDragEnd={letGo}
      onDragStart={onFrame((event, frame) => lift(event, frame.dataset.place))}
      onDragOver={onFrame((event, frame) => hover(event, frame, true))}
      onDrop={onFrame((event, frame) => drop(event, frame, { id: frame.dataset.place, ids: shots.map((shot) => shot.id), sideways: true, onPlace }))}>
      {children}
    </ul>
  );
}

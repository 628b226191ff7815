// Dragging a shot to another place among those of its scene: rows, frames and clips do it alike.
const DRAGGED = "application/x-shot";
let marked = null;

// The place that is dropped on shows on which side of it.
function mark(element, side) {
  if (marked && marked !== element) delete marked.dataset.drop;
  marked = element;
  if (element) element.dataset.drop = side;
}

function isBehind(event, element, sideways) {
  const box = element.getBoundingClientRect();
  if (!sideways) return event.clientY > box.top + box.height / 2;
  const right = event.clientX > box.left + box.width / 2;
  return getComputedStyle(element).direction === "rtl" ? !right : right;
}

export function lift(event, id) {
  event.dataTransfer.setData(DRAGGED, id);
  event.dataTransfer.effectAllowed = "move";
}

export function hover(event, element, sideways) {
  if (!event.dataTransfer.types.includes(DRAGGED)) return;
  event.preventDefault();
  mark(element, isBehind(event, element, sideways) ? "after" : "before");
}

export const letGo = () => mark(null);

// `ids` are the scene's shots in order, `id` is the one dropped on. `onPlace` gets the shot and the one it comes to stand after.
export function drop(event, element, { id, ids, sideways, onPlace }) {
  const shot = event.dataTransfer.getData(DRAGGED);
  mark(null);
  if (!ids.includes(shot)) return;
  event.preventDefault();
  const others = ids.filter((other) => other !== shot);
  const place = others.indexOf(id);
  if (place >= 0) onPlace?.(shot, isBehind(event, element, sideways) ? id : (others[place - 1] ?? ""));
}

// Marks painted on a canvas, in the same shapes as the server flattens them (`storyboard_app/layers/painting.py`): discs at the
// points of a line, as wide as the pressure there says, joined by quadrilaterals, and all of a mark filled at once.
const THINNEST = { pencil: 0.35, ink: 0.15, eraser: 0.6 };
const HEAD = 5;
const SMALLEST_HEAD = 0.014;
const HALF_ANGLE = (27 * Math.PI) / 180;
const PIECES = 72;
const [ASIDE, ROW, CORNER, RISE] = [0.55, 1.5, 0.32, 0.36];

const pointsOf = (mark, wide, high) => {
  const points = [];
  for (let at = 0; at < mark.points.length; at += 3) points.push([mark.points[at] * wide, mark.points[at + 1] * high, mark.points[at + 2]]);
  return points;
};

function joint(path, [x0, y0, r0], [x1, y1, r1]) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!length) return;
  const [across, down] = [-(y1 - y0) / length, (x1 - x0) / length];
  // Wound as discs are, so that where both lie is filled.
  path.moveTo(x0 - across * r0, y0 - down * r0);
  path.lineTo(x1 - across * r1, y1 - down * r1);
  path.lineTo(x1 + across * r1, y1 + down * r1);
  path.lineTo(x0 + across * r0, y0 + down * r0);
  path.closePath();
}

function line(path, points) {
  points.forEach((point, index) => {
    path.moveTo(point[0] + point[2], point[1]);
    path.arc(point[0], point[1], point[2], 0, 2 * Math.PI);
    if (index) joint(path, points[index - 1], point);
  });
}

function ellipse([x0, y0], [x1, y1]) {
  const [x, y, wide, tall] = [(x0 + x1) / 2, (y0 + y1) / 2, Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2];
  return Array.from({ length: PIECES + 1 }, (_, piece) => {
    const turn = (2 * Math.PI * piece) / PIECES;
    return [x + wide * Math.cos(turn), y + tall * Math.sin(turn)];
  });
}

function head(points, half, wide) {
  const tip = points.at(-1);
  const length = Math.max(HEAD * 2 * half, SMALLEST_HEAD * wide);
  const behind = points.slice(0, -1).findLast((point) => Math.hypot(point[0] - tip[0], point[1] - tip[1]) >= length / 2) ?? points[0];
  const back = Math.atan2(behind[1] - tip[1], behind[0] - tip[0]);
  const [one, other] = [-HALF_ANGLE, HALF_ANGLE].map((turn) => [tip[0] + length * Math.cos(back + turn), tip[1] + length * Math.sin(back + turn), half]);
  return [one, [tip[0], tip[1], half], other];
}

export function shapeOf(mark, wide, high) {
  const path = new Path2D();
  const points = pointsOf(mark, wide, high);
  const half = Math.max(0.35, (mark.width * wide) / 2);
  if (mark.kind === "fill") points.forEach(([x, y], index) => (index ? path.lineTo(x, y) : path.moveTo(x, y)));
  else if (mark.kind === "ellipse") line(path, ellipse(points[0], points.at(-1)).map(([x, y]) => [x, y, half]));
  else {
    const thinnest = THINNEST[mark.kind];
    line(path, points.map(([x, y, pressure]) => [x, y, thinnest === undefined ? half : half * (thinnest + (1 - thinnest) * pressure)]));
    if (mark.kind === "arrow") line(path, head(points, half, wide));
  }
  return path;
}

export const brightness = (colour) => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

function letter(context, mark, wide, high) {
  const em = mark.width * wide;
  const rows = mark.text.split("\n");
  context.font = `600 ${em}px "Inter Variable", "Noto", sans-serif`;
  context.textBaseline = "alphabetic";
  context.direction = "ltr";
  const plate = Math.max(...rows.map((row) => context.measureText(row).width)) + 2 * ASIDE * em;
  const [x, y] = [mark.points[0] * wide, mark.points[1] * high];
  context.fillStyle = mark.colour;
  context.beginPath();
  context.roundRect(x, y, plate, ROW * em * rows.length, CORNER * em);
  context.fill();
  context.fillStyle = brightness(mark.colour) > 150 ? "#111111" : "#ffffff";
  rows.forEach((row, place) => context.fillText(row, x + ASIDE * em, y + (place + 0.5) * ROW * em + RISE * em));
}

export function paintMark(context, mark, wide, high) {
  context.save();
  context.globalAlpha = mark.opacity;
  if (mark.kind === "text") letter(context, mark, wide, high);
  else {
    if (mark.kind === "eraser") context.globalCompositeOperation = "destination-out";
    context.fillStyle = mark.colour;
    context.fill(shapeOf(mark, wide, high), mark.kind === "fill" ? "evenodd" : "nonzero");
  }
  context.restore();
}

// The box around a mark, in shares of the picture: left, top, right, bottom.
export function boxOf(mark, shape) {
  const [xs, ys] = [[], []];
  mark.points.forEach((value, at) => [xs, ys][at % 3]?.push(value));
  const edge = mark.kind === "text" ? 0 : mark.width / 2;
  const [right, bottom] = mark.kind === "text" ? [0.6 * mark.width * Math.max(...mark.text.split("\n").map((row) => row.length)) + mark.width, ROW * mark.width * shape * mark.text.split("\n").length] : [edge, edge * shape];
  return [Math.min(...xs) - edge, Math.min(...ys) - edge * shape, Math.max(...xs) + right, Math.max(...ys) + bottom];
}

// The mark on top whose line passes a place; `near` is how far from it, of the picture's width.
export function markAt(layers, [x, y], shape, near = 0.01) {
  for (const layer of layers.toReversed()) {
    if (layer.hidden || layer.locked) continue;
    for (const mark of layer.marks.toReversed()) {
      if (mark.kind === "eraser") continue;
      if (mark.kind === "text" || mark.kind === "fill") {
        const [left, top, right, bottom] = boxOf(mark, shape);
        if (left <= x && x <= right && top <= y && y <= bottom) return mark;
        continue;
      }
      const points = pointsOf(mark, 1, 1 / shape);
      const outline = mark.kind === "ellipse" ? ellipse(points[0], points.at(-1)) : points;
      const reach = near + mark.width / 2;
      if (outline.some((point, at) => away(point, outline[Math.max(0, at - 1)], [x, y / shape]) <= reach)) return mark;
    }
  }
  return null;
}

function away([x1, y1], [x0, y0], [x, y]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = dx || dy ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

// The scene in numbers: changes laid over what is set (JSON merge patch), and where the camera sees points of the set.
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const radians = (degrees) => (degrees * Math.PI) / 180;
export const degrees = (angle) => (angle * 180) / Math.PI;
export const rounded = (value, to = 1000) => Math.round(value * to) / to;
// Headings from -180 to 180.
export const turned = (heading) => rounded(((((heading + 180) % 360) + 360) % 360) - 180, 10);

// Two changes as one: what the second says counts, and null stays null.
export function joined(first, second) {
  const both = { ...first };
  for (const [name, value] of Object.entries(second)) both[name] = isObject(value) && isObject(first?.[name]) ? joined(first[name], value) : value;
  return both;
}

// What is set after a change: null takes back.
export function merged(stored, change) {
  const after = { ...stored };
  for (const [name, value] of Object.entries(change)) {
    const next = isObject(value) ? merged(isObject(after[name]) ? after[name] : {}, value) : value;
    if (next === null || (isObject(next) && !Object.keys(next).length)) delete after[name];
    else after[name] = next;
  }
  return after;
}

// The change that takes another one back.
export function inverse(stored, change) {
  const back = {};
  for (const [name, value] of Object.entries(change)) {
    const was = stored?.[name];
    back[name] = isObject(value) && isObject(was) ? inverse(was, value) : (was ?? null);
  }
  return back;
}

// Everything of a scene as it is now, so that moving one thing moves nothing else: the camera, people, and what is put before it.
export function held(scene, byHand) {
  const spot = ({ at, height }) => ({ at, height });
  const free = (of, all) => Object.fromEntries(all.filter((one) => !byHand[of]?.[one.name]?.at).map((one) => [one.name, spot(one)]));
  const { x, y, height, yaw, tilt, roll } = scene.camera;
  return {
    figures: free("figures", scene.figures), things: free("things", scene.things.filter((one) => one.loose)),
    ...(byHand.camera ? {} : { camera: { x, y, height, yaw, tilt, roll } }),
  };
}

// A scene with a change that its picture does not show yet.
export function shown(scene, change) {
  const over = (of) => scene[of].map((one) => ({ ...one, drawnAt: one.at, ...defined(change[of]?.[one.name]) }));
  return { ...scene, camera: { ...scene.camera, ...defined(change.camera) }, figures: over("figures"), things: over("things") };
}
const defined = (values) => Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));

const dot = (one, other) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];

// The camera's right, forward and up in the set, and how many widths of the picture its focal length is.
function axes({ yaw, tilt, roll, lens_mm, used_mm }) {
  const [a, p, r] = [yaw, tilt, roll].map(radians);
  const right = [Math.cos(a), -Math.sin(a), 0];
  const forward = [Math.sin(a) * Math.cos(p), Math.cos(a) * Math.cos(p), Math.sin(p)];
  const up = [-Math.sin(a) * Math.sin(p), -Math.cos(a) * Math.sin(p), Math.cos(p)];
  const mix = (one, other, sign) => one.map((value, at) => value * Math.cos(r) + sign * other[at] * Math.sin(r));
  return { right: mix(right, up, 1), up: mix(up, right, -1), forward, focal: lens_mm / used_mm };
}

// Where a point is seen, in shares of the picture's width and height; null behind the camera.
export function seenAt(camera, shape, [x, y, z]) {
  const { right, up, forward, focal } = axes(camera);
  const way = [x - camera.x, y - camera.y, z - camera.height];
  const depth = dot(way, forward);
  if (depth < 0.05) return null;
  return [0.5 + (focal * dot(way, right)) / depth, 0.5 - (focal * shape * dot(way, up)) / depth];
}

// Where the level of a height is met under a place of the picture; null where the sky is.
export function groundAt(camera, shape, [across, down], z) {
  const { right, up, forward, focal } = axes(camera);
  const [u, v] = [(across - 0.5) / focal, (0.5 - down) / (focal * shape)];
  const way = forward.map((value, at) => value + u * right[at] + v * up[at]);
  const far = (z - camera.height) / way[2];
  return Number.isFinite(far) && far > 0.1 && far < 80 ? [camera.x + far * way[0], camera.y + far * way[1]] : null;
}

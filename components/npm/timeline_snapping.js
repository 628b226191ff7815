// Where the end of a clip snaps to while it is dragged: where a line begins or ends, whole seconds, the playhead.

// The lengths in ticks at which a clip would end there. lines: laid in time, as the clip is. at: where the playhead is.
export function stopsOf(clip, lines, at, rate) {
  const times = lines.flatMap((line) => [line.start, line.end]);
  const seconds = Array.from({ length: Math.ceil((2 * clip.ticks) / rate) + 2 }, (_, second) => clip.start + Math.round(second * rate));
  return [...times, Math.round(at), ...seconds].map((time) => time - clip.start).filter((length) => length > 0);
}

// How many ticks a camera's movement slips to begin or to end where a line does or where the playhead is, or to play whole.
export function slipStopsOf(clip, lines, at) {
  const end = clip.start + clip.ticks;
  const times = [...lines.flatMap((line) => [line.start, line.end]), Math.round(at)].filter((time) => time > clip.start && time < end);
  return [0, ...times.flatMap((time) => [time - clip.start, time - end])];
}

// The nearest stop, where one is near enough; of two as near, the first: lines go before whole seconds.
export function snapped(length, stops, reach) {
  const near = stops.filter((stop) => Math.abs(stop - length) <= reach);
  return near.reduce((best, stop) => (Math.abs(stop - length) < Math.abs(best - length) ? stop : best), near[0] ?? length);
}

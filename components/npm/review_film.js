// The frames of the review room's film, each with its start, and the marks of its notes.
import { useMemo } from "react";

// Marks nearer to one another than this part of the scrubber are one mark with a count.
const NEAR = 0.012;

export function useFilm(frames) {
  return useMemo(() => {
    let start = 0;
    return frames.map((frame) => {
      start += frame.ticks;
      return { ...frame, start: start - frame.ticks };
    });
  }, [frames]);
}

export function marksOf(notes, total) {
  const marks = [];
  for (const note of notes.filter((one) => one.at >= 0 && !one.resolved).sort((one, other) => one.at - other.at)) {
    const place = note.at / Math.max(1, total);
    const last = marks.at(-1);
    if (last && place - last.place < NEAR) last.notes.push(note);
    else marks.push({ place, notes: [note] });
  }
  return marks;
}

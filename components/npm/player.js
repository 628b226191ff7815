// The clock of the timeline: a position in ticks that runs in the browser, a frame of the screen at a time.
import { useCallback, useEffect, useRef, useState } from "react";

export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

export function timecode(tick, rate) {
  const nominal = Math.round(rate);
  const seconds = Math.floor(tick / nominal);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, tick % nominal];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

export function clock(seconds) {
  const whole = Math.floor(seconds);
  const minutes = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return whole < 3600 ? minutes : `${Math.floor(whole / 3600)}:${minutes.padStart(5, "0").slice(-5)}`;
}

// `shown` is called with the position at every frame of the screen; what it does must not go through React.
export function usePlayer(total, rate, shown) {
  const [playing, setPlaying] = useState(false);
  const [loop, setLoop] = useState(false);
  const at = useRef(0);
  const show = useRef(shown);
  show.current = shown;

  const seek = useCallback((tick) => {
    at.current = clamp(tick, 0, Math.max(0, total - 1));
    show.current(at.current);
  }, [total]);

  useEffect(() => {
    seek(at.current);
  }, [seek]);

  useEffect(() => {
    if (!playing || !total) return undefined;
    let request = 0;
    let before = null;
    const turn = (now) => {
      const next = at.current + (before === null ? 0 : ((now - before) / 1000) * rate);
      before = now;
      if (next >= total && !loop) {
        seek(total - 1);
        setPlaying(false);
        return;
      }
      seek(next >= total ? next % total : next);
      request = requestAnimationFrame(turn);
    };
    request = requestAnimationFrame(turn);
    return () => cancelAnimationFrame(request);
  }, [playing, loop, total, rate, seek]);

  const toggle = () => {
    if (!playing && at.current >= total - 1) seek(0);
    setPlaying(!playing && total > 0);
  };
  return { at, playing, loop, seek, toggle, pause: () => setPlaying(false), play: () => setPlaying(total > 0), setLoop };
}

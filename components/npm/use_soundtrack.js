// A film's sound beside its player: it follows the picture while that runs, and keeps the outlines of what was decoded.
import { useEffect, useMemo, useRef, useState } from "react";
import { Soundtrack } from "$/public/soundtrack.js";

const RECORDED = "/files/";

// lines: id, url, start and end in ticks from the start of the film; sounds: `state.rows.LaidSound` values.
function partsOf(lines, sounds, rate) {
  const said = lines.filter((line) => line.url).map((line) => ({
    id: line.id, url: line.url, start: line.start / rate, length: (line.end - line.start) / rate, speech: true,
    decibels: line.url.startsWith(RECORDED) ? 0 : undefined,
  }));
  const laid = sounds.map((sound) => ({ ...sound, start: sound.start / rate, length: sound.trim_out - sound.trim_in }));
  return [...said, ...laid];
}

export function useSoundtrack(lines, sounds, rate, player, speed = 1) {
  const [muted, setMuted] = useState(false);
  const [outlines, setOutlines] = useState({});
  const [unheard, setUnheard] = useState({});
  const track = useRef(null);
  const parts = useMemo(() => partsOf(lines, sounds, rate), [lines, sounds, rate]);

  useEffect(() => {
    const heard = (url, outlined) => setOutlines((now) => ({ ...now, [url]: outlined }));
    track.current = new Soundtrack(heard, (url, reason) => setUnheard((now) => ({ ...now, [url]: reason })));
    return () => track.current.close();
  }, []);
  useEffect(() => track.current.use(parts), [parts]);
  useEffect(() => {
    if (!player.playing || muted) return undefined;
    let request = 0;
    const turn = () => {
      track.current.follow(player.at.current / rate, speed);
      request = requestAnimationFrame(turn);
    };
    // A page that is not seen shows no frames: its sound rests with its picture.
    const hide = () => document.hidden && track.current.stop();
    document.addEventListener("visibilitychange", hide);
    request = requestAnimationFrame(turn);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      cancelAnimationFrame(request);
      track.current.stop();
    };
  }, [player.playing, muted, rate, speed]);

  const missing = parts.find((part) => unheard[part.url] !== undefined);
  return {
    muted, setMuted, outlines,
    problem: missing ? unheard[missing.url] || "" : null,
    // Fetches what comes, before it is asked for; and one part whose outline is wanted.
    ready: () => !muted && track.current.ready(player.at.current / rate),
    want: (url) => track.current.library.get(url),
  };
}

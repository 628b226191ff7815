// The lanes of the timeline: pictures, what is said, music and effects, each with its place in time.
import { useEffect, useMemo, useRef } from "react";
import { drop, hover, letGo, lift } from "../reorder/reorder.js";
import { taken } from "../touch/touch.js";
import { MoveBar, slipKey, useSlip } from "./timeline_slip.jsx";
import { snapped } from "./timeline_snapping.js";

const SNAP_PX = 6;

// start, length: in seconds.
const place = (start, length) => ({
  insetInlineStart: `calc(var(--pps) * ${start}px)`,
  inlineSize: `calc(var(--pps) * ${length}px - 1px)`,
});

// A clip's end, which is dragged to make its shot shorter or longer; `onTrim` gets the length in ticks while it is dragged and after.
// It snaps to the lengths in `stops` unless Alt is held; with Shift the next shot gives or takes what this one gets or loses.
function ClipEnd({ ticks, stops, ticksPerPixel, label, onTrim }) {
  const from = useRef(null);
  const lengthAt = (event) => {
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const length = Math.max(1, from.current.ticks + Math.round((event.clientX - from.current.x) * forward * ticksPerPixel));
    return event.altKey ? length : snapped(length, from.current.stops, SNAP_PX * ticksPerPixel);
  };
  const end = (event, kept) => {
    if (from.current) onTrim(kept ? lengthAt(event) : from.current.ticks, true, kept && event.shiftKey);
    from.current = null;
  };
  return (
    <i className="clip-end" ref={taken} title={label} data-testid="clip-end"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, ticks, stops };
      }}
      onPointerMove={(event) => from.current && onTrim(lengthAt(event), false, event.shiftKey)}
      onPointerUp={(event) => end(event, true)} onPointerCancel={(event) => end(event, false)} />
  );
}

// The outline of a part's loudness, as long as the part is.
function Wave({ path, seconds }) {
  return (
    <svg className="wave" viewBox="0 0 200 24" preserveAspectRatio="none" aria-hidden="true" data-testid="wave"
      style={{ inlineSize: `calc(var(--pps) * ${seconds}px)` }}>
      <path d={path} />
    </svg>
  );
}

export function PictureLane({ clips, pictures, current, focused, may, words, rate, scale, stopsOf, slipStopsOf, onSelect, onPlace, onTrim, onSlip }) {
  const idsBeside = (clip) => clips.filter((other) => other.scene === clip.scene).map((other) => other.id);
  const slips = (one) => one.moves && may.includes("time");
  const press = (event, one) => {
    const by = slips(one) ? slipKey(event, rate) : 0;
    const to = Math.min(one.ticks - 1, Math.max(1 - one.ticks, one.slip + by));
    if (by && to !== one.slip) onSlip(one.id, to);
  };
  return (
    <ul className="lane pictures" aria-label={words.picture}>
      {clips.map((one) => (
        <li key={one.id} style={place(one.start / rate, one.ticks / rate)} draggable={may.includes("board")} onDragEnd={letGo}
          onDragStart={(event) => lift(event, one.id)} onDragOver={(event) => hover(event, event.currentTarget, true)}
          onDrop={(event) => drop(event, event.currentTarget, { id: one.id, ids: idsBeside(one), sideways: true, onPlace })}>
          <button type="button" className="clip" data-shot={one.number} data-state={one.state} aria-current={one.id === current}
            tabIndex={one.id === focused ? 0 : -1} data-testid="clip" title={one.said ? `${one.words}: ${one.said}` : one.words} onClick={() => onSelect(one)} onKeyDown={(event) => press(event, one)}
            aria-keyshortcuts={slips(one) ? "Alt+ArrowLeft Alt+ArrowRight" : undefined}>
            {pictures[one.id]?.[0] && <img src={pictures[one.id][0]} alt="" loading="lazy" />}
            <b>{one.number}</b>
            <span dir="auto">{one.said ? <q>{one.said}</q> : one.words}</span>
          </button>
          {slips(one) && <MoveBar clip={one} stops={slipStopsOf(one)} ticksPerPixel={rate / scale} label={words.slip} onSlip={(to) => onSlip(one.id, to)} />}
          {may.includes("time") && <ClipEnd ticks={one.ticks} stops={stopsOf(one)} ticksPerPixel={rate / scale} label={words.trim} onTrim={(...trim) => onTrim(one.id, ...trim)} />}
        </li>
      ))}
    </ul>
  );
}

// `onSeen` gets the address of each line that is said already once it comes into sight: its outline is wanted.
export function SpeechLane({ lines, gaps, spoken, outlines, words, rate, onSeen }) {
  const lane = useRef(null);
  const seen = useRef(onSeen);
  seen.current = onSeen;
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting && target.dataset.heard) seen.current(target.dataset.heard);
    });
    for (const item of lane.current.children) watch.observe(item);
    return () => watch.disconnect();
  }, [lines]);
  return (
    <ul className="lane speech" aria-label={words.dialogue} ref={lane}>
      {lines.map((line) => (
        <li key={line.id} className="speech-line" style={place(line.start / rate, (line.end - line.start) / rate)} data-testid="speech-line"
          data-speaking={spoken.has(line.id)} data-dual={line.dual} data-heard={line.said ? line.url : undefined} title={`${line.who}: ${line.text}`}>
          {outlines[line.url] && <Wave {...outlines[line.url]} />}
          <i aria-hidden="true">{line.who.slice(0, 1)}</i>
          <span className="hidden-visually">{line.who}: </span>
          <span className="speech-words" dir="auto">{line.text}</span>
        </li>
      ))}
      {gaps.map((gap) => (
        <li key={gap.id} className="gap" style={place(gap.start / rate, (gap.end - gap.start) / rate)}>{gap.words}</li>
      ))}
    </ul>
  );
}

// Sounds that are heard at once lie below one another: as many rows as that takes.
export function useRows(sounds, rate) {
  return useMemo(() => {
    const ends = [];
    const laid = [...sounds].sort((one, other) => one.start - other.start).map((sound) => {
      const [start, length] = [sound.start / rate, sound.trim_out - sound.trim_in];
      const free = ends.findIndex((end) => end <= start);
      const row = free < 0 ? ends.length : free;
      ends[row] = start + length;
      return { ...sound, start, length, row };
    });
    return [laid, ends.length];
  }, [sounds, rate]);
}

// A sound of which another part is heard when it is drawn along; it stays where it is. In ticks of its file.
function SoundClip({ sound, may, words, rate, scale, onSlip }) {
  const [first, last, whole] = [sound.trim_in, sound.trim_out, sound.seconds].map((seconds) => Math.round(seconds * rate));
  const [low, high] = [last - whole, first];
  // Drawn to the right, an earlier part is heard, as the file is drawn along under its window.
  const slip = (by) => onSlip(sound.id, -by / rate);
  const [by, handlers, drawing] = useSlip({ value: 0, low, high, stops: [0, low, high], ticksPerPixel: rate / scale, onSlip: slip });
  const slips = may.includes("time") && high > low;
  const press = (event) => {
    const wanted = slips ? Math.min(high, Math.max(low, slipKey(event, rate))) : 0;
    if (wanted) slip(wanted);
  };
  return (
    <li className="sound-clip" data-kind={sound.kind} style={{ ...place(sound.start, sound.length), "--row": sound.row }} data-testid="sound-clip" data-drawing={drawing || undefined}>
      <button type="button" title={slips ? `${sound.name}: ${words.slipSound}` : sound.name} data-slips={slips} onKeyDown={press} aria-keyshortcuts={slips ? "Alt+ArrowLeft Alt+ArrowRight" : undefined} {...(slips ? handlers : {})}>
        <span className="slipped" style={{ translate: `calc(var(--pps) * ${by / rate}px)` }}><Wave path={sound.wave} seconds={sound.length} /></span>
        <span dir="auto">{sound.name}</span>
      </button>
    </li>
  );
}

export function SoundLane({ laid, ...shared }) {
  return (
    <ul className="lane sounds" aria-label={shared.words.sounds}>
      {laid.map((sound) => <SoundClip key={sound.id} sound={sound} {...shared} />)}
    </ul>
  );
}

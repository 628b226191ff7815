// The timeline: shots and speech laid in time, and a player that shows them as an animatic. The playhead never asks the server.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ArrowLeftRight, ChevronFirst, ChevronLast, ChevronsUpDown, Maximize, Pause, Play, Repeat, Volume2, VolumeX, ZoomIn, ZoomOut } from "lucide-react";
import { PanelButton } from "../panels/panels.jsx";
import { taken } from "../touch/touch.js";
import { clamp, clock, timecode, usePlayer } from "./player.js";
import { CaptionTools, useCaptions } from "./player_captions.jsx";
import { SmallTool as Tool } from "./player_tool.jsx";
import { PictureLane, SoundLane, SpeechLane, useRows } from "./timeline_lanes.jsx";
import { Monitor } from "./timeline_monitor.jsx";
import { useTimeDirection } from "./time_direction.js";
import { slipStopsOf, stopsOf } from "./timeline_snapping.js";
import { useSoundtrack } from "./use_soundtrack.js";

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300];
const TICK_GAP_PX = 62;
const SLOWEST = 2;
const FASTEST = 240;
const USUAL = 60;
// Of sounds that lie below one another, so many are seen at once.
const MOST_ROWS = 3;
// How long the playhead rests before the page follows it to another shot.
const REST_MS = 250;

// The same list again while nothing in it changed, so that what is made of it is not made anew.
function useSame(list) {
  const kept = useRef(list);
  const same = kept.current.length === list.length && list.every((one, place) => one === kept.current[place]);
  if (!same) kept.current = list;
  return kept.current;
}

// Clips follow one another; speech and silences are told from the start of their scene.
function useLaid(shots, said, silences) {
  const [clips, lines, gaps] = [useSame(shots), useSame(said), useSame(silences)];
  return useMemo(() => {
    const scenes = {};
    let start = 0;
    const laid = clips.map((clip) => {
      scenes[clip.scene] ??= start;
      start += clip.ticks;
      return { ...clip, start: start - clip.ticks };
    });
    const moved = (one) => ({ ...one, start: one.start + (scenes[one.scene] ?? 0), end: one.end + (scenes[one.scene] ?? 0) });
    return [laid, lines.map(moved), gaps.map(moved)];
  }, [clips, lines, gaps]);
}

export function Timeline({ clips: shots, lines: said, gaps: silences, sounds: heard, pictures, rate: [over, under], selected, may, words, onSelect, onPlace, onTrim, onRoll, onSlip, onSlipSound }) {
  const [trimmed, setTrimmed] = useState(null);
  useEffect(() => setTrimmed(null), [shots]);
  const [clips, lines, gaps] = useLaid(trimmed ? shots.map((shot) => ({ ...shot, ticks: trimmed[shot.id] ?? shot.ticks })) : shots, said, silences);
  const captions = useCaptions(lines);
  const rate = over / under;
  const last = clips.at(-1);
  const total = last ? last.start + last.ticks : 0;
  const seconds = (ticks) => ticks / rate;
  const length = seconds(total);

  const time = useTimeDirection();
  const scroller = useRef(null);
  const head = useRef(null);
  const code = useRef(null);
  const marker = useRef(null);
  const [pps, setPps] = useState(null);
  const [width, setWidth] = useState(900);
  const [current, setCurrent] = useState({ clip: 0, said: "" });
  const [watching, setWatching] = useState(false);
  const [scrubbing, setScrubbing] = useState(false);
  const fit = length ? clamp((width - 24) / length, SLOWEST, FASTEST) : 40;
  const scale = pps ?? clamp(Math.max(fit, USUAL), SLOWEST, FASTEST);
  const follow = useRef({ timer: null, inside: null });

  const find = (tick) => Math.max(0, clips.findLastIndex((clip) => clip.start <= tick));
  const speaking = (tick) => lines.filter((line) => line.start <= tick && tick < line.end);

  const show = (position) => {
    const tick = Math.floor(position);
    const from = seconds(position) * scale;
    if (head.current) {
      head.current.style.insetInlineStart = `${from}px`;
      head.current.setAttribute("aria-valuenow", seconds(tick).toFixed(1));
      const spoken = words.at.replace("{seconds}", seconds(tick).toFixed(1)).replace("{shot}", clips[find(tick)]?.number ?? "");
      head.current.setAttribute("aria-valuetext", spoken);
    }
    if (marker.current) marker.current.style.insetInlineStart = `${(100 * position) / Math.max(1, total)}%`;
    if (code.current) code.current.textContent = timecode(tick, rate);
    const clip = find(tick);
    if (clips[clip]) follow.current.inside = { id: clips[clip].id, offset: position - clips[clip].start };
    const said = speaking(tick).map((line) => line.id).join(" ");
    setCurrent((now) => (now.clip === clip && now.said === said ? now : { clip, said }));
    const box = scroller.current;
    if (box && player.playing) {
      const seen = Math.abs(box.scrollLeft);
      const backward = getComputedStyle(box).direction === "rtl" ? -1 : 1;
      if (from < seen || from > seen + box.clientWidth - 40) box.scrollLeft = backward * Math.max(0, from - 60);
    }
  };
  const player = usePlayer(total, rate, show);
  const sounds = useSame(heard);
  const sound = useSoundtrack(lines, sounds, rate, player);
  const [laid, rows] = useRows(sounds, rate);
  // The shot under the playhead becomes the chosen one once the playhead rests.
  const rest = () => {
    clearTimeout(follow.current.timer);
    follow.current.timer = setTimeout(() => {
      const here = clips[find(Math.floor(player.at.current))];
      if (here && here.id !== selected) onSelect?.(here.id);
    }, REST_MS);
  };
  const go = (tick) => {
    player.seek(tick);
    rest();
  };
  useEffect(() => {
    if (player.playing) clearTimeout(follow.current.timer);
    else if (watching) rest();
  }, [player.playing]);

  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    watch.observe(scroller.current);
    return () => watch.disconnect();
  }, []);
  // When shots move, get longer or go, the playhead stays in the shot it is in.
  useEffect(() => {
    const { inside } = follow.current;
    const now = inside && clips.find((clip) => clip.id === inside.id);
    if (now) player.seek(now.start + Math.min(inside.offset, now.ticks - 1));
    else show(player.at.current);
  }, [scale, clips, lines, time.dir]);
  useEffect(() => {
    const chosen = clips.find((clip) => clip.id === selected);
    if (!chosen || player.playing) return;
    const tick = player.at.current;
    if (tick < chosen.start || tick >= chosen.start + chosen.ticks) player.seek(chosen.start);
    const box = scroller.current;
    const from = seconds(chosen.start) * scale;
    const seen = Math.abs(box.scrollLeft);
    const backward = getComputedStyle(box).direction === "rtl" ? -1 : 1;
    if (from < seen || from > seen + box.clientWidth - 80) box.scrollTo({ left: backward * Math.max(0, from - 60), behavior: "smooth" });
  }, [selected]);
  useEffect(() => {
    if (player.playing) setWatching(true);
    clips.slice(current.clip, current.clip + 4).forEach((clip) => {
      const picture = pictures[clip.id]?.[1];
      if (watching && picture) new Image().src = picture;
    });
  }, [player.playing, watching, current.clip]);

  const tickAt = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const backward = getComputedStyle(event.currentTarget).direction === "rtl";
    const from = backward ? box.right - event.clientX : event.clientX - box.left;
    return Math.round((from / scale) * rate);
  };
  // The picture is seen for as long as the pointer drags.
  const scrub = (event) => {
    if (event.type === "pointerdown") {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setScrubbing(true);
    } else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    go(tickAt(event));
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = time.runsBackward ? -1 : 1;
    const by = event.shiftKey ? Math.round(rate) : 1;
    const here = Math.floor(player.at.current);
    const acts = {
      ArrowLeft: () => go(here - by * forward),
      ArrowRight: () => go(here + by * forward),
      ArrowUp: () => go(clips[find(here - 1)]?.start ?? 0),
      ArrowDown: () => go(clips[find(here) + 1]?.start ?? total),
      Home: () => go(0),
      End: () => go(total),
      j: () => go(here - Math.round(rate)),
      k: player.pause,
      l: player.play,
    };
    const act = acts[event.key] ?? acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  // The cut after a shot is moved alone (`rolls`) or with all that comes after it; the next shot keeps a tick at least.
  const trim = (id, wanted, done, rolls) => {
    const place = shots.findIndex((shot) => shot.id === id);
    const [was, next] = [shots[place].ticks, shots[place + 1]];
    const rolled = rolls && next?.scene === shots[place].scene ? next : null;
    const ticks = rolled ? Math.min(wanted, was + rolled.ticks - 1) : wanted;
    setTrimmed(ticks === was ? null : { [id]: ticks, ...(rolled && { [rolled.id]: rolled.ticks + was - ticks }) });
    if (!done || ticks === was) return;
    if (rolled) onRoll?.(id, rolled.id, ticks - was);
    else onTrim?.(`${id}.seconds`, seconds(ticks).toFixed(4), String(was));
  };

  const every = STEPS.find((step) => step * scale >= TICK_GAP_PX) ?? STEPS.at(-1);
  const marks = Array.from({ length: Math.floor(length / every) + 1 }, (_, index) => index * every);
  const clip = clips[current.clip];
  const zoom = (by) => setPps(clamp(scale * by, SLOWEST, FASTEST));
  const spoken = new Set(current.said.split(" "));

  return (
    <section className="timeline" role="region" aria-label={words.title} onKeyDown={press} data-testid="timeline"
      data-playing={player.playing} data-panel="timeline" data-sound-rows={Math.min(rows, MOST_ROWS)} data-region>
      <div className="transport">
        <Tool icon={ChevronFirst} label={words.start} onClick={() => go(0)} />
        <button type="button" className="play-button" aria-label={player.playing ? words.pause : words.play} data-key="space"
          title={player.playing ? words.pause : words.play} onClick={player.toggle} onPointerEnter={sound.ready} onFocus={sound.ready} disabled={!total} data-testid="play">
          {player.playing ? <Pause size={14} fill="currentColor" /> : <Play size={14} fill="currentColor" />}
        </button>
        <Tool icon={ChevronLast} label={words.end} onClick={() => go(total)} />
        <span className="timecode" ref={code} data-testid="timecode">{timecode(0, rate)}</span>
        <span className="of number" data-testid="running-time">/ {clock(Math.round(length))}</span>
        <span className="spacer" />
        <span className="of number">{words.rate}</span>
        <Tool icon={Repeat} data-wide label={words.loop} aria-pressed={player.loop} onClick={() => player.setLoop(!player.loop)} />
        <Tool icon={Maximize} label={words.large} aria-pressed={watching} data-key="f" data-testid="watch" disabled={!total}
          onClick={() => (watching && player.pause(), setWatching(!watching))} />
        {sound.problem !== null && <span className="unheard" role="status" title={sound.problem}>{words.unheard}</span>}
        <Tool icon={sound.muted ? VolumeX : Volume2} label={words.mute} aria-pressed={sound.muted} onClick={() => sound.setMuted(!sound.muted)} data-testid="mute" />
        <CaptionTools captions={captions} words={words} size={16} data-size="small" data-wide />
        <Tool icon={ZoomOut} data-wide label={words.zoomOut} onClick={() => zoom(1 / 1.4)} />
        <input type="range" aria-label={words.zoom} min={Math.log(SLOWEST)} max={Math.log(FASTEST)} step="0.01" value={Math.log(scale)}
          onChange={(event) => setPps(Math.exp(Number(event.target.value)))} />
        <Tool icon={ZoomIn} data-wide label={words.zoomIn} onClick={() => zoom(1.4)} />
        {time.offered && <Tool icon={ArrowLeftRight} label={words.leftToRight} aria-pressed={time.turned} onClick={time.turn} data-testid="time-direction" />}
        <PanelButton panel="timeline" label={words.fold} shortcut="t">
          <ChevronsUpDown size={16} strokeWidth={1.75} aria-hidden="true" />
        </PanelButton>
      </div>
      {total > 0 && (
        <div className="overview" aria-hidden="true" dir={time.dir}>
          {clips.map((one) => <i key={one.id} style={{ flexGrow: one.ticks }} data-state={one.state} />)}
          <b ref={marker} />
        </div>
      )}
      {total === 0 && <p className="timeline-empty">{words.empty}</p>}
      <div className="lane-area" hidden={total === 0} dir={time.dir}>
        <div className="lane-names" aria-hidden="true">
          <span>{words.picture}</span>
          <span>{words.dialogue}</span>
          {rows > 0 && <span>{words.sounds}</span>}
        </div>
        <div className="lanes" ref={scroller} tabIndex={-1}>
          <div className="lane-track" style={{ "--pps": scale, inlineSize: length * scale + 24 }}>
            <div className="ruler" ref={taken} onPointerDown={scrub} onPointerMove={scrub}
              onLostPointerCapture={() => setScrubbing(false)} data-testid="ruler">
              {marks.map((second) => (
                <span key={second} style={{ insetInlineStart: `calc(var(--pps) * ${second}px)` }}>{clock(second)}</span>
              ))}
            </div>
            <PictureLane clips={clips} pictures={pictures} current={player.playing || scrubbing ? clip?.id : selected} focused={selected || clips[0]?.id}
              may={may} words={words} rate={rate} scale={scale} stopsOf={(one) => stopsOf(one, lines, player.at.current, rate)} onSelect={(one) => (player.seek(one.start), onSelect?.(one.id))} onPlace={onPlace} onTrim={trim}
              slipStopsOf={(one) => slipStopsOf(one, lines, player.at.current)} onSlip={(id, to) => onSlip?.(id, to, shots.find((shot) => shot.id === id).slip)} />
            <SpeechLane lines={lines} gaps={gaps} spoken={spoken} outlines={sound.outlines} words={words} rate={rate} onSeen={sound.want} />
            {rows > 0 && <SoundLane laid={laid} may={may} words={words} rate={rate} scale={scale} onSlip={onSlipSound} />}
            <div className="playhead" ref={head} role="slider" tabIndex={0} aria-label={words.playhead} aria-valuemin={0}
              aria-valuemax={length.toFixed(1)} aria-valuenow={0} data-testid="playhead" />
          </div>
        </div>
      </div>
      {(watching || scrubbing) && (
        <Monitor clip={clip} picture={pictures[clip?.id]?.[1]} said={lines.filter((line) => spoken.has(line.id))} words={words}
          captions={captions} onClose={() => (player.pause(), setWatching(false))} />
      )}
    </section>
  );
}

// The review room: the film on the timeline's clock, what is said over it, and the notes. The playhead never asks the server.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ArrowLeftRight, ChevronFirst, ChevronLast, Columns2, Lock, Maximize, MessageSquare, MousePointerClick, Pause, Pencil, Play, StepBack, StepForward, Undo2, Volume2, VolumeX } from "lucide-react";
import { follow, tell, usePresence } from "../presence/presence_store.js";
import { clock, timecode, usePlayer } from "../timeline/player.js";
import { Caption, CaptionTools, useCaptions } from "../timeline/player_captions.jsx";
import { Tool } from "../timeline/player_tool.jsx";
import { useTimeDirection } from "../timeline/time_direction.js";
import { useSoundtrack } from "../timeline/use_soundtrack.js";
import { taken } from "../touch/touch.js";
import { Compare } from "./review_compare.jsx";
import { marksOf, useFilm } from "./review_film.js";
import { Notes } from "./review_notes.jsx";
import { Ink, useInk } from "./review_ink.jsx";
import { Bars, Marks, Strip, useSteady } from "./review_strip.jsx";

const TYPING = "input, textarea, select, [contenteditable=true]";
const SPEEDS = [0.5, 1, 1.5, 2];
const PRELOADED = 4;
// Milliseconds that the playhead rests before what comes next is fetched, and before a picture is shown whole after scrubbing.
const REST = 120;
// Pixels that a finger moves at least to turn to another shot.
const SWIPE_PX = 50;

export function ReviewRoom({ project, me, frames, lines, sounds, notes, rate: [over, under], may, versions, compared, words, back, people, title, facts, summary,
  onWrite, onReply, onEdit, onResolve, onDelete, onDecide, onCompare }) {
  const film = useFilm(frames);
  const rate = over / under;
  const total = film.length ? film.at(-1).start + film.at(-1).ticks : 0;
  const [current, setCurrent] = useState({ index: 0, said: "" });
  const [speed, setSpeed] = useState(1);
  const captions = useCaptions(lines);
  const [chosen, setChosen] = useState("");
  // While the playhead is dragged, the small pictures are shown: the large ones would come too late.
  const [scrubbing, setScrubbing] = useState(false);
  const [range, setRange] = useState({ from: null, to: null });
  const [tick, setTick] = useState(0);
  // Width by height of the picture that is seen: what is drawn lies on it and on nothing beside it.
  const [shape, setShape] = useState(16 / 9);
  const code = useRef(null);
  const head = useRef(null);
  const stage = useRef(null);
  const composer = useRef(null);
  const ink = useInk();
  const time = useTimeDirection();

  const find = useCallback((at) => {
    let [low, high] = [0, film.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (film[middle].start <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }, [film]);

  const show = (position) => {
    const at = Math.floor(position);
    const index = find(at);
    if (code.current) code.current.textContent = timecode(at, rate);
    if (head.current) {
      head.current.style.insetInlineStart = `${(100 * position) / Math.max(1, total)}%`;
      head.current.setAttribute("aria-valuenow", at);
      head.current.setAttribute("aria-valuetext",
        words.at.replace("{seconds}", (at / rate).toFixed(1)).replace("{shot}", film[index]?.number ?? ""));
    }
    const said = lines.filter((line) => line.start <= at && at < line.end).map((line) => line.id).join(" ");
    setCurrent((now) => (now.index === index && now.said === said ? now : { index, said }));
  };
  const player = usePlayer(total, rate * speed, show);
  const sound = useSoundtrack(lines, sounds, rate, player, speed);
  useEffect(() => show(player.at.current), [film, lines]);
  const frame = film[current.index];
  const here = () => Math.floor(player.at.current);

  useEffect(() => {
    const rest = setTimeout(() => {
      setScrubbing(false);
      film.slice(current.index, current.index + PRELOADED).forEach((one) => {
        if (one.picture) new Image().src = one.picture;
      });
    }, REST);
    return () => clearTimeout(rest);
  }, [current.index, film, scrubbing]);
  useEffect(() => {
    if (!player.playing) setTick(here());
  }, [player.playing, current.index]);

  const go = (at) => {
    player.seek(at);
    setTick(here());
  };
  // Others hear where the film stands here; who follows somebody sees theirs, but is never moved while they type.
  const { others, following } = usePresence();
  const leader = others.find((one) => one.window === following && one.view === "review");
  useEffect(() => tell({ shot: frame?.number ?? "", tick: here(), playing: player.playing }), [frame?.number, player.playing, tick]);
  useEffect(() => {
    if (!leader || document.activeElement?.matches(TYPING)) return;
    if (!leader.playing || Math.abs(leader.tick - here()) > rate / 2) go(leader.tick);
    if (leader.playing) player.play();
    else player.pause();
  }, [leader?.tick, leader?.playing, following]);
  const onMyOwn = (event) => following && !event.target.closest(".presence") && follow("");
  const step = (by) => (player.pause(), go(here() + by));
  const open = (note) => {
    player.pause();
    setChosen(note.id);
    if (note.at >= 0) go(note.at);
  };
  const openSteadily = useSteady(open);
  const goTo = useSteady((at) => (player.pause(), go(at)));
  const cleared = useSteady(() => (ink.clear(), setRange({ from: null, to: null })));
  // An address may say where to look: ?note=ID, ?panel=ID (with &compare its versions), or a film frame as a whole number, ?at=51.
  const led = useRef(false);
  useEffect(() => {
    const wanted = new URLSearchParams(window.location.search);
    if (led.current || film.length === 0 || (wanted.has("note") && notes.length === 0)) return;
    led.current = true;
    const note = notes.find((one) => one.id === wanted.get("note"));
    const panel = film.find((one) => one.panel === wanted.get("panel"));
    if (note) open(note);
    else if (panel) {
      go(panel.start);
      if (wanted.has("compare") && panel.version > 1) onCompare(panel.panel);
    }
    else if (/^\d+$/.test(wanted.get("at") ?? "")) go(Number(wanted.get("at")));
  }, [film, notes]);
  const compose = () => {
    player.pause();
    setTick(here());
    composer.current?.focus();
  };
  const nextNote = () => {
    const timed = notes.filter((note) => note.at >= 0 && !note.resolved).sort((one, other) => one.at - other.at);
    const next = timed.find((note) => note.at > here()) ?? timed[0];
    if (next) open(next);
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen?.());

  const acts = {
    " ": player.toggle, k: player.pause, l: player.play, j: () => go(here() - Math.round(rate)),
    ArrowLeft: (event) => step(-(event.shiftKey ? Math.round(rate) : 1)), ArrowRight: (event) => step(event.shiftKey ? Math.round(rate) : 1),
    ArrowUp: () => go(film[find(here() - 1)]?.start ?? 0), ArrowDown: () => go(film[find(here()) + 1]?.start ?? total),
    Home: () => go(0), End: () => go(total), m: nextNote, c: compose, d: () => ink.setTool(ink.tool === "draw" ? "" : "draw"),
    p: () => ink.setTool(ink.tool === "point" ? "" : "point"), f: full,
    i: () => setRange({ from: here(), to: null }),
    o: () => setRange((now) => (now.from !== null && here() > now.from ? { ...now, to: here() } : now)),
  };
  const pressed = useRef(null);
  pressed.current = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]")) return;
    if (event.key === " " && event.target instanceof Element && event.target.matches("button:focus-visible, a:focus-visible")) return;
    if (event.target instanceof Element && event.target.closest("[data-own-keys]")) return;
    const turned = time.runsBackward ? { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" } : {};
    const key = turned[event.key] ?? event.key;
    const act = acts[key] ?? acts[key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    if (following) follow("");
    act(event);
  };
  useEffect(() => {
    const press = (event) => pressed.current(event);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  const scrub = (event) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    if (event.type === "pointermove") setScrubbing(true);
    const box = event.currentTarget.getBoundingClientRect();
    const from = getComputedStyle(event.currentTarget).direction === "rtl" ? box.right - event.clientX : event.clientX - box.left;
    go(Math.floor((total * from) / box.width));
  };

  // A finger that is drawn over the picture turns to the next shot, or the one before, as pages are turned in the language.
  const touched = useRef(null);
  const swipe = (event) => {
    const from = touched.current;
    touched.current = null;
    if (!from || event.pointerType !== "touch" || ink.tool) return;
    const [across, down] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(across) < SWIPE_PX || Math.abs(down) > Math.abs(across)) return;
    player.pause();
    acts[(across < 0) === time.runsBackward ? "ArrowUp" : "ArrowDown"]();
  };

  const shown = notes.find((note) => note.id === chosen);
  const drawn = shown && frame && shown.shot_id === frame.id ? [shown] : [];
  const spoken = new Set(current.said.split(" "));
  const said = lines.filter((line) => spoken.has(line.id));
  const marks = useMemo(() => marksOf(notes, total), [notes, total]);
  const place = frame && {
    panel_id: frame.panel, version: frame.version, tick: Math.max(0, (range.from ?? tick) - frame.start),
    end_tick: range.to === null ? null : Math.min(frame.ticks, range.to - frame.start),
  };

  return (
    <div className="review-room">
      <main className="review-main" id="main" onPointerDownCapture={onMyOwn}>
        <header className="review-head">
          {back}
          <h1 dir="auto">{title}</h1>
          <span className="review-facts">{facts}</span>
          <span className="spacer" />
          {people}
          <span className="review-facts" data-testid="summary">{summary}</span>
          <span className="review-keys" aria-hidden="true"><kbd>C</kbd> {words.note} <kbd>J</kbd><kbd>K</kbd><kbd>L</kbd> {words.play}</span>
        </header>
        {compared ? (
          <Compare versions={versions} notes={notes.filter((note) => note.panel === compared)} words={words} onOpen={(note) => (onCompare(""), open(note))} onClose={() => onCompare("")} />
        ) : (
          <div className="review-stage" ref={stage} onPointerDown={(event) => { touched.current = { x: event.clientX, y: event.clientY }; }} onPointerUp={swipe} data-testid="stage" data-shot={frame?.number} data-tool={ink.tool}>
            <div className="review-picture" style={{ "--shape": shape }}>
              {frame?.picture ? <img src={scrubbing ? frame.thumbnail : frame.picture} alt={frame.description} draggable={false}
                onLoad={({ currentTarget: it }) => it.naturalHeight && setShape(it.naturalWidth / it.naturalHeight)} /> : <p className="undrawn">{words.undrawn}</p>}
              {frame && <Ink ink={ink} notes={drawn} words={words} onTouch={compose} />}
              {frame && <b className="review-shot">{frame.number}</b>}
              {frame?.standing && (
                <span className="review-standing" data-state={frame.state} data-testid="standing">
                  {frame.state === "locked" && <Lock size={11} aria-hidden="true" />}{frame.standing}
                </span>
              )}
              <Caption captions={captions} said={said} />
            </div>
          </div>
        )}
        <div className="scrubber" data-testid="scrubber" dir={time.dir}>
          <div className="scrubber-marks">
            <Marks marks={marks} chosen={chosen} words={words} onOpen={openSteadily} />
          </div>
          <div className="scrubber-track" ref={taken} onPointerDown={scrub} onPointerMove={scrub}>
            <Bars film={film} index={current.index} />
            <b className="scrubber-head" ref={head} role="slider" tabIndex={0} aria-label={words.playhead} aria-valuemin={0}
              aria-valuemax={Math.max(0, total - 1)} aria-valuenow={0} data-testid="playhead" />
          </div>
        </div>
        <div className="review-transport" data-region>
          <Tool icon={ChevronFirst} label={words.start} onClick={() => go(0)} data-wide />
          <Tool icon={StepBack} label={words.frameBack} onClick={() => step(-1)} data-testid="frame-back" />
          <button type="button" className="play-button" aria-label={player.playing ? words.pause : words.play} disabled={!total}
            onClick={player.toggle} onPointerEnter={sound.ready} onFocus={sound.ready} data-testid="play">
            {player.playing ? <Pause size={18} fill="currentColor" /> : <Play size={18} fill="currentColor" />}
          </button>
          <Tool icon={StepForward} label={words.frameOn} onClick={() => step(1)} data-testid="frame-on" />
          <Tool icon={ChevronLast} label={words.end} onClick={() => go(total)} data-wide />
          <span className="timecode" ref={code} data-testid="timecode">{timecode(0, rate)}</span>
          <span className="review-facts number" data-wide>/ {timecode(total, rate)}</span>
          <span className="spacer" />
          <button type="button" className="button number" data-kind="quiet" data-wide aria-label={words.speed} onClick={() => setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length])}>
            {speed}×
          </button>
          {may.includes("comment") && (
            <>
              <Tool icon={MousePointerClick} label={words.point} aria-pressed={ink.tool === "point"} data-testid="point" onClick={() => ink.setTool(ink.tool === "point" ? "" : "point")} />
              <Tool icon={Pencil} label={words.draw} aria-pressed={ink.tool === "draw"} data-testid="draw" onClick={() => ink.setTool(ink.tool === "draw" ? "" : "draw")} />
              {ink.strokes.length > 0 && <Tool icon={Undo2} label={words.unstroke} onClick={ink.back} />}
              <Tool icon={MessageSquare} label={words.note} onClick={compose} data-narrow />
            </>
          )}
          <Tool icon={Columns2} label={words.compare} aria-pressed={!!compared} disabled={!frame || frame.version < 2} data-testid="compare"
            onClick={() => onCompare(compared ? "" : frame.panel)} />
          {sound.problem !== null && <span className="unheard" role="status" title={sound.problem}>{words.unheard}</span>}
          {time.offered && <Tool icon={ArrowLeftRight} label={words.leftToRight} aria-pressed={time.turned} onClick={time.turn} data-testid="time-direction" />}
          <Tool icon={sound.muted ? VolumeX : Volume2} label={words.mute} aria-pressed={sound.muted} onClick={() => sound.setMuted(!sound.muted)} data-testid="mute" />
          <CaptionTools captions={captions} words={words} />
          <Tool icon={Maximize} label={words.large} onClick={full} />
        </div>
        <Strip film={film} index={current.index} words={words} dir={time.dir} onGo={goTo} />
        {frame && (
          <p className="review-caption">
            <b>{frame.number}</b> <span dir="auto">{frame.description}</span>
            <span className="spacer" />
            <span className="review-facts" data-wide>{frame.camera}</span>
          </p>
        )}
      </main>
      <Notes project={project} me={me} notes={notes} frame={frame} film={film} place={place} ink={ink} chosen={chosen} may={may} words={words} composer={composer}
        time={frame ? clock(Math.floor((range.from ?? tick) / rate)) : ""} until={range.to === null ? "" : clock(Math.floor(range.to / rate))}
        onOpen={openSteadily} onWrite={onWrite} onReply={onReply} onEdit={onEdit} onResolve={onResolve} onDelete={onDelete} onDecide={onDecide}
        onWritten={cleared} />
    </div>
  );
}

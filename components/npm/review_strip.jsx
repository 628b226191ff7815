// The film below the picture: its scrubber with the notes on it, and the frames in a row. What a step of the playhead does
// not change is not drawn again: a film has a thousand shots, and a playhead moves sixty times a second.
import { memo, useCallback, useRef } from "react";

const Bar = memo(function Bar({ ticks, passed, state }) {
  return <i style={{ flexGrow: ticks }} data-passed={passed} data-state={state} />;
});

// Shots of the film as lengths, passed or not.
export const Bars = memo(function Bars({ film, index }) {
  return film.map((one, at) => <Bar key={one.id} ticks={one.ticks} passed={at < index} state={one.state} />);
});

// Notes at their places over the scrubber; those that lie close together are one mark.
export const Marks = memo(function Marks({ marks, chosen, words, onOpen }) {
  return marks.map((mark) => (
    <button key={mark.notes[0].id} type="button" className="avatar mark" style={{ insetInlineStart: `${100 * mark.place}%` }}
      aria-label={words.mark.replace("{author}", mark.notes[0].author).replace("{time}", mark.notes[0].clock)}
      data-chosen={mark.notes.some((note) => note.id === chosen)} data-testid="mark" data-at={mark.notes[0].at} onClick={() => onOpen(mark.notes[0])}>
      {mark.notes.length > 1 ? mark.notes.length : mark.notes[0].initials}
    </button>
  ));
});

const StripFrame = memo(function StripFrame({ frame, current, words, onGo }) {
  return (
    <li style={{ flexGrow: frame.ticks }}>
      <button type="button" aria-current={current} data-testid="strip-frame" data-shot={frame.number} data-state={frame.state}
        aria-label={words.stripFrame.replace("{shot}", frame.number).replace("{camera}", frame.camera).replace("{standing}", frame.standing)}
        onClick={() => onGo(frame.start)}>
        {frame.thumbnail ? <img src={frame.thumbnail} alt="" loading="lazy" decoding="async" /> : <i />}
        <span>{frame.number}</span>
      </button>
    </li>
  );
});

// The frames in a row, each as wide as it is long.
export const Strip = memo(function Strip({ film, index, words, dir, onGo }) {
  return (
    <ul className="review-strip" aria-label={words.strip} dir={dir}>
      {film.map((one, at) => <StripFrame key={one.id} frame={one} current={at === index} words={words} onGo={onGo} />)}
    </ul>
  );
});

// The same function at every drawing, which does what the latest one would: what is drawn with it need not be drawn again.
export function useSteady(act) {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...given) => latest.current(...given), []);
}

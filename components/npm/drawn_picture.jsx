// A picture that is drawn when it is asked for: once it comes into sight, and few at a time, so that what is there already is not kept waiting.
import { useEffect, useRef, useState } from "react";

const AT_ONCE = 2;
const TRIES = 4;
const PAUSE_MS = 1200;
const waiting = [];
let loading = 0;

function next() {
  while (loading < AT_ONCE && waiting.length) {
    loading += 1;
    waiting.shift()();
  }
}

// Starts when it is its turn; returns what gives the turn back, or up.
function turn(start, first) {
  let stands = "waits";
  const begin = () => {
    stands = "loads";
    start();
  };
  if (first) waiting.unshift(begin);
  else waiting.push(begin);
  next();
  return () => {
    if (stands === "waits") waiting.splice(waiting.indexOf(begin), 1);
    if (stands === "loads") loading -= 1;
    stands = "over";
    next();
  };
}

export function DrawnPicture({ src, alt, shape, testId }) {
  const [asked, setAsked] = useState({ src: null, tries: 0, turn: null });
  const [there, setThere] = useState(false);
  const picture = useRef(null);
  const over = useRef(() => {});
  const timer = useRef(null);

  // The picture of somebody in full comes before those of all that they might wear; the one before stays until it is there.
  const ask = (tries) => {
    over.current();
    over.current = turn(() => setAsked({ src, tries, turn: {} }), Boolean(alt));
  };
  useEffect(() => {
    if (!src) return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      watch.disconnect();
      ask(0);
    }, { rootMargin: "100px" });
    watch.observe(picture.current);
    return () => {
      watch.disconnect();
      clearTimeout(timer.current);
      over.current();
    };
  }, [src]);
  const loaded = () => {
    over.current();
    setThere(true);
  };
  const failed = () => {
    over.current();
    setThere(false);
    if (asked.tries < TRIES) timer.current = setTimeout(() => ask(asked.tries + 1), PAUSE_MS * (asked.tries + 1));
  };
  // What is there already, as after a change that was taken back at once, tells of no loading.
  useEffect(() => {
    if (asked.turn && picture.current.complete && picture.current.naturalWidth) loaded();
  }, [asked.turn]);
  return (
    <img ref={picture} key={asked.tries} src={asked.src ?? undefined} alt={alt ?? ""} className={shape} data-testid={testId}
      style={{ visibility: there ? undefined : "hidden" }} onLoad={loaded} onError={failed} />
  );
}

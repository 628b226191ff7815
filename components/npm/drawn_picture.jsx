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
  const [shown, setShown] = useState({ src: null, loaded: false, tries: 0 });
  const picture = useRef(null);
  const over = useRef(() => {});
  const timer = useRef(null);

  // The picture of somebody in full comes before those of all that they might wear; the one before stays until it is there.
  const ask = (tries) => {
    over.current();
    over.current = turn(() => setShown((now) => ({ src, loaded: now.loaded && tries === 0, tries })), Boolean(alt));
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
    setShown((now) => ({ ...now, loaded: true }));
  };
  const failed = () => {
    over.current();
    setShown((now) => ({ ...now, loaded: false }));
    if (shown.tries < TRIES) timer.current = setTimeout(() => ask(shown.tries + 1), PAUSE_MS * (shown.tries + 1));
  };
  return (
    <img ref={picture} key={shown.tries} src={shown.src ?? undefined} alt={alt ?? ""} className={shape} data-testid={testId}
      style={{ visibility: shown.loaded ? undefined : "hidden" }} onLoad={loaded} onError={failed} />
  );
}

// A picture that is drawn when it is asked for: where the product has too much to draw just now, it is asked for again.
import { useEffect, useRef, useState } from "react";

const TRIES = 4;
const PAUSE_MS = 1200;

export function DrawnPicture({ src, alt, shape, testId }) {
  const [tries, setTries] = useState(0);
  const [waits, setWaits] = useState(false);
  const timer = useRef(null);
  useEffect(() => {
    setTries(0);
    setWaits(false);
    return () => clearTimeout(timer.current);
  }, [src]);
  const again = () => {
    if (tries === TRIES) return setWaits(true);
    setWaits(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setTries(tries + 1);
      setWaits(false);
    }, PAUSE_MS * (tries + 1));
  };
  // The picture of somebody in full comes before those of all that they might wear.
  const order = alt ? { loading: "eager", fetchPriority: "high" } : { loading: "lazy" };
  if (!src) return null;
  return <img key={tries} src={src} alt={alt ?? ""} hidden={waits} className={shape} data-testid={testId} onError={again} {...order} />;
}

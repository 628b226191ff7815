// A picture that is drawn when it is asked for: where the product has too much to draw just now, it is asked for again.
import { useEffect, useRef, useState } from "react";

const TRIES = 4;
const PAUSE_MS = 1200;

export function DrawnPicture({ src, alt, shape, testId }) {
  const [tries, setTries] = useState(0);
  const timer = useRef(null);
  useEffect(() => {
    setTries(0);
    return () => clearTimeout(timer.current);
  }, [src]);
  if (!src || tries > TRIES) return null;
  const again = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTries(tries + 1), PAUSE_MS * (tries + 1));
  };
  return <img key={tries} src={src} alt={alt ?? ""} loading="lazy" className={shape} data-testid={testId} onError={again} />;
}

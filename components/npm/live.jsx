// Listens to a project's events for as long as the page is open, and says that something changed, five times a second at most.
import { useEffect, useRef } from "react";

const PAUSE_MS = 200;

export function Live({ project, onChange }) {
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (!project) return undefined;
    let timer = null;
    let last = 0;
    const say = () => {
      timer = null;
      last = performance.now();
      tell.current?.();
    };
    const hear = () => {
      timer ??= setTimeout(say, Math.max(0, PAUSE_MS - (performance.now() - last)));
    };
    const source = new EventSource(`/api/v1/projects/${project}/events`);
    source.addEventListener("board", hear);
    source.addEventListener("job", hear);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [project]);
  return null;
}

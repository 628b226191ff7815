// Listens to a project's events for as long as the page is open, and tells what it heard, five times a second at most:
// the version that the project has come to (0 when only jobs did something), whether anything may have changed unheard,
// and how each job stands that did something.
import { useEffect, useRef } from "react";
import { hear } from "../presence/presence_store.js";

const PAUSE_MS = 200;

export function Live({ project, onNews }) {
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    if (!project) return undefined;
    let timer = null;
    let last = 0;
    let version = 0;
    let everything = false;
    let jobs = new Map();
    const say = () => {
      const heard = [version, everything, [...jobs.values()]];
      [timer, last, version, everything, jobs] = [null, performance.now(), 0, false, new Map()];
      tell.current?.(...heard);
    };
    const soon = () => {
      timer ??= setTimeout(say, Math.max(0, PAUSE_MS - (performance.now() - last)));
    };
    const source = new EventSource(`/api/v1/projects/${project}/events`);
    source.addEventListener("board", (event) => {
      const told = JSON.parse(event.data);
      version = Math.max(version, told.version);
      everything ||= told.tables.length === 0;
      soon();
    });
    source.addEventListener("job", (event) => {
      const job = JSON.parse(event.data);
      jobs.set(job.id, job);
      soon();
    });
    source.addEventListener("present", (event) => hear(JSON.parse(event.data)));
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [project]);
  return null;
}

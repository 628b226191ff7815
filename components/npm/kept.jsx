// Keeps what the page shows, and shows it again when it is opened while nobody answers. What a page shows is the states that the
// server sent for it: they are put into a cache of whoever is signed in as they change, and told to the page in the server's place.
import { useContext, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { CloudUpload, WifiOff } from "lucide-react";
import { app, DispatchContext, EventLoopContext, StateStoreContext } from "$/utils/context-registry";
import { waitingElsewhere } from "../edits/edits_store.js";
import { belongTo, canKeep, keepPage, keptPages, lastPerson, readPage, showAsOf, tidy, timeOf } from "./kept_store.js";

const REST_MS = 1500;
const MARK = "_rx_state_";
// What the service worker keeps: pictures and sound; films and what is saved under a name stay away.
const FILE = /^\/files\/[^?]+\.(png|jpe?g|webp|wav|mp3|ogg|m4a)\?(?!.*\bname=)|^\/api\/v1\/projects\/[^/]+\/lines\/[^/]+\/heard\?/i;

// The view at an address: "" for the list of projects, "p/" for a notebook, "p/review" for a review room.
const partsOf = (path) => path.split("/").slice(1);
const viewOf = (path) => (partsOf(path)[0] === "p" ? `p/${partsOf(path)[2] ?? ""}` : partsOf(path)[0]);

// Whether the store holds what belongs to an address, read to its end.
function isShown(store, path, views) {
  const state = store.getSnapshot(views[viewOf(path)]);
  if (!state || state[`loaded${MARK}`] !== true || state[`gone${MARK}`]) return false;
  return partsOf(path)[0] !== "p" || state[`project${MARK}`] === partsOf(path)[1];
}

function statesOf(store, path, views, always) {
  const own = views[viewOf(path)];
  const names = Object.keys(app.initialState).filter((name) => always.includes(name) || name === own || name.startsWith(`${own}.`));
  return Object.fromEntries(names.map((name) => [name, store.getSnapshot(name)]));
}

function filesIn(value, found = new Set()) {
  if (typeof value === "string") FILE.test(value) && found.add(value);
  else if (value && typeof value === "object") Object.values(value).forEach((each) => filesIn(each, found));
  return found;
}

function useServiceWorker() {
  useEffect(() => {
    if (!import.meta.env.PROD || !navigator.serviceWorker) return undefined;
    const register = () => navigator.serviceWorker.register("/service-worker.js").catch(() => {});
    const soon = setTimeout(register, REST_MS);
    return () => clearTimeout(soon);
  }, []);
}

// me: who is signed in, as the server says; views: the state that shows each view; always: states that every page shows.
export function Kept({ me, views, always, words }) {
  const store = useContext(StateStoreContext);
  const dispatch = useContext(DispatchContext);
  const [, errors] = useContext(EventLoopContext);
  const { pathname: path } = useLocation();
  const [elsewhere, setElsewhere] = useState([]);
  const [missing, setMissing] = useState(null);
  const told = useRef(false);
  const offline = errors.length > 0;
  useServiceWorker();

  useEffect(() => {
    if (!me || told.current) return;
    told.current = true;
    belongTo(me).then(tidy);
  }, [me]);

  useEffect(() => {
    if (offline || !me || !canKeep() || !views[viewOf(path)]) return undefined;
    let timer = null;
    const keep = () => {
      timer = null;
      if (!isShown(store, path, views)) return;
      const states = statesOf(store, path, views, always);
      keepPage(path, { schema: app.stateSchema, at: Date.now(), title: document.title, states, files: [...filesIn(states)] }).catch(() => {});
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, REST_MS);
    };
    const names = Object.keys(app.initialState).filter((name) => always.includes(name) || name.startsWith(views[viewOf(path)]));
    const leave = names.map((name) => store.subscribe(name, soon));
    soon();
    return () => {
      clearTimeout(timer);
      leave.forEach((each) => each());
    };
  }, [path, me, offline]);

  useEffect(() => {
    if (!offline) {
      showAsOf(0);
      setMissing(null);
      return undefined;
    }
    if (isShown(store, path, views)) return undefined;
    let left = false;
    (async () => {
      const page = (await lastPerson()) && (await readPage(path));
      if (left) return;
      if (!page || page.schema !== app.stateSchema) {
        setMissing(await keptPages());
        return;
      }
      for (const [name, state] of Object.entries(page.states)) dispatch[name]?.(state);
      setMissing(null);
      showAsOf(page.at);
    })();
    return () => { left = true; };
  }, [offline, path]);

  useEffect(() => {
    if (me) setElsewhere(waitingElsewhere());
  }, [me, path]);

  if (!missing && !offline && elsewhere.length > 0) return (
    <div className="banner offline" role="status" data-testid="waiting-elsewhere">
      <CloudUpload size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>{words.elsewhere}</p>
      <a className="button" data-size="small" href={`/p/${elsewhere[0]}`}>{words.open}</a>
    </div>
  );
  if (!missing) return null;
  return (
    <main className="not-kept" data-testid="not-kept">
      <WifiOff size={28} strokeWidth={1.5} aria-hidden="true" />
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <button type="button" className="button" data-kind="primary" onClick={() => window.location.reload()}>{words.again}</button>
      {missing.length > 0 && (
        <>
          <h2>{words.kept}</h2>
          <ul>
            {missing.map((page) => (
              <li key={page.path}><a href={page.path} dir="auto">{page.title}</a> <time dateTime={new Date(page.at).toISOString()}>{timeOf(page.at)}</time></li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

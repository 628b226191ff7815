// Scenes that are closed, so that they are read without a connection: while the page is at rest the server tells what they hold, and
// where nobody answers a scene is opened from that.
import { useContext, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { app, DispatchContext, StateStoreContext } from "$/utils/context-registry";
import { useOffline } from "../answers/answers.jsx";
import { canKeep, keepScenes, readScenes } from "../kept/kept_store.js";

const REST_MS = 4000;
const [OPEN, HEADS, ACTIVE] = ["cells_rx_state_", "heads_rx_state_", "active_rx_state_"];

export function ClosedScenes({ project, state, missing, onAsk }) {
  const store = useContext(StateStoreContext);
  const dispatch = useContext(DispatchContext);
  const offline = useOffline();
  const scenes = useRef({});
  const [unkept, setUnkept] = useState("");
  const ask = useRef(onAsk);
  ask.current = onAsk;

  useEffect(() => {
    if (!project || offline || !canKeep() || navigator.connection?.saveData) return undefined;
    let [timer, first, left] = [null, true, false];
    const say = () => {
      const known = first ? Object.fromEntries(Object.entries(scenes.current).map(([id, scene]) => [id, scene.mark])) : {};
      ask.current?.(first, known);
      first = false;
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(say, REST_MS);
    };
    window.closedScenes = {
      hear: (whose, told, areAll) => {
        if (whose !== project) return;
        const there = store.getSnapshot(state)[HEADS] ?? [];
        const all = { ...scenes.current, ...told };
        scenes.current = Object.fromEntries(Object.entries(all).filter(([id]) => there.includes(id)));
        keepScenes(project, app.stateSchema, scenes.current).catch(() => {});
        if (!areAll) say();
      },
    };
    let leave = () => {};
    readScenes(project, app.stateSchema).catch(() => ({})).then((kept) => {
      if (left) return;
      scenes.current = kept;
      leave = store.subscribe(state, later);
      later();
    });
    return () => {
      left = true;
      clearTimeout(timer);
      leave();
      delete window.closedScenes;
    };
  }, [project, offline, state]);

  useEffect(() => {
    if (!offline || !project) return undefined;
    const open = async (event) => {
      const button = event.target.closest?.("[data-scene]");
      if (!button) return;
      const { scene } = button.dataset;
      const shown = store.getSnapshot(state);
      const opened = shown[OPEN] ?? [];
      if (opened.includes(scene)) {
        if (button.hasAttribute("aria-expanded")) dispatch[state]({ [OPEN]: opened.filter((id) => id !== scene) });
        return;
      }
      // One that was open before is still there, part by part.
      const parts = `cells/${scene}` in shown ? {} : (scenes.current[scene] ?? (await readScenes(project, app.stateSchema))[scene])?.parts;
      setUnkept(parts ? "" : scene);
      if (parts) dispatch[state]({ ...parts, [OPEN]: [...opened, scene], [ACTIVE]: scene });
      document.getElementById(`scene-${scene}`)?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("click", open);
    return () => {
      document.removeEventListener("click", open);
      setUnkept("");
    };
  }, [project, offline, state]);

  const cell = unkept && document.getElementById(`scene-${unkept}`);
  if (!cell) return null;
  return createPortal(<p className="cell-unkept" role="status" data-testid="scene-not-kept">{missing}</p>, cell);
}

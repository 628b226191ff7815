// The scene of a shot as it is being set: what is kept, what is on the way, what a hand is just moving, and its picture.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { held, inverse, joined, merged, shown } from "./scene_math.js";

const AGAIN_MS = 1500;
// A frame that previz draws follows so long after the last hand.
const REDRAW_MS = 900;
const NOTHING = {};

async function asked(path, body) {
  const answer = await fetch(`/api/v1/${path}`, body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const told = await answer.json().catch(() => null);
  if (!answer.ok) throw Object.assign(new Error(told?.detail ?? ""), { status: answer.status });
  return told;
}

// What people may do, feel and hold: asked once.
let choices = null;
export function useSceneChoices(open) {
  const [known, setKnown] = useState(choices);
  useEffect(() => {
    if (open && !choices) asked("scene-choices").then((all) => setKnown((choices = all)), () => {});
  }, [open]);
  return known;
}

// Whether the same may be answered a little later: somebody else was before it, or the connection is gone.
const passes = ({ status }) => !status || status === 429 || status >= 500;

// The newest picture of a scene: one is asked for at a time, and the last change is never left out. What is kept is part of what
// is asked for: without it a picture from before a change would be taken for the one after it.
function usePicture(shot, open, change, lens, byHand) {
  const [seen, setSeen] = useState(null);
  const [problem, setProblem] = useState("");
  const wanted = useRef("");
  const busy = useRef(false);
  const body = useMemo(() => JSON.stringify({ change, lens, byHand }), [change, lens, byHand]);
  const ask = useCallback(async () => {
    if (busy.current || !wanted.current) return;
    busy.current = true;
    const asks = wanted.current;
    try {
      const [id, text] = [asks.slice(0, asks.indexOf(" ")), asks.slice(asks.indexOf(" ") + 1)];
      const { change: by, lens: mm } = JSON.parse(text);
      const plain = !Object.keys(by).length && !mm;
      const told = plain ? await asked(`shots/${id}/scene`) : await asked(`shots/${id}/scene/preview`, { ...by, ...(mm ? { lens_mm: mm } : {}) });
      setSeen({ shot: id, scene: told.scene, picture: `data:image/jpeg;base64,${told.picture}`, of: asks });
      setProblem("");
      if (wanted.current === asks) wanted.current = "";
    } catch (error) {
      setProblem(error.message);
      if (passes(error)) await new Promise((go) => setTimeout(go, AGAIN_MS));
      else if (wanted.current === asks) wanted.current = "";
    }
    busy.current = false;
    ask();
  }, []);
  useEffect(() => {
    if (!open || !shot) return undefined;
    wanted.current = `${shot} ${body}`;
    ask();
    return () => { wanted.current = ""; };
  }, [open, shot, body, ask]);
  return { seen: seen?.shot === shot ? seen : null, following: seen?.of !== `${shot} ${body}`, problem };
}

export function useScene({ open, shot, byHand, drawn, may, frame, onRedraw }) {
  const [hand, setHand] = useState(NOTHING);
  const [lens, setLens] = useState(0);
  const [picked, setPicked] = useState("");
  const touched = useRef("");
  const sent = useMemo(() => drawn.queue.filter((deed) => deed.act === "arrange" && deed.shot === shot).reduce((all, deed) => joined(all, deed.changes), NOTHING), [drawn.queue, shot]);
  const kept = useMemo(() => merged(byHand, sent), [byHand, sent]);
  const change = useMemo(() => joined(sent, hand), [sent, hand]);
  const { seen, following, problem } = usePicture(shot, open && !!frame, change, lens, byHand);
  const scene = useMemo(() => seen && shown(seen.scene, change), [seen, change]);
  useEffect(() => (setHand(NOTHING), setLens(0), setPicked("")), [shot]);

  // What was moved stays where it is on the screen until the server has it.
  const set = (changes, { pin = true } = {}) => {
    const whole = pin && scene ? joined(held(scene, kept), changes) : changes;
    setHand(NOTHING);
    touched.current = shot;
    drawn.act([{ act: "arrange", shot, changes: whole }], [{ act: "arrange", shot, changes: inverse(kept, whole) }]);
  };
  const move = (changes) => scene && setHand(joined(held(scene, kept), changes));
  const setLensTo = (mm) => {
    setLens(mm);
    touched.current = shot;
    drawn.act([{ act: "lens", shot, lens_mm: mm }], [{ act: "lens", shot, lens_mm: frame.lens }]);
  };
  useEffect(() => setLens((now) => (now === frame?.lens ? 0 : now)), [frame?.lens]);

  const late = frame?.state === "stale" || frame?.state === "empty";
  useEffect(() => {
    if (!may || touched.current !== shot || drawn.waiting || !late || !frame?.quick || !frame.panel) return undefined;
    const timer = setTimeout(() => ((touched.current = ""), onRedraw(frame.panel, false)), REDRAW_MS);
    return () => clearTimeout(timer);
  }, [may, shot, drawn.waiting, late, frame?.quick, frame?.panel, onRedraw]);

  return {
    scene, kept, picked, problem, picture: seen?.picture ?? "", following, lens: lens || frame?.lens || 35,
    pick: setPicked, move, set, setLens: setLensTo, seeLens: setLens, letGo: () => setHand(NOTHING),
    takeBack: (of, name) => set(name ? { [of]: { [name]: null } } : of ? { [of]: null } : { figures: null, things: null, camera: null }, { pin: false }),
  };
}

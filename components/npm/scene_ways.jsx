// Other ways to tell a scene, beside each other: how many shots, how long, and which; the one that is chosen replaces the shots.
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Shuffle, X } from "lucide-react";

const clock = (seconds) => `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;

function Preview({ plan, words }) {
  return (
    <ol className="way-shots" aria-label={plan.label} data-testid="way-shots">
      {plan.shots.map((shot) => (
        <li key={shot.number}>
          <b>{shot.number}</b>
          <span className="number">{shot.size}</span>
          <span>{words.angle[shot.angle] ?? shot.angle}</span>
          <span>{words.movement[shot.movement] ?? shot.movement}</span>
          <span className="number">{shot.lens_mm} mm</span>
          <span dir="auto">{shot.description}</span>
        </li>
      ))}
    </ol>
  );
}

function Ways({ scene, words, onUse, onClose }) {
  const [plans, setPlans] = useState(null);
  const [problem, setProblem] = useState("");
  const [way, setWay] = useState("");
  const box = useRef(null);
  useEffect(() => {
    let here = true;
    fetch(`/api/v1/scenes/${scene}/plans`)
      .then(async (answer) => {
        const told = await answer.json();
        if (!answer.ok) throw new Error(told.detail);
        if (here) (setPlans(told), setWay(told[0]?.way ?? ""));
      })
      .catch((error) => here && setProblem(error.message || words.failed));
    box.current.querySelector("button").focus();
    return () => { here = false; };
  }, [scene]);
  const press = (event) => {
    if (event.key === "Escape") onClose();
    if (event.key !== "Tab") return;
    const stops = [...box.current.querySelectorAll("button:not(:disabled), input:checked")];
    const last = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement === last) (event.preventDefault(), (event.shiftKey ? stops.at(-1) : stops[0]).focus());
  };
  const chosen = plans?.find((plan) => plan.way === way);
  return createPortal(
    <div className="ways-back" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div ref={box} className="ways" role="dialog" aria-modal="true" aria-label={words.title} data-state="open" data-testid="ways" onKeyDown={press}>
        <header>
          <h2>{words.title}</h2>
          <button type="button" className="icon-button" aria-label={words.close} title={words.close} onClick={onClose}><X size={16} aria-hidden="true" /></button>
        </header>
        {problem && <p className="inspector-problem" role="alert">{problem}</p>}
        {!plans && !problem && <p className="ways-wait" role="status"><span className="ring" aria-hidden="true" /> {words.comes}</p>}
        {plans && (
          <div className="ways-body">
            <fieldset>
              <legend className="hidden-visually">{words.title}</legend>
              {plans.map((plan) => (
                <label key={plan.way} data-chosen={plan.way === way} data-testid="way" data-way={plan.way}>
                  <input type="radio" name="way" value={plan.way} checked={plan.way === way} onChange={() => setWay(plan.way)} />
                  <span>{plan.label}</span>
                  <span className="number">{(plan.shots.length === 1 ? words.factsOne : words.facts).replace("{shots}", plan.shots.length).replace("{time}", clock(plan.seconds))}</span>
                </label>
              ))}
            </fieldset>
            {chosen && <Preview plan={chosen} words={words} />}
          </div>
        )}
        <footer>
          <p>{words.about}</p>
          <button type="button" className="button" onClick={onClose}>{words.cancel}</button>
          <button type="button" className="button" data-kind="primary" disabled={!chosen} data-testid="use-way" onClick={() => (onUse(way), onClose())}>
            {chosen ? (chosen.shots.length === 1 ? words.useOne : words.use).replace("{count}", chosen.shots.length) : words.title}
          </button>
        </footer>
      </div>
    </div>,
    document.querySelector(".radix-themes") ?? document.body,
  );
}

export function SceneWays({ scene, words, onUse }) {
  const [open, setOpen] = useState(false);
  const opener = useRef(null);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <>
      <button ref={opener} type="button" className="button" data-kind="quiet" data-size="small" aria-haspopup="dialog" data-testid="other-ways" onClick={() => setOpen(true)}>
        <Shuffle size={13} strokeWidth={1.75} aria-hidden="true" />{words.button}
      </button>
      {open && <Ways scene={scene} words={words} onUse={onUse} onClose={close} />}
    </>
  );
}

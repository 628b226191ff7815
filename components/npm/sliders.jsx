// Sliders: arrows move a step, Page Up and Page Down ten, Home and End to the ends, Backspace back to the model's own value.
import { useEffect, useRef, useState } from "react";

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
const PAUSE_MS = 350;

function Slider({ slider, disabled, defaultWords, onCommit }) {
  const { name, label, low, high, step, digits } = slider;
  const [moved, setMoved] = useState(null);
  const timer = useRef(null);
  useEffect(() => setMoved(null), [slider.value, slider.own]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const idle = disabled || slider.why_not !== "";
  const shown = moved ?? slider.value;
  const share = (value) => (value - low) / (high - low);
  const tell = (value) => {
    clearTimeout(timer.current);
    if (value !== slider.value || !slider.own) onCommit?.(name, value);
  };
  const move = (value, now) => {
    const kept = Number(Math.min(high, Math.max(low, value)).toFixed(3));
    setMoved(kept);
    clearTimeout(timer.current);
    if (now) tell(kept);
    else timer.current = setTimeout(() => tell(kept), PAUSE_MS);
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const right = getComputedStyle(event.currentTarget).direction === "rtl";
    const flips = right && (event.key === "ArrowLeft" || event.key === "ArrowRight") ? -1 : 1;
    const goes = { Home: low, End: high }[event.key];
    const by = (STEPS[event.key] ?? 0) * flips;
    if (event.key !== "Backspace" && goes === undefined && !by) return;
    event.preventDefault();
    event.stopPropagation();
    if (idle) return;
    if (event.key === "Backspace") {
      clearTimeout(timer.current);
      setMoved(slider.default);
      if (slider.own) onCommit?.(name, null);
    } else move(goes ?? shown + by * step, false);
  };
  const why = `slider-why-${name}`;
  return (
    <div className="slider" data-idle={slider.why_not !== ""} data-testid={`slider-${name}`} title={slider.why_not || slider.about}>
      <label htmlFor={`slider-${name}`}>{label}</label>
      <span className="slider-track" style={{ "--share": `${100 * share(shown)}%`, "--at": share(slider.default) }}>
        <i className="slider-default" title={defaultWords.replace("{value}", slider.default.toFixed(digits))} />
        <input id={`slider-${name}`} type="range" min={low} max={high} step={step} value={shown} aria-describedby={why}
          aria-disabled={idle} aria-valuetext={shown.toFixed(digits)} onKeyDown={press}
          onChange={(event) => !idle && setMoved(Number(event.target.value))}
          onPointerUp={(event) => !idle && moved !== null && move(Number(event.currentTarget.value), true)} />
      </span>
      <output htmlFor={`slider-${name}`} className="number">{shown.toFixed(digits)}</output>
      <span id={why} className="hidden-visually">{slider.why_not || slider.about}</span>
    </div>
  );
}

export function Sliders({ sliders, disabled, defaultWords, onCommit }) {
  return (
    <div className="sliders">
      {sliders.map((slider) => (
        <Slider key={slider.name} slider={slider} disabled={disabled} defaultWords={defaultWords} onCommit={onCommit} />
      ))}
    </div>
  );
}

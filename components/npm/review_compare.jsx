// Two versions of a panel: under a wipe, side by side, one over the other, or what differs between them.
import { useState } from "react";
import { X } from "lucide-react";

const MODES = ["wipe", "side", "overlay", "difference"];

function Choice({ versions, value, label, onChange }) {
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {versions.map(([version], index) => <option key={version} value={index}>v{version}</option>)}
    </select>
  );
}

export function Compare({ versions, words, onClose }) {
  const [mode, setMode] = useState("wipe");
  const [share, setShare] = useState(50);
  const [first, setFirst] = useState(null);
  const [second, setSecond] = useState(null);
  const one = first ?? Math.max(0, versions.length - 2);
  const two = second ?? versions.length - 1;
  if (versions.length === 0) return <div className="review-stage" />;
  const [before, after] = [versions[one], versions[two]];
  const over = { wipe: { clipPath: `inset(0 0 0 ${share}%)` }, overlay: { opacity: share / 100 }, difference: { mixBlendMode: "difference" } }[mode];
  return (
    <div className="review-stage compare" data-testid="compare-view" data-mode={mode}>
      <div className="compare-tools" role="toolbar" aria-label={words.compare}>
        <Choice versions={versions} value={one} label={words.before} onChange={setFirst} />
        <Choice versions={versions} value={two} label={words.after} onChange={setSecond} />
        {MODES.map((name) => (
          <button key={name} type="button" className="button" data-size="small" aria-pressed={mode === name} onClick={() => setMode(name)}>{words[`mode_${name}`]}</button>
        ))}
        <button type="button" className="icon-button" aria-label={words.close} onClick={onClose}><X size={16} aria-hidden="true" /></button>
      </div>
      {mode === "side" ? (
        <div className="compare-side">
          <img src={before[1]} alt={`v${before[0]}`} />
          <img src={after[1]} alt={`v${after[0]}`} />
        </div>
      ) : (
        <div className="compare-over" dir="ltr">
          <img src={before[1]} alt={`v${before[0]}`} />
          <img src={after[1]} alt={`v${after[0]}`} style={over} />
          {mode === "wipe" && <i style={{ left: `${share}%` }} />}
        </div>
      )}
      {(mode === "wipe" || mode === "overlay") && (
        <input type="range" min={0} max={100} value={share} aria-label={words.wipe} data-own-keys data-testid="wipe" onChange={(event) => setShare(Number(event.target.value))} />
      )}
    </div>
  );
}

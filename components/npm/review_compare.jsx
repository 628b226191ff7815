// Two versions of a panel: under a wipe, side by side, one over the other, or what differs between them.
import { useState } from "react";
import { Check, X } from "lucide-react";

const MODES = ["wipe", "side", "overlay", "difference"];

function Choice({ versions, value, label, onChange }) {
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {versions.map(([version], index) => <option key={version} value={index}>v{version}</option>)}
    </select>
  );
}

// The words of both that are common, in order: what is left of either was taken out or put in.
function commonOf(before, after) {
  const longest = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0));
  for (let one = before.length - 1; one >= 0; one -= 1) {
    for (let two = after.length - 1; two >= 0; two -= 1) {
      longest[one][two] = before[one] === after[two] ? longest[one + 1][two + 1] + 1 : Math.max(longest[one + 1][two], longest[one][two + 1]);
    }
  }
  const [kept, left] = [new Set(), new Set()];
  for (let [one, two] = [0, 0]; one < before.length && two < after.length;) {
    if (before[one] === after[two]) (kept.add(one), left.add(two), (one += 1), (two += 1));
    else if (longest[one + 1][two] >= longest[one][two + 1]) one += 1;
    else two += 1;
  }
  return [kept, left];
}

function Then({ version, other, is, notes, words, onOpen }) {
  const [number, , text, seconds] = version;
  const [mine, theirs] = [text.split(/\s+/), other[2].split(/\s+/)];
  const [kept] = commonOf(mine, theirs);
  const Changed = is === "before" ? "del" : "ins";
  const longer = Number(seconds) - Number(other[3]);
  return (
    <section data-testid={`compare-${is}`}>
      <b>v{number}</b> <span className="number">{seconds} s{is === "after" && longer !== 0 ? ` (${longer > 0 ? "+" : "−"}${Math.abs(longer).toFixed(1)} s)` : ""}</span>
      <p dir="auto">{mine.map((word, index) => <span key={index}>{kept.has(index) ? word : <Changed>{word}</Changed>} </span>)}</p>
      <ul aria-label={words.notes}>
        {notes.filter((note) => String(note.version) === number && !note.deleted).map((note) => (
          <li key={note.id}>
            <button type="button" onClick={() => onOpen(note)}>
              {note.resolved && <Check size={12} aria-label={words.resolved} />}<b dir="auto">{note.author}</b> <span dir="auto">{note.text || words.drawnOnly}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Compare({ versions, notes, words, onOpen, onClose }) {
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
      <div className="compare-facts">
        <Then version={before} other={after} is="before" notes={notes} words={words} onOpen={onOpen} />
        <Then version={after} other={before} is="after" notes={notes} words={words} onOpen={onOpen} />
      </div>
    </div>
  );
}

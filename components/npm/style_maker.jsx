// A style of one's own: its base, its sliders and a name, with a frame of the project drawn in it while they are moved.
import { useEffect, useState } from "react";

const PAUSE_MS = 140;
const RANGES = { line: [40, 250], hatching: [0, 100], paper: [0, 100], tone: [0, 100], colour: [0, 100] };

// `styles` are those that there are, with where their sliders stand; `own` those of the project and of one's others.
export function StyleMaker({ shot, styles, own, chosen, words, onKeep, onForget }) {
  const known = own.find((style) => style.name === chosen);
  const start = known?.base ?? (styles.some((style) => style.name === chosen) ? chosen : styles[0]?.name);
  const slidersOf = (name) => (own.find((style) => style.name === name) ?? styles.find((style) => style.name === name))?.sliders ?? {};
  const [from, setFrom] = useState(known?.name ?? "");
  const [base, setBase] = useState(start);
  const [sliders, setSliders] = useState(slidersOf(known?.name ?? start));
  const [name, setName] = useState(known?.here ? known.label : "");
  const [seen, setSeen] = useState("");
  const asked = new URLSearchParams({ base, ...sliders }).toString();
  useEffect(() => {
    const timer = setTimeout(() => setSeen(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const goFrom = (style) => {
    const made = own.find((each) => each.name === style);
    setFrom(made ? style : "");
    setBase(made?.base ?? style);
    setSliders(slidersOf(style));
    setName(made?.here ? made.label : "");
  };
  const here = own.find((style) => style.name === from)?.here;
  const keep = (instead) => onKeep?.({ name, base, sliders, instead });
  return (
    <div className="style-maker" data-testid="style-maker">
      {shot && seen && <img src={`/api/v1/shots/${shot}/style-preview?${seen}`} alt={words.preview} data-testid="style-preview" />}
      <label className="field">
        <span>{words.from}</span>
        <select className="input" value={from || base} onChange={(event) => goFrom(event.target.value)} data-testid="style-from">
          {styles.map((style) => <option key={style.name} value={style.name}>{style.label}</option>)}
          {own.map((style) => <option key={style.name} value={style.name}>{style.label}</option>)}
        </select>
      </label>
      {Object.entries(RANGES).map(([part, [low, high]]) => (
        <label key={part} className="style-slider">
          <span>{words[part]}</span>
          <input type="range" min={low} max={high} step={5} value={sliders[part] ?? low} data-testid={`style-${part}`}
            aria-valuetext={`${sliders[part]} %`} onChange={(event) => setSliders({ ...sliders, [part]: Number(event.target.value) })} />
          <output className="number">{sliders[part]} %</output>
        </label>
      ))}
      <label className="field">
        <span>{words.name}</span>
        <input className="input" value={name} maxLength={60} dir="auto" onChange={(event) => setName(event.target.value)} data-testid="style-name" />
      </label>
      <div className="style-acts">
        <button type="button" className="button" data-kind="primary" disabled={!name.trim()} onClick={() => keep("")} data-testid="style-keep">{words.keep}</button>
        {here && <button type="button" className="button" disabled={!name.trim()} onClick={() => keep(from)} data-testid="style-change">{words.change}</button>}
        {here && <button type="button" className="button" data-kind="quiet" onClick={() => onForget?.(from)} data-testid="style-forget">{words.forget}</button>}
      </div>
    </div>
  );
}

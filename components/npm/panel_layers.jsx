// The layers of a panel, the one on top first: chosen, named, hidden, faded, locked, put in another order.
import { useState } from "react";
import { ArrowDown, ArrowUp, Eye, EyeOff, LockKeyhole, LockKeyholeOpen, Plus, Trash2 } from "lucide-react";

function Row({ icon: Icon, label, size = 15, ...rest }) {
  return (
    <button type="button" className="icon-button" data-size="small" aria-label={label} title={label} {...rest}>
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

function Name({ layer, words, typing, onType, onRename }) {
  if (!typing) return <span className="layer-name" dir="auto" title={layer.name} onDoubleClick={onType}>{layer.name}</span>;
  const rename = (event) => {
    const name = event.target.value.trim();
    onRename(name === layer.name ? "" : name);
  };
  return (
    <input className="input" autoFocus defaultValue={layer.name} maxLength={60} aria-label={words.rename} dir="auto"
      onFocus={(event) => event.target.select()} onBlur={rename} onKeyDown={(event) => ["Enter", "Escape"].includes(event.key) && event.target.blur()} />
  );
}

export function Layers({ layers, chosen, canDraw, under, words, onChoose, onAdd, onChange, onDrop }) {
  const [named, setNamed] = useState("");
  const shown = layers.toReversed();
  const current = layers.find((layer) => layer.id === chosen);
  const place = layers.indexOf(current);
  const change = (changes) => onChange(current, changes);
  const over = (at) => (at < 0 ? "" : layers[at].id);
  const opacity = current ? Math.round(current.opacity * 100) : 100;
  return (
    <section className="panel-part" aria-label={words.layers} data-testid="layers">
      <h2 className="heading">
        {words.layers}
        <span className="spacer" />
        {current && canDraw && (
          <>
            <Row icon={ArrowUp} label={words.up} disabled={place === layers.length - 1} onClick={() => change({ over: layers[place + 1].id })} />
            <Row icon={ArrowDown} label={words.down} disabled={place === 0} onClick={() => change({ over: over(place - 2) })} />
            <Row icon={Trash2} label={words.dropLayer} disabled={current.locked} data-testid="drop-layer" onClick={() => onDrop(current)} />
          </>
        )}
        {canDraw && <Row icon={Plus} label={words.addLayer} data-testid="add-layer" onClick={onAdd} />}
      </h2>
      <ul className="layers">
        {shown.map((layer) => (
          <li key={layer.id} data-chosen={layer.id === chosen} data-testid="layer">
            <Row icon={layer.hidden ? EyeOff : Eye} label={layer.hidden ? words.show : words.hide} disabled={!canDraw} data-testid="hide-layer"
              onClick={() => onChange(layer, { hidden: !layer.hidden })} />
            <button type="button" className="layer-choose" aria-pressed={layer.id === chosen} aria-label={layer.name} aria-keyshortcuts="F2" onClick={() => onChoose(layer.id)}
              onKeyDown={(event) => event.key === "F2" && canDraw && setNamed(layer.id)} />
            <Name layer={layer} words={words} typing={layer.id === named} onType={() => canDraw && setNamed(layer.id)}
              onRename={(name) => (setNamed(""), name && onChange(layer, { name }))} />
            <span className="number">{Math.round(layer.opacity * 100)} %</span>
            <Row icon={layer.locked ? LockKeyhole : LockKeyholeOpen} label={layer.locked ? words.unlock : words.lock} disabled={!canDraw}
              data-testid="lock-layer" aria-pressed={layer.locked} onClick={() => onChange(layer, { locked: !layer.locked })} />
          </li>
        ))}
        <li className="layer-under"><Eye size={15} strokeWidth={1.75} aria-hidden="true" /><span className="layer-name">{under}</span><span className="number">100 %</span><LockKeyhole size={15} strokeWidth={1.75} aria-hidden="true" /></li>
      </ul>
      {current && canDraw && (
        <label className="layer-opacity">
          <span>{words.layerOpacity}</span>
          <input type="range" min={0} max={100} key={current.id + opacity} defaultValue={opacity} data-testid="layer-opacity"
            onPointerUp={(event) => change({ opacity: Number(event.target.value) / 100 })}
            onKeyUp={(event) => change({ opacity: Number(event.target.value) / 100 })} />
        </label>
      )}
    </section>
  );
}

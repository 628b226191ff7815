// The versions of a panel: who made each, when and how; one of them beside the current one, starred, or taken instead of it.
import { useEffect, useRef, useState } from "react";
import { Columns2, Image, Layers2, SquareSplitHorizontal, Star, Upload } from "lucide-react";

const MODES = { frame: Image, wipe: SquareSplitHorizontal, side: Columns2, overlay: Layers2 };
const KINDS = ["image/png", "image/jpeg", "image/webp"];

export function Versions({ versions, other, may, words, onOther, onStar }) {
  if (versions.length === 0) return null;
  return (
    <section className="panel-part" aria-label={words.versions} data-testid="versions">
      <h2 className="heading">{words.versions}<span className="spacer" />{versions.length > 1 && <span className="panel-facts">{words.compareHint}</span>}</h2>
      <ul className="panel-versions">
        {versions.map((version) => (
          <li key={version.id} data-current={version.current} data-testid="panel-version">
            <button type="button" className="frame" aria-pressed={version.id === other} aria-current={version.current} aria-label={version.label}
              disabled={version.current} title={version.label} onClick={() => onOther(version.id)}>
              <img src={version.thumbnail} alt="" loading="lazy" width="480" height="270" draggable={false} />
            </button>
            <div>
              <p><b>{version.name}</b> {version.how}{version.match && <span className="number"> {version.match}</span>}</p>
              <p className="panel-facts" dir="auto">{[version.who, version.when].filter(Boolean).join(", ")}</p>
            </div>
            <button type="button" className="icon-button" data-size="small" aria-pressed={version.starred} disabled={!may} data-testid="star"
              aria-label={version.starred ? words.unstar : words.star} title={version.starred ? words.unstar : words.star} onClick={() => onStar(version.id, !version.starred)}>
              <Star size={15} strokeWidth={1.75} fill={version.starred ? "currentColor" : "none"} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

// Two versions, A the one that is shown and B the other one: under a wipe, side by side, or one over the other.
export function Compared({ mode, a, b, share, words, onShare }) {
  const area = useRef(null);
  const slide = (event) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    const box = area.current.getBoundingClientRect();
    onShare(Math.round(Math.min(100, Math.max(0, (100 * (event.clientX - box.left)) / box.width))));
  };
  const press = (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: 10, PageDown: -10, Home: -100, End: 100 }[event.key];
    if (!by) return;
    event.preventDefault();
    onShare(Math.min(100, Math.max(0, share + by)));
  };
  const chip = (name, version, end) => <span className="compared-chip" data-end={end}>{name} <bdi>{[version.name, version.when].filter(Boolean).join(", ")}</bdi></span>;
  return (
    <div className="panel-compare" ref={area} data-mode={mode} data-testid="compared">
      {mode === "side" ? (
        <><img src={a.url} alt={a.label} draggable={false} /><img src={b.url} alt={b.label} draggable={false} /></>
      ) : (
        <img src={b.url} alt={b.label} draggable={false} style={mode === "wipe" ? { clipPath: `inset(0 0 0 ${share}%)` } : { opacity: share / 100 }} />
      )}
      {chip("A", a, false)}{chip("B", b, true)}
      {mode === "wipe" && (
        <span className="compared-line" style={{ "--share": `${share}%` }}>
          <b role="slider" tabIndex={0} aria-label={words.wipePlace} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} data-own-keys data-testid="wipe-handle"
            onPointerDown={slide} onPointerMove={slide} onKeyDown={press}><SquareSplitHorizontal size={16} strokeWidth={1.75} aria-hidden="true" /></b>
        </span>
      )}
      {mode === "overlay" && (
        <input type="range" className="compared-share" min={0} max={100} value={share} aria-label={words.overlayShare} data-own-keys data-testid="overlay-share"
          onPointerDown={(event) => event.stopPropagation()} onChange={(event) => onShare(Number(event.target.value))} />
      )}
    </div>
  );
}

export function Modes({ mode, words, canUse, onMode, onUse, onKeep }) {
  return (
    <div className="panel-modes">
      <div className="segments" role="radiogroup" aria-label={words.compare}>
        {Object.entries(MODES).map(([name, Icon]) => (
          <button key={name} type="button" role="radio" aria-checked={mode === name} data-testid={`mode-${name}`} onClick={() => onMode(name)}>
            <Icon size={14} strokeWidth={1.75} aria-hidden="true" /><span className="view-words">{words[`mode_${name}`]}</span>
          </button>
        ))}
      </div>
      <span className="spacer" />
      {mode !== "frame" && canUse && <button type="button" className="button" data-testid="use-b" onClick={onUse}>{words.useOther}</button>}
      {mode !== "frame" && <button type="button" className="button" data-kind="inverse" data-testid="keep-a" onClick={onKeep}>{words.keepThis}</button>}
    </div>
  );
}

// A picture of one's own, chosen, pasted or dropped on the page.
export function useUpload(panel, can, words) {
  const [state, setState] = useState({ busy: false, problem: "" });
  const send = useRef(null);
  send.current = async (file) => {
    if (!can || !file) return;
    if (!KINDS.includes(file.type)) return setState({ busy: false, problem: words.uploadKinds });
    setState({ busy: true, problem: "" });
    const body = new FormData();
    body.append("file", file);
    try {
      const answer = await fetch(`/api/v1/panels/${panel}/picture`, { method: "PUT", body });
      const told = answer.ok ? null : await answer.json().catch(() => null);
      setState({ busy: false, problem: answer.ok ? "" : told?.detail ?? words.uploadFailed });
    } catch {
      setState({ busy: false, problem: words.uploadFailed });
    }
    return undefined;
  };
  useEffect(() => setState({ busy: false, problem: "" }), [panel]);
  useEffect(() => {
    const pictureIn = (data) => [...(data?.files ?? [])].find((file) => file.type.startsWith("image/")) ?? data?.files?.[0];
    const paste = (event) => {
      if (event.target instanceof Element && event.target.closest("input, textarea")) return;
      const file = pictureIn(event.clipboardData);
      if (file) (event.preventDefault(), send.current(file));
    };
    const over = (event) => event.dataTransfer?.types?.includes("Files") && event.preventDefault();
    const drop = (event) => {
      const file = pictureIn(event.dataTransfer);
      if (file) (event.preventDefault(), send.current(file));
    };
    const listened = { paste, dragover: over, drop };
    Object.entries(listened).forEach(([name, act]) => window.addEventListener(name, act));
    return () => Object.entries(listened).forEach(([name, act]) => window.removeEventListener(name, act));
  }, []);
  return { ...state, take: (file) => send.current(file) };
}

export function UploadButton({ upload, disabled, words }) {
  const field = useRef(null);
  return (
    <>
      <input ref={field} type="file" accept={KINDS.join()} aria-label={words.upload} data-testid="upload-file"
        onChange={(event) => (upload.take(event.target.files[0]), (event.target.value = ""))} />
      <button type="button" className="button" disabled={disabled || upload.busy} title={words.uploadAbout} data-testid="upload" onClick={() => field.current.click()}>
        {upload.busy ? <span className="ring" aria-hidden="true" /> : <Upload size={14} strokeWidth={1.75} aria-hidden="true" />}{words.upload}
      </button>
    </>
  );
}

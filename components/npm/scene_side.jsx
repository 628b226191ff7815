// The scene of the open panel, set by hand: the floor plan, what is picked on it with its settings, copying and taking back.
import { useEffect, useState } from "react";
import { Camera, Copy, EyeOff, PersonStanding, Undo2, Armchair } from "lucide-react";
import { itemsOf, Plan } from "./scene_plan.jsx";
import { joined, turned } from "./scene_math.js";

const LENSES = [18, 24, 28, 35, 50, 85, 135];
const ICONS = { camera: Camera, figures: PersonStanding, things: Armchair };
// How far from others, and from the camera where nobody is, somebody is put into a scene, in metres.
const [APART, AWAY] = [0.8, 3];
const LOOKS = ["camera", "ahead", "left", "right", "up", "down"];
// A place for somebody who comes into the scene: beside whoever stands farthest to the right of the picture, facing the camera.
const beside = ({ camera, figures }) => {
  const yaw = (camera.yaw * Math.PI) / 180;
  const [right, ahead] = [[Math.cos(yaw), -Math.sin(yaw)], [Math.sin(yaw), Math.cos(yaw)]];
  const across = ({ at }) => at[0] * right[0] + at[1] * right[1];
  const outer = figures.length ? figures.reduce((one, other) => (across(other) > across(one) ? other : one)).at : null;
  const [x, y] = outer ? [outer[0] + APART * right[0], outer[1] + APART * right[1]] : [camera.x + AWAY * ahead[0], camera.y + AWAY * ahead[1]];
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100, turned(180 - camera.yaw)];
};
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// A slider with its number beside it: both are moved, and what is moved is seen at once and kept when it is let go.
function Slide({ label, unit, low, high, step, value, disabled, testid, onSee, onSet }) {
  const [moved, setMoved] = useState(null);
  useEffect(() => setMoved(null), [value]);
  const now = moved ?? value;
  const see = (event) => {
    const next = Number(event.target.value);
    if (Number.isNaN(next) || event.target.value === "") return;
    setMoved(next);
    onSee?.(next);
  };
  const keep = () => moved !== null && moved !== value && onSet(Math.min(high, Math.max(low, moved)));
  return (
    <label className="scene-slide">
      <span>{label}</span>
      <input type="range" min={low} max={high} step={step} value={now} disabled={disabled} data-own-keys data-testid={testid} onChange={see} onPointerUp={keep} onKeyUp={keep} onBlur={keep} />
      <input type="number" className="input number" min={low} max={high} step={step} value={Math.round(now * (step < 1 ? 100 : 1)) / (step < 1 ? 100 : 1)} disabled={disabled} aria-label={label} onChange={see} onBlur={keep} onKeyDown={(event) => event.key === "Enter" && keep()} />
      <span className="unit">{unit}</span>
    </label>
  );
}

function Choose({ label, value, options, empty, disabled, testid, onSet }) {
  return (
    <label className="scene-choose">
      <span>{label}</span>
      <select className="input" value={value} disabled={disabled} data-testid={testid} onChange={(event) => onSet(event.target.value)}>
        <option value="">{empty}</option>
        {[...new Set([...options, value].filter(Boolean))].map((name) => <option key={name} value={name}>{capital(name)}</option>)}
      </select>
    </label>
  );
}

function CameraSettings({ scene, setting, words, may }) {
  const { camera } = scene;
  const put = (name) => ({ onSee: (value) => setting.move({ camera: { [name]: value } }), onSet: (value) => setting.set({ camera: { [name]: value } }) });
  const way = (value) => {
    const yaw = (camera.yaw * Math.PI) / 180;
    return { camera: { x: Math.round((camera.x + value * Math.sin(yaw)) * 1000) / 1000, y: Math.round((camera.y + value * Math.cos(yaw)) * 1000) / 1000 } };
  };
  return (
    <>
      <div className="scene-lenses" role="group" aria-label={words.lens}>
        {LENSES.map((mm) => <button key={mm} type="button" className="chip" disabled={!may} aria-pressed={setting.lens === mm} data-testid={`lens-${mm}`} onClick={() => setting.setLens(mm)}>{mm}</button>)}
      </div>
      <Slide label={words.lens} unit="mm" low={8} high={200} step={1} value={setting.lens} disabled={!may} testid="scene-lens" onSee={setting.seeLens} onSet={setting.setLens} />
      <Slide label={words.height} unit="m" low={0.1} high={8} step={0.05} value={camera.height} disabled={!may} testid="scene-height" {...put("height")} />
      <Slide label={words.tilt} unit="°" low={-85} high={85} step={1} value={camera.tilt} disabled={!may} testid="scene-tilt" {...put("tilt")} />
      <Slide label={words.pan} unit="°" low={-180} high={180} step={1} value={turned(camera.yaw)} disabled={!may} testid="scene-pan" {...put("yaw")} />
      <Slide label={words.roll} unit="°" low={-45} high={45} step={1} value={camera.roll} disabled={!may} testid="scene-roll" {...put("roll")} />
      {may && (
        <div className="scene-steps">
          <button type="button" className="button" data-size="small" onClick={() => setting.set(way(0.25))}>{words.dollyIn}</button>
          <button type="button" className="button" data-size="small" onClick={() => setting.set(way(-0.25))}>{words.dollyOut}</button>
          {setting.kept.camera && <button type="button" className="button" data-size="small" data-testid="frame-again" onClick={() => setting.takeBack("camera")}>{words.frameAgain}</button>}
        </div>
      )}
    </>
  );
}

function FigureSettings({ item, scene, setting, choices, words, may }) {
  const kept = setting.kept.figures?.[item.name] ?? {};
  const put = (name) => (value) => setting.set({ figures: { [item.name]: { [name]: value || null } } }, { pin: false });
  const spot = (at) => ({ figures: { [item.name]: { at } } });
  const turn = (heading) => spot([item.at[0], item.at[1], heading]);
  const others = [...scene.figures, ...scene.things].map((one) => one.name).filter((name) => name !== item.name);
  const said = { camera: words.looksCamera, ahead: words.looksAhead, left: words.looksLeft, right: words.looksRight, up: words.looksUp, down: words.looksDown };
  return (
    <>
      {item.kind === "person" && (
        <>
          <Choose label={words.pose} value={kept.pose ?? ""} empty={words.asStaged.replace("{what}", item.pose)} options={choices?.poses ?? []} disabled={!may} testid="scene-pose" onSet={put("pose")} />
          <Choose label={words.posture} value={kept.posture ?? ""} empty={item.posture ? words.asStaged.replace("{what}", item.posture) : words.standing} options={choices?.postures ?? []} disabled={!may} testid="scene-posture" onSet={put("posture")} />
          <Choose label={words.expression} value={kept.expression ?? ""} empty={words.asStaged.replace("{what}", item.expression)} options={choices?.expressions ?? []} disabled={!may} testid="scene-expression" onSet={put("expression")} />
          <label className="scene-choose">
            <span>{words.looks}</span>
            <select className="input" value={kept.looks ?? ""} disabled={!may} data-testid="scene-looks" onChange={(event) => put("looks")(event.target.value)}>
              <option value="">{words.looksStaged}</option>
              {LOOKS.map((name) => <option key={name} value={name}>{said[name]}</option>)}
              {others.map((name) => <option key={name} value={name}>{name}</option>)}
            </select>
          </label>
          <Choose label={words.holds} value={kept.held ?? ""} empty={item.held ? words.asStaged.replace("{what}", item.held) : words.nothing} options={choices?.held ?? []} disabled={!may} testid="scene-holds" onSet={put("held")} />
        </>
      )}
      <Slide label={words.turn} unit="°" low={-180} high={180} step={5} value={turned(item.at[2])} disabled={!may} testid="scene-turn" onSee={(value) => setting.move(turn(value))} onSet={(value) => setting.set(turn(value))} />
      <Slide label={words.height} unit="m" low={-2} high={6} step={0.05} value={item.height} disabled={!may} testid="scene-raise"
        onSee={(value) => setting.move(joined(spot(item.at), { figures: { [item.name]: { height: value } } }))} onSet={(value) => setting.set({ figures: { [item.name]: { height: value } } })} />
      {may && <div className="scene-steps"><button type="button" className="button" data-size="small" data-testid="scene-hide" onClick={() => (setting.set(kept.added ? { figures: { [item.name]: null } } : { figures: { [item.name]: { hidden: true } } }), setting.pick(""))}><EyeOff size={13} aria-hidden="true" />{words.leaveOut}</button></div>}
    </>
  );
}

function ThingSettings({ item, setting, words, may }) {
  const kept = setting.kept.things?.[item.name] ?? {};
  const change = (changes) => ({ things: { [item.name]: changes } });
  const both = (name) => ({ onSee: (value) => setting.move(change({ [name]: value })), onSet: (value) => setting.set(change({ [name]: value })) });
  const turn = (heading) => change({ at: [item.at[0], item.at[1], heading] });
  return (
    <>
      <Slide label={words.turn} unit="°" low={-180} high={180} step={5} value={turned(item.at[2])} disabled={!may} testid="scene-turn" onSee={(value) => setting.move(turn(value))} onSet={(value) => setting.set(turn(value))} />
      <Slide label={words.size} unit="×" low={0.1} high={4} step={0.05} value={kept.scale ?? 1} disabled={!may} testid="scene-scale" {...both("scale")} />
      <Slide label={words.height} unit="m" low={-2} high={6} step={0.05} value={item.height} disabled={!may} testid="scene-raise" {...both("height")} />
      {may && <div className="scene-steps"><button type="button" className="button" data-size="small" data-testid="scene-hide" onClick={() => (setting.set(change({ hidden: true })), setting.pick(""))}><EyeOff size={13} aria-hidden="true" />{words.hideThing}</button></div>}
    </>
  );
}

const SETTINGS = { camera: CameraSettings, figures: FigureSettings, things: ThingSettings };

function CopyTo({ frames, shot, setting, words, onCopy, onClose }) {
  const scene = frames.find((one) => one.id === shot)?.scene;
  const [to, setTo] = useState([]);
  const [parts, setParts] = useState("all");
  const others = frames.filter((one) => one.scene === scene && one.id !== shot && !one.locked);
  const PARTS = { all: ["figures", "things", "camera"], people: ["figures", "things"], camera: ["camera"] };
  const names = { all: words.copyAll, people: words.copyPeople, camera: words.copyCamera };
  return (
    <fieldset className="scene-copy" data-testid="scene-copy">
      <legend>{words.copyTo}</legend>
      <select className="input" value={parts} aria-label={words.copyWhat} onChange={(event) => setParts(event.target.value)}>
        {Object.keys(PARTS).map((name) => <option key={name} value={name}>{names[name]}</option>)}
      </select>
      <div className="scene-shots">
        {others.map((one) => (
          <label key={one.id}><input type="checkbox" checked={to.includes(one.id)} onChange={(event) => setTo(event.target.checked ? [...to, one.id] : to.filter((id) => id !== one.id))} />{one.number}</label>
        ))}
      </div>
      <div className="scene-steps">
        <button type="button" className="button" data-kind="primary" data-size="small" disabled={!to.length} data-testid="copy-scene" onClick={() => (onCopy(shot, to, PARTS[parts]), onClose())}>{words.copyNow.replace("{count}", to.length)}</button>
        <button type="button" className="button" data-size="small" onClick={onClose}>{words.cancel}</button>
      </div>
    </fieldset>
  );
}

export function SceneSide({ frames, cast, shot, setting, choices, words, may, onCopy }) {
  const [copying, setCopying] = useState(false);
  const { scene, picked, kept } = setting;
  useEffect(() => setCopying(false), [shot]);
  if (!scene) {
    return <section className="panel-part scene-side" aria-label={words.scene}><h2 className="heading">{words.scene}</h2>{setting.problem ? <p role="alert">{setting.problem}</p> : <p role="status"><span className="ring" aria-hidden="true" /> {words.sceneComes}</p>}</section>;
  }
  const items = itemsOf(scene, words);
  const item = items.find((one) => one.key === picked) ?? items[0];
  const Settings = SETTINGS[item.of];
  const out = (of) => Object.keys(kept[of] ?? {}).filter((name) => kept[of][name].hidden).map((name) => [of, name]);
  const hidden = [...out("figures"), ...out("things")];
  const missing = cast.filter((name) => !scene.figures.some((one) => one.name === name) && !kept.figures?.[name]?.hidden);
  const own = item.of === "camera" ? kept.camera : kept[item.of]?.[item.name];
  const by = Object.keys(kept).length > 0;
  return (
    <section className="panel-part scene-side" aria-label={words.scene} data-testid="scene-side">
      <h2 className="heading">
        {words.scene}
        {by && <span className="badge" data-testid="by-hand">{words.byHand}</span>}
        <span className="spacer" />
        {by && may && (
          <>
            <button type="button" className="icon-button" data-size="small" aria-label={words.copyTo} title={words.copyTo} aria-expanded={copying} data-testid="copy-to" onClick={() => setCopying(!copying)}><Copy size={15} strokeWidth={1.75} aria-hidden="true" /></button>
            <button type="button" className="icon-button" data-size="small" aria-label={words.takeBackAll} title={words.takeBackAll} data-testid="take-back-all" onClick={() => setting.takeBack()}><Undo2 size={15} strokeWidth={1.75} aria-hidden="true" /></button>
          </>
        )}
      </h2>
      {copying && <CopyTo frames={frames} shot={shot} setting={setting} words={words} onCopy={onCopy} onClose={() => setCopying(false)} />}
      <Plan shot={shot} scene={scene} picked={item.key} words={words} may={may} onPick={setting.pick} onMove={setting.move} onSet={setting.set} onLetGo={setting.letGo} />
      {may && <p className="scene-hint">{words.planHint}</p>}
      {may && missing.length > 0 && (
        <select className="input" value="" aria-label={words.addPerson} data-testid="add-person"
          onChange={(event) => (setting.set({ figures: { [event.target.value]: { added: true, hidden: null, at: beside(scene) } } }), setting.pick(`figures ${event.target.value}`))}>
          <option value="">{words.addPerson}</option>
          {missing.map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
      )}
      <label className="scene-choose">
        <span className="hidden-visually">{words.picked}</span>
        <select className="input" value={item.key} data-testid="scene-picked" onChange={(event) => setting.pick(event.target.value)}>
          {items.map((one) => <option key={one.key} value={one.key}>{one.label}</option>)}
        </select>
      </label>
      <h3 className="scene-item">
        <ItemIcon of={item.of} /><b dir="auto">{item.label}</b>
        <span className="spacer" />
        {own && may && item.of !== "camera" && <button type="button" className="button" data-size="small" data-testid="take-back" onClick={() => setting.takeBack(item.of, item.name)}>{words.takeBack}</button>}
      </h3>
      <Settings item={item} scene={scene} setting={setting} choices={choices} words={words} may={may} />
      {hidden.length > 0 && (
        <p className="scene-hidden">{words.hiddenThings} {hidden.map(([of, name]) => <button key={of + name} type="button" className="chip" disabled={!may} onClick={() => setting.takeBack(of, name)}>{name}</button>)}</p>
      )}
      {setting.problem && <p className="inspector-problem" role="alert">{setting.problem}</p>}
    </section>
  );
}

const ItemIcon = ({ of }) => {
  const Icon = ICONS[of];
  return <Icon size={15} strokeWidth={1.75} aria-hidden="true" />;
};

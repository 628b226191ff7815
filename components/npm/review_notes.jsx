// The notes beside the film: what there is, what is written, and what is decided.
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { Check, EyeOff, Lock, LockOpen, Paperclip, RotateCcw, X } from "lucide-react";
import { Files, hang } from "./review_files.jsx";
import { useDraftOfNote, useSending } from "./notes_sending.js";
import { Waiting } from "./review_waiting.jsx";

// Notes drawn at first, and how many more when the end of the list comes into view.
const FIRST = 60;

const FILTERS = ["open", "all", "resolved", "mine", "scene", "version"];

function wanted(filter, note, frame) {
  if (filter === "all") return true;
  if (filter === "resolved") return note.resolved;
  if (filter === "mine") return note.mine || note.replies.some((reply) => reply.mine);
  if (filter === "scene") return note.scene_id === frame?.scene_id;
  if (filter === "version") return note.panel === frame?.panel && note.version === frame?.version;
  return !note.resolved;
}

function Field({ label, first = "", onSend, onClose }) {
  const [text, setText] = useState(first);
  const send = () => text.trim() && onSend(text, () => onClose());
  return (
    <div className="note-field">
      <textarea aria-label={label} value={text} autoFocus rows={2} dir="auto" onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.key === "Escape" ? onClose() : event.key === "Enter" && !event.shiftKey && (event.preventDefault(), send()))} />
      <button type="button" className="icon-button" data-size="small" aria-label={label} onClick={send}><Check size={14} aria-hidden="true" /></button>
    </div>
  );
}

const Note = memo(function Note({ note, chosen, may, words, asked, onOpen, onReply, onEdit, onResolve, onDelete }) {
  const [asking, setAsking] = useState("");
  const row = useRef(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const writes = may.includes("comment");
  const on = note.shot ? words.onShot.replace("{shot}", note.shot) : note.scene ? words.onScene.replace("{scene}", note.scene) : words.onAll;
  const moved = note.version && note.version_now > note.version
    ? words.moved.replace("{version}", note.version).replace("{now}", note.version_now) : note.version ? `v${note.version}` : "";
  return (
    <li className="note" ref={row} data-chosen={chosen} data-resolved={note.resolved} data-testid="note" data-note={note.id}>
      <span className="avatar" aria-hidden="true">{note.initials}</span>
      <div>
        <div className="note-head">
          <b dir="auto">{note.author}</b>
          {note.internal && <span className="badge"><EyeOff size={11} aria-hidden="true" />{words.internal}</span>}
          <span className="spacer" />
          {note.clock && (
            <button type="button" className="stamp number" onClick={() => onOpen(note)} data-testid="stamp"
              aria-label={words.seek.replace("{time}", note.clock)}>{note.clock}{note.until >= 0 ? "…" : ""}</button>
          )}
        </div>
        {asking === "edit" ? (
          <Field label={words.save} first={note.text} onClose={() => setAsking("")} onSend={(text, done) => onEdit(note.id, text, asked(done))} />
        ) : (
          <p dir="auto">{note.deleted ? words.gone : note.text || words.drawnOnly}</p>
        )}
        {!note.deleted && <Files files={note.files} words={words} />}
        <p className="note-facts">
          <span>{on}</span> <span data-testid="note-version">{moved}</span> <span>{note.when}{note.edited ? `, ${words.edited}` : ""}</span>
          <span className="spacer" />
          {writes && !note.deleted && <button type="button" onClick={() => setAsking("reply")}>{words.reply}</button>}
          {note.resolved ? (
            <button type="button" className="settled" disabled={!writes} onClick={() => onResolve(note.id, false)} title={note.resolved_by} data-testid="reopen">
              <Check size={12} aria-hidden="true" />{words.resolved}
            </button>
          ) : writes && !note.deleted && (
            <button type="button" onClick={() => onResolve(note.id, true)} data-testid="resolve">{words.resolve}</button>
          )}
          {note.mine && !note.deleted && <button type="button" onClick={() => setAsking("edit")}>{words.edit}</button>}
          {(note.mine || may.includes("lock")) && !note.deleted && <button type="button" onClick={() => onDelete(note.id)}>{words.remove}</button>}
        </p>
        {note.replies.length > 0 && (
          <ul className="replies">
            {note.replies.map((reply) => (
              <li key={reply.id}><b dir="auto">{reply.author}</b> <span dir="auto">{reply.text}</span> <i>{reply.when}</i><Files files={reply.files} words={words} /></li>
            ))}
          </ul>
        )}
        {asking === "reply" && (
          <Field label={words.send} onClose={() => setAsking("")} onSend={(text, done) => (onReply(note.id, text), done())} />
        )}
      </div>
    </li>
  );
});

function Decide({ frame, film, notes, may, words, onDecide }) {
  const [scope, setScope] = useState("shot");
  const [hint, setHint] = useState("");
  const [reason, setReason] = useState(null);
  useEffect(() => setHint(""), [frame?.id, scope]);
  if (!frame || !["approve", "draw", "lock"].some((verb) => may.includes(verb))) return null;
  const frames = film.filter((one) => one.panel && (scope === "all" || (scope === "scene" ? one.scene_id === frame.scene_id : one.id === frame.id)));
  const panels = frames.map((one) => one.panel);
  const locked = frames.some((one) => one.state === "locked");
  const open = () => notes.some((note) => !note.resolved && (!note.panel || panels.includes(note.panel)));
  const decide = (state, why = "") => (setReason(null), onDecide(state, panels, why));
  const request = () => (open() ? decide("changes_requested") : setHint(words.sayFirst));
  return (
    <div className="decide" data-testid="decide">
      <label className="decide-scope">
        <span className="hidden-visually">{words.scope}</span>
        <select className="input" value={scope} onChange={(event) => setScope(event.target.value)} data-testid="scope">
          <option value="shot">{words.onShot.replace("{shot}", frame.number)}</option>
          <option value="scene">{words.onScene.replace("{scene}", frame.scene)}</option>
          <option value="all">{words.onAll}</option>
        </select>
        {may.includes("draw") && frames.some((one) => one.state === "draft" || one.state === "changes_requested") && (
          <button type="button" className="button" data-kind="quiet" data-size="small" onClick={() => decide("in_review")} data-testid="to-review">{words.toReview}</button>
        )}
        {may.includes("lock") && (
          <button type="button" className="button" data-kind="quiet" data-size="small" data-testid="lock"
            onClick={() => (locked ? setReason("") : decide("locked"))}>
            {locked ? <LockOpen size={14} aria-hidden="true" /> : <Lock size={14} aria-hidden="true" />}{locked ? words.unlock : words.lock}
          </button>
        )}
      </label>
      {reason !== null && (
        <form className="note-field" onSubmit={(event) => (event.preventDefault(), reason.trim() && decide("in_review", reason))}>
          <input className="input" aria-label={words.why} placeholder={words.why} value={reason} autoFocus onChange={(event) => setReason(event.target.value)} />
          <button type="submit" className="button" data-size="small">{words.unlock}</button>
          <button type="button" className="icon-button" data-size="small" aria-label={words.close} onClick={() => setReason(null)}><X size={14} aria-hidden="true" /></button>
        </form>
      )}
      {may.includes("approve") && (
        <div className="decide-buttons">
          <button type="button" className="button" data-size="large" onClick={request} data-testid="request-changes" aria-describedby="decide-hint">
            <RotateCcw size={16} aria-hidden="true" />{words.request}
          </button>
          <button type="button" className="button" data-kind="primary" data-size="large" disabled={locked} onClick={() => decide("approved")} data-testid="approve">
            <Check size={16} aria-hidden="true" />{scope === "shot" && frame.version ? words.approveVersion.replace("{version}", frame.version) : words.approve}
          </button>
        </div>
      )}
      <p id="decide-hint" className="decide-hint" role="status" data-testid="decide-hint">{hint}</p>
    </div>
  );
}

export function Notes({ project, me, notes, frame, film, place, ink, chosen, may, words, composer, time, until, onOpen, onWrite, onReply, onEdit, onResolve,
  onDelete, onDecide, onWritten }) {
  const [filter, setFilter] = useState("open");
  const [text, setText] = useDraftOfNote(project, me);
  const sending = useSending(project, me, notes, { onWrite, onReply });
  const [internal, setInternal] = useState(false);
  const [files, setFiles] = useState([]);
  const [refused, setRefused] = useState([]);
  const picker = useRef(null);
  const [most, setMost] = useState(FIRST);
  const listed = useMemo(() => notes.filter((note) => wanted(filter, note, frame)), [notes, filter, frame?.scene_id, frame?.panel]);
  const count = useMemo(() => notes.filter((note) => !note.resolved && !note.deleted).length, [notes]);
  const index = useMemo(() => listed.findIndex((note) => note.id === chosen), [listed, chosen]);
  // A note that is opened is in the list, whatever the filter was.
  useEffect(() => {
    if (chosen && index < 0 && notes.some((note) => note.id === chosen)) setFilter("all");
  }, [chosen]);
  useEffect(() => {
    if (index >= most) setMost(index + FIRST);
  }, [index]);
  const empty = !text.trim() && !ink.strokes.length && !files.length;
  const send = () => {
    if (empty || !place) return;
    // A file alone says its name.
    const said = text.trim() || ink.strokes.length ? text : files.map((file) => file.name).join(", ");
    const note = { text: said, strokes: ink.strokes, internal, place: { ...place, ...(ink.point ?? {}) } };
    sending.write(note, (id) => files.length && id && hang(id, files).then(setRefused));
    setText("");
    setFiles([]);
    setRefused([]);
    onWritten();
  };
  const pick = (event) => {
    const picked = [...event.target.files];
    event.target.value = "";
    setFiles((all) => [...all, ...picked]);
  };
  const more = (event) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (scrollTop + clientHeight > scrollHeight - 400 && most < listed.length) setMost(most + FIRST);
  };
  return (
    <aside className="notes" aria-label={words.notes} data-region>
      <div className="notes-head">
        <h2>{words.notes}</h2>
        <span className="badge number" data-testid="open-count">{words.openCount.replace("{count}", count)}</span>
        <span className="spacer" />
        <select className="input" aria-label={words.filter} value={filter} onChange={(event) => (setFilter(event.target.value), setMost(FIRST))} data-testid="filter">
          {FILTERS.map((name) => <option key={name} value={name}>{words[`filter_${name}`]}</option>)}
        </select>
      </div>
      <ul className="note-list" onScroll={more} tabIndex={0} aria-label={words.notes}>
        {sending.notes.map((one) => (
          <Waiting key={one.id} one={one} words={words} onBack={() => (sending.drop(one.id), setText(text || one.text))} />
        ))}
        {listed.slice(0, most).map((note) => (
          <Note key={note.id} note={note} chosen={note.id === chosen} may={may} words={words} asked={sending.asked} onOpen={onOpen} onReply={sending.reply} onEdit={onEdit}
            onResolve={onResolve} onDelete={onDelete} />
        ))}
        {listed.length + sending.notes.length === 0 && <li className="no-notes">{words.none}</li>}
      </ul>
      <div className="notes-foot">
        {may.includes("comment") && frame && (
          <div className="composer" data-testid="composer">
            <div className="composer-words">
              <span className="stamp number" data-testid="composer-time">{until ? `${time}–${until}` : time}</span>
              <textarea ref={composer} rows={2} dir="auto" value={text} aria-label={words.writeOn.replace("{shot}", frame.number)}
                placeholder={words.writeOn.replace("{shot}", frame.number)} onChange={(event) => setText(event.target.value)} data-testid="composer-text"
                onKeyDown={(event) => (event.key === "Escape" ? event.currentTarget.blur() : event.key === "Enter" && (event.ctrlKey || event.metaKey || !event.shiftKey) && (event.preventDefault(), send()))} />
            </div>
            {files.length > 0 && (
              <ul className="note-files" aria-label={words.files}>
                {files.map((file, index) => (
                  <li key={index}>
                    <span dir="auto">{file.name}</span>
                    <button type="button" className="icon-button" data-size="small" aria-label={words.detach.replace("{name}", file.name)}
                      onClick={() => setFiles((all) => all.filter((one) => one !== file))}><X size={12} aria-hidden="true" /></button>
                  </li>
                ))}
              </ul>
            )}
            {refused.map((why) => <p key={why} className="decide-hint" role="alert" dir="auto">{why}</p>)}
            <div className="composer-tools">
              {["red", "blue"].map((colour) => (
                <button key={colour} type="button" className="swatch" data-colour={colour} aria-pressed={ink.tool === "draw" && ink.colour === colour}
                  aria-label={words[`ink_${colour}`]} title={words[`ink_${colour}`]} onClick={() => (ink.setColour(colour), ink.setTool("draw"))} />
              ))}
              <input ref={picker} type="file" hidden multiple accept="image/*,video/*,audio/*,application/pdf" data-testid="note-picker"
                onChange={pick} />
              <button type="button" className="icon-button" data-size="small" aria-label={words.attach} title={words.attach} onClick={() => picker.current.click()}>
                <Paperclip size={15} aria-hidden="true" />
              </button>
              <label className="internal"><input type="checkbox" checked={internal} onChange={(event) => setInternal(event.target.checked)} />{words.keepInternal}</label>
              <span className="spacer" />
              <button type="button" className="button" data-kind="primary" data-size="small" disabled={empty} onClick={send} data-testid="send">{words.send}</button>
            </div>
          </div>
        )}
        <Decide frame={frame} film={film} notes={notes} may={may} words={words} onDecide={onDecide} />
      </div>
    </aside>
  );
}

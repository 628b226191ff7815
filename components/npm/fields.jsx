// Fields that keep what is being typed while the page around them changes, and tell the server once, when it is done.
import { useEffect, useRef, useState } from "react";

const PATIENCE_MS = 1500;

// What to show: the typed text while typing, then the sent one until the server has answered, else the server's value.
function useDraft(value, onCommit) {
  const [draft, setDraft] = useState(null);
  const [sent, setSent] = useState(null);
  useEffect(() => setSent(null), [value]);
  useEffect(() => {
    if (sent === null) return undefined;
    const giveUp = setTimeout(() => setSent(null), PATIENCE_MS);
    return () => clearTimeout(giveUp);
  }, [sent]);
  const commit = () => {
    if (draft !== null && draft.trim() !== String(value).trim()) {
      setSent(draft);
      onCommit?.(draft);
    }
    setDraft(null);
  };
  return { shown: draft ?? sent ?? value, typing: draft !== null, setDraft, commit, revert: () => setDraft(null) };
}

export function CommitField({ value, onCommit, multiline, label, inputMode, disabled, testId, hint }) {
  const field = useDraft(value ?? "", onCommit);
  const Tag = multiline ? "textarea" : "input";
  const press = (event) => {
    if (event.key === "Enter" && !(multiline && event.shiftKey)) {
      event.preventDefault();
      field.commit();
      event.currentTarget.blur();
    }
    if (event.key === "Escape") {
      field.revert();
      event.currentTarget.blur();
    }
  };
  return (
    <Tag className="input number" value={field.shown} aria-label={label} inputMode={inputMode} disabled={disabled}
      data-testid={testId} dir="auto" placeholder={hint} rows={multiline ? 3 : undefined} autoComplete="off"
      onChange={(event) => field.setDraft(event.target.value)} onBlur={field.commit} onKeyDown={press} />
  );
}

// A paragraph that becomes a text box where it stands.
export function EditableText({ value, onCommit, className, label, testId, state }) {
  const field = useDraft(value, onCommit);
  const box = useRef(null);
  const back = useRef(null);
  const leave = (act) => () => {
    act();
    requestAnimationFrame(() => back.current?.focus({ preventScroll: true }));
  };
  useEffect(() => {
    if (!box.current) return;
    box.current.style.blockSize = "auto";
    box.current.style.blockSize = `${box.current.scrollHeight}px`;
  }, [field.shown, field.typing]);
  if (!field.typing) {
    const start = () => field.setDraft(String(value));
    return (
      <p ref={back} className={className} role="button" tabIndex={0} aria-label={`${label}: ${value}`} title={label} dir="auto"
        data-testid={testId} data-state={state} onClick={start}
        onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), start())}>
        <span>{field.shown}</span>
      </p>
    );
  }
  const press = (event) => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      leave(field.commit)();
    }
    if (event.key === "Escape") leave(field.revert)();
  };
  return (
    <textarea ref={box} className={`${className} editing`} value={field.shown} rows={1} autoFocus aria-label={label} dir="auto"
      data-testid={testId} onFocus={(event) => event.target.select()} onChange={(event) => field.setDraft(event.target.value)}
      onBlur={field.commit} onKeyDown={press} />
  );
}

// Fields that keep what is being typed while the page around them changes, and tell the server once, when it is done.
import { useEffect, useId, useRef, useState } from "react";
import { Answer } from "../answers/answers.jsx";
import { dismiss, submit, typed, typing, useAnswers } from "../edits/edits.js";

const PATIENCE_MS = 1500;

// What to show: the typed text while typing, then the one on its way or refused, else the server's value. A field with a `place`
// sends what it was based on, the `was` from when typing began, and is answered; one without is taken at its word.
function useDraft({ value, was, place, label, onCommit }) {
  const [draft, setDraft] = useState(null);
  const [sent, setSent] = useState(null);
  const base = useRef(null);
  const origin = useId();
  const { mine, waits, answered } = useAnswers()(place);
  useEffect(() => setSent(null), [value]);
  useEffect(() => {
    if (sent === null) return undefined;
    const giveUp = setTimeout(() => setSent(null), PATIENCE_MS);
    return () => clearTimeout(giveUp);
  }, [sent]);
  const type = (text) => {
    if (draft === null) base.current = String(was ?? value);
    if (answered) dismiss(place);
    if (place && text !== String(value)) typing(place, text, base.current, label);
    setDraft(text);
  };
  const commit = () => {
    if (draft !== null && draft.trim() !== String(value).trim()) {
      const text = draft;
      if (place) submit(place, text, base.current, (based, ticket) => onCommit?.(text, based, ticket), origin, label);
      else {
        setSent(text);
        onCommit?.(text, "", "");
      }
    } else if (draft !== null && place) typed(place);
    setDraft(null);
  };
  const revert = () => {
    dismiss(place);
    setDraft(null);
  };
  const told = answered?.origin === origin ? answered : undefined;
  return { shown: draft ?? mine ?? sent ?? value, typing: draft !== null, waits, answered, told, type, commit, revert };
}

export function CommitField({ value, was, place, onCommit, multiline, label, inputMode, disabled, testId, hint }) {
  const field = useDraft({ value: value ?? "", was, place, label, onCommit });
  const box = useRef(null);
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
    <>
      <Tag ref={box} className="input number" value={field.shown} aria-label={label} inputMode={inputMode} disabled={disabled}
        data-testid={testId} data-waits={field.waits || undefined} aria-invalid={field.answered?.problem !== undefined || undefined}
        dir="auto" placeholder={hint} rows={multiline ? 3 : undefined} autoComplete="off"
        onChange={(event) => field.type(event.target.value)} onBlur={field.commit} onKeyDown={press} />
      {field.told && <Answer place={place} answered={field.told} anchor={() => box.current} />}
    </>
  );
}

// A paragraph that becomes a text box where it stands.
export function EditableText({ value, place, onCommit, className, label, testId, state }) {
  const field = useDraft({ value, place, label, onCommit });
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
    const start = () => field.type(String(field.shown));
    return (
      <>
        <p ref={back} className={className} role="button" tabIndex={0} aria-label={`${label}: ${value}`} title={label} dir="auto"
          data-testid={testId} data-state={state} data-waits={field.waits || undefined} onClick={start}
          onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), start())}>
          <span>{field.shown}</span>
        </p>
        {field.told && <Answer place={place} answered={field.told} anchor={() => back.current} />}
      </>
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
      data-testid={testId} onFocus={(event) => event.target.select()} onChange={(event) => field.type(event.target.value)}
      onBlur={field.commit} onKeyDown={press} />
  );
}

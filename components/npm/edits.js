// Edits on their way. A field hands its edit over with what it was based on and gets an answer: kept, refused and why, or
// overtaken by somebody else's. Until then the page shows what was typed and counts it as waiting. What was on its way when the
// connection went is sent again; the server knows an edit that it has made already.
import { useSyncExternalStore } from "react";

const NOTE_MS = 6000;
// The answer and the new values arrive together; the values are drawn first.
const DRAWN_MS = 60;
const LOST_MS = 3000;

const waiting = new Map();
const said = new Map();
const listeners = new Set();
let count = 0;
let version = 0;

function tell() {
  version += 1;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener) => (listeners.add(listener), () => listeners.delete(listener));

// `send(was, ticket)` hands the edit to the server. `origin` is the field that is told the answer, where several show one place.
export function submit(place, mine, was, send, origin) {
  count += 1;
  const ticket = `${Date.now().toString(36)}.${count}`;
  said.delete(place);
  waiting.set(ticket, { place, mine, was, send, origin, at: performance.now() });
  send(was, ticket);
  tell();
}

export function refuse(place, mine, problem, origin) {
  said.set(place, { problem, mine, origin });
  tell();
}

export function dismiss(place) {
  if (said.delete(place)) tell();
}

export function sendAgain() {
  for (const [ticket, edit] of waiting) {
    if (performance.now() - edit.at > LOST_MS) edit.send(edit.was, ticket);
  }
}

function answer({ ticket, problem, theirs, shown, who, note }) {
  const edit = waiting.get(ticket);
  if (!edit) return;
  setTimeout(() => {
    waiting.delete(ticket);
    if (problem !== undefined) said.set(edit.place, { problem, theirs, shown, who, mine: edit.mine, send: edit.send, origin: edit.origin });
    else if (note) {
      const told = { note, origin: edit.origin };
      said.set(edit.place, told);
      setTimeout(() => said.get(edit.place) === told && dismiss(edit.place), NOTE_MS);
    }
    tell();
  }, DRAWN_MS);
}

if (typeof window !== "undefined") window.edits = { answer };

const useVersion = () => useSyncExternalStore(subscribe, () => version, () => 0);

// How many edits the server has not answered yet.
export function useWaiting() {
  useVersion();
  return waiting.size;
}

// What a place shows beside its value: the text on its way or refused, and what is to be said about it.
export function useAnswers() {
  useVersion();
  return (place) => {
    const on = [...waiting.values()].findLast((edit) => edit.place === place);
    const answered = said.get(place);
    return { mine: on?.mine ?? (answered?.problem === undefined ? undefined : answered.mine), waits: Boolean(on), answered };
  };
}

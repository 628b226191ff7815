// Edits on their way. A field hands its edit over with what it was based on and gets an answer: kept, refused and why, or
// overtaken by somebody else's. Until then the page shows what was typed and counts it as waiting. What was on its way when the
// connection went is sent again; the server knows an edit that it has made already. All of it lies in the browser's store too
// (edits_store.js), and comes back with the page: `recall` takes it up again.
import { useSyncExternalStore } from "react";
import { dropEdit, dropTyped, editsOf, keepEdit } from "./edits_store.js";

const NOTE_MS = 6000;
// The answer and the new values arrive together; the values are drawn first.
const DRAWN_MS = 60;
const LOST_MS = 3000;

const waiting = new Map();
const said = new Map();
const others = new Map();
const listeners = new Set();
let count = 0;
let version = 0;

function tell() {
  version += 1;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener) => (listeners.add(listener), () => listeners.delete(listener));

// `send(was, ticket)` hands the edit to the server. `origin` is the field that is told the answer, where several show one place;
// `what` is how people call the place.
export function submit(place, mine, was, send, origin, what = "") {
  count += 1;
  const ticket = `${Date.now().toString(36)}.${count}`;
  said.delete(place);
  dropTyped(place);
  waiting.set(ticket, { place, mine, was, send, origin, what, at: performance.now() });
  keepEdit(place, { mine, was, what, ticket });
  send(was, ticket);
  tell();
}

export function refuse(place, mine, problem, origin) {
  said.set(place, { problem, mine, origin });
  tell();
}

export function dismiss(place) {
  dropEdit(place);
  dropTyped(place);
  if (said.delete(place)) tell();
}

// What is being typed, until it is handed over or taken back.
export const typing = (place, mine, was, what) => keepEdit(place, { mine, was, what, typing: true });
export const typed = dropTyped;

export function sendAgain() {
  for (const [ticket, edit] of waiting) {
    if (performance.now() - edit.at > LOST_MS) edit.send(edit.was, ticket);
  }
}

// Takes up what this browser has of a project that was not saved. `senderOf(place)` returns what sends an edit of a place.
export function recall(project, senderOf) {
  const here = new Set([...[...waiting.values()].map((edit) => edit.place), ...said.keys()]);
  for (const { place, mine, was, what, ticket, answered, typing: begun } of editsOf(project)) {
    if (here.has(place)) continue;
    const send = (based, as) => senderOf(place)(mine, based, as);
    if (answered) said.set(place, { ...answered, mine, send, what, recalled: true });
    else if (begun) said.set(place, { begun: true, was, mine, send, what, recalled: true });
    else {
      waiting.set(ticket, { place, mine, was, send, what, recalled: true, at: -LOST_MS });
      send(was, ticket);
    }
  }
  tell();
}

function answer({ ticket, problem, theirs, shown, who, note }) {
  const edit = waiting.get(ticket);
  if (!edit) return;
  setTimeout(() => {
    waiting.delete(ticket);
    const { place, mine, was, what, send, origin, recalled } = edit;
    if (problem !== undefined) {
      said.set(place, { problem, theirs, shown, who, mine, send, origin, what, recalled });
      keepEdit(place, { mine, was, what, ticket, answered: { problem, theirs, shown, who } });
    } else {
      dropEdit(place, ticket);
      if (note) {
        const told = { note, origin };
        said.set(place, told);
        setTimeout(() => said.get(place) === told && dismiss(place), NOTE_MS);
      }
    }
    tell();
  }, DRAWN_MS);
}

if (typeof window !== "undefined") window.edits = { answer };

const useVersion = () => useSyncExternalStore(subscribe, () => version, () => 0);

// Says how many other things wait, such as notes and strokes, by what they are.
export function alsoWaits(name, number) {
  if ((others.get(name) ?? 0) === number) return;
  others.set(name, number);
  tell();
}

// How many edits the server has not answered yet, and other things that wait.
export function useWaiting() {
  useVersion();
  return [...others.values()].reduce((sum, number) => sum + number, waiting.size);
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

// What was taken up again and is not settled: overtaken, refused, or begun and never handed over. By place.
export function useRecalled() {
  useVersion();
  return [...said].filter(([, told]) => told.recalled).map(([place, told]) => ({ place, ...told }));
}

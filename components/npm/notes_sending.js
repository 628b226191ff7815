// Notes and answers on their way. Each has its id from here, so that one that arrives twice is one; until the server has kept it, it
// lies in the browser's own store, and is sent again by the page that is opened next. What is refused says why, and is taken back.
import { useCallback, useEffect, useRef, useState } from "react";
import { generateUUID } from "$/utils/state";
import { alsoWaits } from "../edits/edits.js";
import { person } from "../kept/kept_store.js";

const AGAIN_MS = 4000;
const keyOf = (project) => `notes ${project}`;
const draftOf = (project) => `notes draft ${project}`;

function read(project) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(project))) ?? [];
  } catch {
    return [];
  }
}

function write(project, notes) {
  try {
    if (notes.length) localStorage.setItem(keyOf(project), JSON.stringify(notes));
    else localStorage.removeItem(keyOf(project));
  } catch {
    // The store is full or shut: the notes are still in memory.
  }
}

// A note on its way: id, me, kind ("note" or "reply"), what is sent, and `problem` once it was refused.
// listed: the notes that the server shows, in which one may stand whose answer was lost.
export function useSending(project, me, listed, { onWrite, onReply }) {
  const [notes, setNotes] = useState([]);
  const queue = useRef([]);
  const done = useRef(new Map());
  const send = useRef(null);
  send.current = (one) => (one.kind === "reply" ? onReply(one.note, one.text, one.id) : onWrite(one.sent, one.id));

  const put = useCallback((changed) => {
    queue.current = changed;
    write(project, [...read(project).filter((one) => one.me !== person()), ...changed]);
    setNotes(changed);
  }, [project]);

  useEffect(() => {
    if (!project || !me) return undefined;
    queue.current = read(project).filter((one) => one.me === me);
    setNotes(queue.current);
    window.review = {
      kept: (id, note) => {
        put(queue.current.filter((one) => one.id !== id));
        done.current.get(id)?.(note);
        done.current.delete(id);
      },
      refused: (id, problem) => put(queue.current.map((one) => (one.id === id ? { ...one, problem } : one))),
    };
    const flush = () => navigator.onLine && queue.current.filter((one) => !one.problem).forEach((one) => send.current(one));
    flush();
    const timer = setInterval(flush, AGAIN_MS);
    return () => {
      clearInterval(timer);
      delete window.review;
    };
  }, [project, me, put]);
  useEffect(() => alsoWaits("notes", notes.filter((one) => !one.problem).length), [notes]);
  useEffect(() => () => alsoWaits("notes", 0), []);

  useEffect(() => {
    const there = new Set(listed.flatMap((note) => [note.id, ...note.replies.map((reply) => reply.id)]));
    if (queue.current.some((one) => there.has(one.id))) put(queue.current.filter((one) => !there.has(one.id)));
  }, [listed, put]);

  const add = useCallback((one, kept) => {
    const note = { ...one, id: generateUUID(), me, at: Date.now() };
    if (kept) done.current.set(note.id, kept);
    put([...queue.current, note]);
    send.current(note);
  }, [me, put]);
  const reply = useCallback((note, text) => add({ kind: "reply", note, text }), [add]);
  // Returns what to call something else that the server keeps, to hear when it has.
  const asked = useCallback((kept) => {
    const id = generateUUID();
    done.current.set(id, kept);
    return id;
  }, []);
  return {
    notes,
    write: (sent, kept) => add({ kind: "note", sent, text: sent.text }, kept),
    reply,
    asked,
    drop: (id) => put(queue.current.filter((one) => one.id !== id)),
  };
}

// What is being written, and stays where the page is closed over it.
export function useDraftOfNote(project, me) {
  const [text, setText] = useState("");
  useEffect(() => {
    try {
      const draft = JSON.parse(localStorage.getItem(draftOf(project)));
      if (draft?.me === me && me) setText((now) => now || draft.text);
    } catch {
      // Nothing was being written.
    }
  }, [project, me]);
  const write = (words) => {
    setText(words);
    try {
      if (words) localStorage.setItem(draftOf(project), JSON.stringify({ me, text: words }));
      else localStorage.removeItem(draftOf(project));
    } catch {
      // The store is full or shut: the words are still in their field.
    }
  };
  return [text, write];
}

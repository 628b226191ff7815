// Who is where in the project: what the server told, and what this window tells it. One of each for a page.
import { useSyncExternalStore } from "react";

// Milliseconds: between two things told, after which one that says nothing is gone, and until this window repeats itself.
const PAUSE_MS = 300;
const SILENCE_MS = 50000;
const ALIVE_MS = 20000;

const listeners = new Set();
const windows = new Map();
let shown = { others: [], following: "", asked: "" };
let project = "";
let where = null;
let sent = "";
let timer = null;
let alive = null;
// How often this window has told something: what comes late is not heard after what was said later.
let turn = 0;
const mine = `w-${Math.random().toString(36).slice(2, 10)}${Date.now().toString(36)}`;

const COLOURS = ["#c2410c", "#2b7a4b", "#8e4ec6", "#b8272c", "#0b7285"];
const colourOf = (id) => COLOURS[[...id.split(".")[0]].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS.length];

function show(changes = {}) {
  const latest = performance.now() - SILENCE_MS;
  for (const [id, one] of windows) if (one.heard < latest) windows.delete(id);
  const others = [...windows.values()].sort((one, other) => one.name.localeCompare(other.name));
  shown = { ...shown, ...changes, others };
  if (!windows.has(shown.following)) shown.following = "";
  if (!windows.has(shown.asked)) shown.asked = "";
  listeners.forEach((listener) => listener());
}

// Hears of a window: where it is, or that it is gone.
export function hear(told) {
  if (told.window.endsWith(mine)) return;
  const before = windows.get(told.window);
  if (told.view) {
    const initials = told.name.split(/\s+/).map((word) => word[0] ?? "").slice(0, 2).join("").toUpperCase();
    windows.set(told.window, { ...told, initials, colour: colourOf(told.window), heard: performance.now() });
  } else windows.delete(told.window);
  // Somebody asks to be followed: it is asked once, and nobody is moved before they said yes.
  const asks = told.leads && !before?.leads && shown.following !== told.window;
  show(asks ? { asked: told.window } : !told.leads && shown.asked === told.window ? { asked: "" } : {});
}

export const follow = (id) => show({ following: id, asked: "" });
export const decline = () => show({ asked: "" });

export function usePresence() {
  return useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), () => shown, () => shown);
}

function post(body) {
  const to = project;
  if (!to || !body) return;
  fetch(`/api/v1/projects/${to}/presence`, { method: "POST", keepalive: true, headers: { "content-type": "application/json" }, body: JSON.stringify({ window: mine, turn: (turn += 1), ...body }) }).catch(() => {});
}

function send() {
  timer = null;
  clearTimeout(alive);
  alive = setTimeout(send, ALIVE_MS);
  sent = JSON.stringify(where);
  if (!document.hidden) post(where);
}

// Says where this window is; what changes faster than that is told once it rests.
export function tell(changes) {
  if (!where) return;
  where = { ...where, ...changes };
  if (JSON.stringify(where) !== sent) timer ??= setTimeout(send, PAUSE_MS);
}

export function arrive(id, view) {
  [project, where, sent] = [id, { view, shot: "", at: "", tick: 0, playing: false, leads: false }, ""];
  windows.clear();
  show({ following: "", asked: "" });
  send();
  const leave = () => post({ view: "" });
  window.addEventListener("pagehide", leave);
  const tidy = setInterval(() => windows.size && show(), 5000);
  return () => {
    window.removeEventListener("pagehide", leave);
    clearInterval(tidy);
    clearTimeout(timer);
    clearTimeout(alive);
    leave();
    [project, where, timer] = ["", null, null];
  };
}

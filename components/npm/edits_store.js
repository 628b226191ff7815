// Edits that are not saved, in the browser's own store: what is being typed, what waits to be sent, and what was overtaken. A page
// that is closed, killed or opened without a connection has them again, of the same person and project. By place; the latest counts.
import { person } from "../kept/kept_store.js";

const keyOf = (project) => `edits ${project}`;
export const projectHere = () => (window.location.pathname.startsWith("/p/") ? window.location.pathname.split("/")[2] : "");

function read(project) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(project))) ?? {};
  } catch {
    return {};
  }
}

function write(project, edits) {
  try {
    if (Object.keys(edits).length) localStorage.setItem(keyOf(project), JSON.stringify(edits));
    else localStorage.removeItem(keyOf(project));
  } catch {
    // The store is full or shut: the edit is still in memory.
  }
}

const TYPED = "typed ";

// edit: mine, was, what (how people call the place), ticket of one that was sent, answered where it was overtaken or refused.
export function keepEdit(place, edit) {
  const project = projectHere();
  if (project) write(project, { ...read(project), [edit.typing ? TYPED + place : place]: { ...edit, me: person() } });
}

export const dropTyped = (place) => dropEdit(TYPED + place);

export function dropEdit(place, ticket) {
  const project = projectHere();
  const edits = project ? read(project) : {};
  if (!(place in edits) || (ticket && edits[place].ticket !== ticket)) return;
  delete edits[place];
  write(project, edits);
}

export function editsOf(project) {
  return Object.entries(read(project)).filter(([, edit]) => edit.me === person())
    .map(([place, edit]) => ({ place: edit.typing ? place.slice(TYPED.length) : place, ...edit }));
}

// Projects of this person in which edits wait, but for the one that is open.
export function waitingElsewhere() {
  const projects = Object.keys(localStorage).filter((key) => key.startsWith("edits ")).map((key) => key.slice(6));
  return projects.filter((project) => project !== projectHere() && editsOf(project).length);
}

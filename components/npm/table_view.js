// How shot tables are seen in this browser: which columns in which order and how wide, what rows are in order of, and which are
// seen. A project's own columns stand among the others where this browser has them; their order and widths are everybody's.
import { useSyncExternalStore } from "react";

const KEPT_AS = "shot-table";
const WIDTHS = { number: 52, size: 46, angle: 50, movement: 72, lens_mm: 42, seconds: 46, description: 150 };
const GROWS = "description";
export const COLUMNS = Object.keys(WIDTHS);
export const FIRST = "number";
export const NARROWEST = 40;
export const WIDEST = 600;
const USUAL = { order: COLUMNS, hidden: [], widths: {}, sort: "", turned: false, only: "", within: "" };

// What one looks for is forgotten with the page; all else stays.
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS)) ?? {};
    const names = (list) => (Array.isArray(list) ? list.filter((name) => typeof name === "string") : []);
    const order = names(kept.order);
    return { ...USUAL, ...kept, order: [...order, ...COLUMNS.filter((name) => !order.includes(name))], hidden: names(kept.hidden), only: "", within: "" };
  } catch {
    return USUAL;
  }
}

let view = typeof window === "undefined" ? USUAL : read();
const heard = new Set();

export function change(changes) {
  view = { ...view, ...changes };
  localStorage.setItem(KEPT_AS, JSON.stringify({ ...view, only: undefined, within: undefined }));
  heard.forEach((hear) => hear());
}

export const asUsual = () => change(USUAL);
export const isUsual = (seen) =>
  !seen.sort && !seen.only && !seen.hidden.length && !Object.keys(seen.widths).length && seen.order.filter((name) => COLUMNS.includes(name)).every((name, place) => name === COLUMNS[place]);

function subscribe(hear) {
  heard.add(hear);
  return () => heard.delete(hear);
}

export const useTableView = () => useSyncExternalStore(subscribe, () => view, () => USUAL);

// All columns in order: where this browser has own ones, they stand in the project's order; new ones stand last.
export function inOrder(seen, columns) {
  const ids = columns.map(({ id }) => id);
  const known = seen.order.filter((name) => COLUMNS.includes(name) || ids.includes(name));
  const placed = [...known, ...ids.filter((id) => !known.includes(id))];
  let next = 0;
  return placed.map((name) => (COLUMNS.includes(name) ? name : ids[next++]));
}

// Moves a column to another place. Where one own column passes another, that is told the server: `onColumn` gets it.
export function place(seen, columns, name, by, onColumn) {
  const order = inOrder(seen, columns);
  const from = order.indexOf(name);
  const to = Math.min(order.length - 1, Math.max(1, from + by));
  const others = order.filter((one) => one !== name);
  others.splice(to, 0, name);
  if (!COLUMNS.includes(name) && !COLUMNS.includes(order[to])) {
    const own = others.filter((one) => !COLUMNS.includes(one));
    onColumn?.({ act: "move", column: name, after: own[own.indexOf(name) - 1] ?? "" });
  } else change({ order: [...others, ...seen.order.filter((one) => !others.includes(one))] });
}

export const columnsOf = (seen, columns) => inOrder(seen, columns).filter((name) => name === FIRST || !seen.hidden.includes(name));
export const widthOf = (name, seen, own) => own[name]?.width ?? seen.widths[name] ?? WIDTHS[name];
const grows = (name, seen) => name === GROWS && !seen.widths[name];
export const layoutOf = (fields, seen, own) =>
  fields.map((name) => (grows(name, seen) ? `minmax(${WIDTHS[name]}px, 1fr)` : `${widthOf(name, seen, own)}px`)).join(" ");
export const leastOf = (fields, seen, own) => `${fields.reduce((sum, name) => sum + widthOf(name, seen, own), 0)}px`;

// The rows with what they have in own columns beside their other values, and choices and names of these columns.
export function withOwn(rows, columns, options, words) {
  const own = Object.fromEntries(columns.map((column) => [column.id, column]));
  const empty = Object.fromEntries(columns.map(({ id }) => [id, ""]));
  const choices = columns.filter(({ kind }) => kind === "choice").map(({ id, choices }) => [id, ["", ...choices].map((word) => [word, word, word || "–"])]);
  return {
    own,
    all: rows.map((row) => ({ ...row, ...empty, ...row.own })),
    options: { ...options, ...Object.fromEntries(choices) },
    words: { ...words, ...Object.fromEntries(columns.map(({ id, name }) => [id, name])) },
  };
}

// The rows that are seen, in the order in which they are: choices as their list has them, numbers by size, words by the alphabet.
export function arranged(rows, { sort, turned, only, within }, options, own, words) {
  const wordsOf = (row, field) => {
    if (own[field]?.kind === "tick") return row[field] ? words.view.yes : words.view.no;
    return options[field]?.find(([name]) => name === row[field])?.join(" ") ?? String(row[field]);
  };
  const looked = COLUMNS.includes(within) || own[within] ? [within] : [...COLUMNS, ...Object.keys(own).filter((id) => own[id].kind !== "tick")];
  const wanted = only.trim().toLowerCase();
  const seen = wanted ? rows.filter((row) => looked.some((field) => wordsOf(row, field).toLowerCase().includes(wanted))) : rows;
  if (!COLUMNS.includes(sort) && !own[sort]) return seen;
  const byNumber = options[sort] || sort === "seconds" || own[sort]?.kind === "number";
  const placeOf = (row) => {
    if (options[sort]) return options[sort].findIndex(([name]) => name === row[sort]);
    if (sort === "seconds") return row.ticks;
    return byNumber ? Number(row[sort]) : row[sort];
  };
  const before = (one, other) => (byNumber ? placeOf(one) - placeOf(other) : String(placeOf(one)).localeCompare(String(placeOf(other)), undefined, { numeric: true }));
  // What has nothing there comes last, whichever way round.
  const bare = (row) => Boolean(own[sort]) && own[sort].kind !== "tick" && row[sort] === "";
  return [...seen].sort((one, other) => bare(one) - bare(other) || (turned ? -1 : 1) * before(one, other));
}

// How shot tables are seen in this browser: which columns in which order, what rows are in order of, and which are seen.
import { useSyncExternalStore } from "react";

const KEPT_AS = "shot-table";
const WIDTHS = { number: "52px", size: "46px", angle: "50px", movement: "72px", lens_mm: "42px", seconds: "46px", description: "minmax(150px, 1fr)" };
export const COLUMNS = Object.keys(WIDTHS);
export const FIRST = "number";
const USUAL = { order: COLUMNS, hidden: [], sort: "", turned: false, only: "" };

// What one looks for is forgotten with the page; all else stays.
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS)) ?? {};
    const known = (names) => (Array.isArray(names) ? names.filter((name) => COLUMNS.includes(name)) : []);
    const order = known(kept.order);
    return { ...USUAL, ...kept, order: [...order, ...COLUMNS.filter((name) => !order.includes(name))], hidden: known(kept.hidden), only: "" };
  } catch {
    return USUAL;
  }
}

let view = typeof window === "undefined" ? USUAL : read();
const heard = new Set();

export function change(changes) {
  view = { ...view, ...changes };
  localStorage.setItem(KEPT_AS, JSON.stringify({ ...view, only: undefined }));
  heard.forEach((hear) => hear());
}

export const asUsual = () => change(USUAL);
export const isUsual = (seen) => !seen.sort && !seen.only && !seen.hidden.length && seen.order.every((name, place) => name === COLUMNS[place]);

function subscribe(hear) {
  heard.add(hear);
  return () => heard.delete(hear);
}

export const useTableView = () => useSyncExternalStore(subscribe, () => view, () => USUAL);
export const columnsOf = (seen) => seen.order.filter((name) => name === FIRST || !seen.hidden.includes(name));
export const layoutOf = (columns) => columns.map((name) => WIDTHS[name]).join(" ");

// The rows that are seen, in the order in which they are: choices as their list has them, numbers by size, words by the alphabet.
export function arranged(rows, { sort, turned, only }, options) {
  const wordsOf = (row, field) => options[field]?.find(([name]) => name === row[field])?.join(" ") ?? String(row[field]);
  const wanted = only.trim().toLowerCase();
  const seen = wanted ? rows.filter((row) => COLUMNS.some((field) => wordsOf(row, field).toLowerCase().includes(wanted))) : rows;
  if (!sort) return seen;
  const placeOf = (row) => (options[sort] ? options[sort].findIndex(([name]) => name === row[sort]) : sort === "seconds" ? row.ticks : row[sort]);
  const before = (one, other) => (options[sort] || sort === "seconds" ? placeOf(one) - placeOf(other) : String(placeOf(one)).localeCompare(String(placeOf(other)), undefined, { numeric: true }));
  return [...seen].sort((one, other) => (turned ? -1 : 1) * before(one, other));
}

// What this browser keeps of pages, for when nobody answers: in a cache of whoever is signed in, which the service worker
// (storyboard_app/web/installed) fills with their pictures and sound. Of other people nothing stays; signing out takes all of it away.
import { useSyncExternalStore } from "react";

const ABOUT = "kept";
const PERSON = "/kept/person";
const PAGES = "/kept/page";
const SCENES = "/kept/scenes/";
const MOST_PAGES = 40;
const MOST_FILES = 1500;
const AT_ONCE = 3;

export const canKeep = () => typeof window !== "undefined" && "caches" in window;

let known = "";

// Whose page this is; empty until somebody is known.
export const person = () => known;

// Since when the page that is shown is as it is; empty for one that the server shows.
const listeners = new Set();
let asOf = "";

export function showAsOf(at) {
  asOf = at ? timeOf(at) : "";
  listeners.forEach((listener) => listener());
}

export const useAsOf = () => useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), () => asOf, () => "");

export const timeOf = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

const cacheOf = (whose) => caches.open(`${ABOUT} ${whose}`);

async function dropOthers(whose) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`${ABOUT} `) && name !== `${ABOUT} ${whose}`).map((name) => caches.delete(name)));
}

// From now on it is this person's browser: what was kept of anybody else is gone.
export async function belongTo(whose) {
  known = whose;
  if (!canKeep()) return;
  await dropOthers(whose);
  const about = await caches.open(ABOUT);
  // A page that ends while something is put leaves neither the new nor the old.
  const told = await about.match(PERSON);
  if (!told || (await told.text()) !== whose) await about.put(PERSON, new Response(whose));
}

// Who was signed in last, where nobody can be asked.
export async function lastPerson() {
  if (!canKeep()) return "";
  const told = await (await caches.open(ABOUT)).match(PERSON);
  known = told ? await told.text() : "";
  return known;
}

const EDITS = /^(edits|notes|panel-deeds) /;

// Takes away all that is kept of whoever signs out.
export async function forget() {
  known = "";
  Object.keys(localStorage).filter((key) => EDITS.test(key)).forEach((key) => localStorage.removeItem(key));
  if (!canKeep()) return;
  await caches.delete(ABOUT);
  await dropOthers("");
}
if (typeof window !== "undefined") window.kept = { forget };

export async function readPage(path) {
  const whose = known || (await lastPerson());
  if (!whose) return null;
  const told = await (await cacheOf(whose)).matchAll(PAGES + path, { ignoreSearch: true });
  const pages = await Promise.all(told.map((each) => each.json().catch(() => null)));
  return pages.filter(Boolean).sort((one, other) => other.at - one.at)[0] ?? null;
}

// page: schema, at (milliseconds), title, states, files (addresses).
export async function keepPage(path, page) {
  if (!known || !canKeep()) return;
  const cache = await cacheOf(known);
  const before = await cache.keys(PAGES + path, { ignoreSearch: true });
  // The one before goes when this one is there: whenever the page ends, one of them is whole.
  await cache.put(`${PAGES}${path}?${page.at}`, new Response(JSON.stringify(page)));
  await Promise.all(before.map((request) => cache.delete(request)));
  await fetchFiles(cache, page.files.slice(0, MOST_FILES));
}

// The closed scenes of a project, by id, as far as they were told to pages of the same build.
export async function readScenes(project, schema) {
  const whose = known || (await lastPerson());
  if (!whose) return {};
  const told = await (await cacheOf(whose)).match(SCENES + project);
  const kept = told && (await told.json());
  return kept?.schema === schema ? kept.scenes : {};
}

export async function keepScenes(project, schema, scenes) {
  if (!known || !canKeep()) return;
  await (await cacheOf(known)).put(SCENES + project, new Response(JSON.stringify({ schema, scenes })));
}

// The service worker keeps what it fetches.
async function fetchFiles(cache, files) {
  if (!navigator.serviceWorker?.controller || navigator.connection?.saveData) return;
  const missing = [];
  for (const address of files) if (!(await cache.match(keyOf(address)))) missing.push(address);
  const work = async () => {
    for (let next = missing.pop(); next && navigator.onLine; next = missing.pop()) {
      const answer = await fetch(next, { priority: "low" }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

// As the service worker calls a file: one of /files/ without its signature, which changes.
const keyOf = (address) => (address.startsWith("/files/") ? address.split("?")[0] : address);

const pathOf = (request) => new URL(request.url).pathname.slice(PAGES.length);

// The pages that are kept, the latest first.
export async function keptPages() {
  if (!known || !canKeep()) return [];
  const cache = await cacheOf(known);
  const paths = (await cache.keys()).filter((request) => new URL(request.url).pathname.startsWith(PAGES)).map(pathOf);
  const kept = [];
  for (const path of new Set(paths)) {
    const page = await readPage(path);
    if (page) kept.push({ path, title: page.title, at: page.at, files: page.files });
  }
  return kept.sort((one, other) => other.at - one.at);
}

// Drops the oldest pages, and files that no page shows any more.
export async function tidy() {
  const pages = await keptPages();
  if (!pages.length) return;
  const cache = await cacheOf(known);
  const wanted = new Set(pages.slice(0, MOST_PAGES).flatMap((page) => [...page.files.map(keyOf), SCENES + page.path.split("/")[2]]));
  await Promise.all(pages.slice(MOST_PAGES).map((page) => cache.delete(PAGES + page.path, { ignoreSearch: true })));
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    const key = url.pathname.startsWith("/files/") ? url.pathname : url.pathname + url.search;
    if (!url.pathname.startsWith(PAGES) && !wanted.has(key)) await cache.delete(request);
  }
}

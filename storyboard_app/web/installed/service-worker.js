// Runs between pages and the server. TOLD stands before this: which build this is, which files belong to it, and what opens where.
//
// Kept are the files of the build, the same for everybody; and for whoever is signed in, in a cache of their own, the pictures and
// sound of their pages. Pages themselves put what they show there (components/npm/kept.jsx). The server is always asked first: a kept
// file is given only when nobody answers, and dropped when the server says that it is gone or not theirs any more.
const SHELL = `shell ${TOLD.build}`;
const ABOUT = "kept";
const PERSON = "/kept/person";
const PAGE = /^\/(p\/.+|inbox\/?|status\/?)?$/;
const OWN = /^\/(assets|css|fonts|icons|external)\/|^\/(favicon\.svg|manifest\.webmanifest|door\.js|words\.js)$/;
const PICTURE_OR_SOUND = /^\/files\/.+\.(png|jpe?g|webp|wav|mp3|ogg|m4a)$/i;
const HEARD = /^\/api\/v1\/projects\/[^/]+\/lines\/[^/]+\/heard$/;
const NOT_THEIRS = [401, 403, 404, 410];
const LARGEST_BYTES = 16e6;
// Files fetched at a time: the server has room for so many who read, and others read too.
const AT_ONCE = 4;

self.addEventListener("install", (event) => {
  // What a page says when it is left would be lost on its way through here.
  event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" });
  event.waitUntil(fetchShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOtherBuilds().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (request.headers.has("range")) return;
  else if (OWN.test(url.pathname)) event.respondWith(own(event, url));
  else if (keyOf(url)) event.respondWith(file(event, keyOf(url)));
});

// What an address is kept under: a file's signature changes, what is heard of a line does not without its address.
function keyOf(url) {
  if (HEARD.test(url.pathname)) return url.pathname + url.search;
  return TOLD.keepsFiles && PICTURE_OR_SOUND.test(url.pathname) && !url.searchParams.has("name") ? url.pathname : "";
}

async function fetchShell() {
  const shell = await caches.open(SHELL);
  const left = [...TOLD.shell];
  const work = async () => {
    for (let address = left.pop(); address; address = left.pop()) {
      const answer = await fetch(address, { cache: "no-cache" });
      // Who is not signed in is led to the door: that is not the page.
      if (!answer.ok || answer.redirected) throw new Error(`${address} cannot be kept`);
      await shell.put(address, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function dropOtherBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("shell ") && name !== SHELL).map((name) => caches.delete(name)));
}

async function person() {
  const told = await (await caches.open(ABOUT)).match(PERSON);
  return told ? told.text() : "";
}

async function page(request, url) {
  try {
    return await fetch(request);
  } catch {
    const shell = await caches.open(SHELL);
    const opens = PAGE.test(url.pathname) && (await person());
    return (await shell.match(opens ? TOLD.app : TOLD.offline)) ?? Response.error();
  }
}

// Files of the build carry a fingerprint in their names; others are asked for first.
async function own(event, url) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(url.pathname);
  if (kept && url.pathname.startsWith("/assets/")) return kept;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200) event.waitUntil(shell.put(url.pathname, answer.clone()));
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function file(event, key) {
  const whose = await person();
  const theirs = whose && (await caches.open(`${ABOUT} ${whose}`));
  try {
    const answer = await fetch(event.request);
    if (theirs && answer.status === 200 && !(await theirs.match(key))) {
      if (Number(answer.headers.get("content-length") ?? 0) < LARGEST_BYTES) event.waitUntil(theirs.put(key, answer.clone()));
    } else if (theirs && NOT_THEIRS.includes(answer.status)) event.waitUntil(theirs.delete(key));
    return answer;
  } catch (error) {
    const kept = theirs && (await theirs.match(key));
    if (kept) return kept;
    throw error;
  }
}

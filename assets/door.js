// The pages for who is not signed in: their theme, the secret behind # of a link, a password shown, a wait counted
// down, another language chosen.
const chosen = localStorage.getItem("theme");
const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.classList.toggle("dark", dark);
// What a page of who signed out has noted while it was left.
sessionStorage.removeItem("react-router-scroll-positions");
// Nothing that this browser keeps of anybody's pages is opened before they are signed in again (components/npm/kept_store.js).
if (location.pathname === "/sign-in" && "caches" in window) {
  // One that is only looked into would be made: after signing out there is none.
  caches.has("kept").then((there) => there && caches.open("kept").then((kept) => kept.delete("/kept/person")));
}

addEventListener("DOMContentLoaded", () => {
  const secret = location.hash.slice(1);
  for (const field of document.querySelectorAll("[data-fragment]")) {
    if (secret) field.value = secret;
  }
  if (secret) history.replaceState(null, "", location.pathname);
  const itself = document.querySelector("form[data-sends-itself]");
  if (itself && secret) itself.requestSubmit();

  for (const button of document.querySelectorAll("[data-shows]")) {
    const field = document.getElementById(button.dataset.shows);
    button.addEventListener("click", () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
      field.focus();
    });
  }

  // An invitation is brought along to a provider: the browser holds it, and the address does not tell it.
  for (const link of document.querySelectorAll("[data-brings]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      await fetch(link.dataset.to, { method: "POST", body: new URLSearchParams({ secret: link.dataset.brings }) });
      location.assign(link.href);
    });
  }

  const passkey = document.querySelector("[data-passkey]");
  if (passkey && window.PublicKeyCredential) {
    passkey.closest("[data-passkeys]").hidden = false;
    globalThis.storyboardWords = { words: JSON.parse(passkey.dataset.words) };
    passkey.addEventListener("click", () => enterBy(passkey));
  }

  const speaks = document.querySelector("[data-speaks]");
  speaks?.addEventListener("change", () => {
    document.cookie = `${speaks.dataset.speaks}=${speaks.value}; path=/; max-age=31536000; samesite=lax`;
    location.assign(speaks.dataset.here);
  });

  const refusal = document.querySelector("[data-wait]");
  if (refusal) count(refusal, document.querySelector("form button:not([type=button])"));
});

// Signs in with a passkey and leads on; what is wrong is said under the button.
async function enterBy(button) {
  const said = document.getElementById("passkey-problem");
  said.hidden = true;
  button.disabled = true;
  try {
    const passkeys = await import("/passkeys.js");
    await passkeys.enter();
    location.assign(button.dataset.next);
  } catch (error) {
    said.textContent = error.message;
    said.hidden = false;
  } finally {
    button.disabled = false;
  }
}

// Counts seconds down in sight, tells them every ten to who listens, and opens the button at the end.
function count(refusal, button) {
  let left = Number(refusal.dataset.wait);
  const timer = document.createElement("span");
  timer.setAttribute("role", "timer");
  timer.setAttribute("aria-live", "off");
  refusal.append(" ", timer);
  button.disabled = true;
  const seconds = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "second", unitDisplay: "short" });
  const tick = () => {
    timer.setAttribute("aria-live", left % 10 ? "off" : "polite");
    timer.textContent = left > 0 ? seconds.format(left) : "";
    if (left-- <= 0) {
      clearInterval(ticking);
      refusal.remove();
      button.disabled = false;
    }
  };
  const ticking = setInterval(tick, 1000);
  tick();
}

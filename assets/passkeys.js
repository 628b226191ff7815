// Passkeys: what a browser is asked to make or to sign with, and its answer sent back (WebAuthn Level 3, 5.1).

// In the language of whoever reads, where the page has told its words (/words.js, assets/door.js).
const say = (name, english) => globalThis.storyboardWords?.words[`passkeys.${name}`] ?? english;

export const works = Boolean(window.PublicKeyCredential && navigator.credentials);
const read = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const written = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// Signs in with whichever passkey its person chooses. Throws an Error whose message is a sentence for them.
export async function enter() {
  const options = await post("challenge");
  const chosen = await asked(() =>
    navigator.credentials.get({ publicKey: { ...options, challenge: read(options.challenge) } }));
  await post("sign-in", { credential: answer(chosen) });
}

// Makes a passkey of a name for whoever is signed in. Returns what went wrong, in words; nothing where it is kept.
export async function add(name) {
  try {
    const options = await post("options");
    const made = await asked(() => navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: read(options.challenge),
        user: { ...options.user, id: read(options.user.id) },
        excludeCredentials: (options.excludeCredentials ?? []).map((each) => ({ ...each, id: read(each.id) })),
      },
    }));
    await post("", { name, credential: answer(made) });
    return "";
  } catch (error) {
    return error.message;
  }
}

async function asked(ask) {
  if (!works) throw new Error(say("no_browser", "This browser knows no passkeys. Use a newer one, or another way."));
  try {
    return await ask();
  } catch (error) {
    if (error.name === "InvalidStateError") throw new Error(say("held", "This device holds a passkey of yours already."));
    if (error.name === "SecurityError") throw new Error(say("elsewhere", "Passkeys do not work under this address."));
    throw new Error(say("unchosen", "No passkey was chosen. Try again, or use another way."));
  }
}

function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = written(credential.response[part]);
  }
  return { id: credential.id, rawId: written(credential.rawId), type: credential.type, response };
}

async function post(part, body = {}) {
  const answered = await fetch(`/api/v1/auth/passkeys${part && `/${part}`}`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const told = answered.status === 204 ? {} : await answered.json();
  if (!answered.ok) throw new Error(told.detail);
  return told;
}

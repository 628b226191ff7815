// What is said about an edit, at the field that it was made in; and the mark in the top bar that says what is saved.
import { useContext, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { CloudCheck, CloudOff, CloudUpload, Users, WifiOff, CircleAlert, Info } from "lucide-react";
import { EventLoopContext } from "$/utils/context";
import { dismiss, sendAgain, submit, useWaiting } from "../edits/edits.js";
import { useAsOf } from "../kept/kept_store.js";

const BELOW_PX = 4;
const AGAIN_MS = 3500;
const DOOR_MS = 10_000;
let words = null;

// A note under the field: a problem, what somebody else made of it with the choice between both, or how it was kept.
export function Answer({ place, answered, anchor, shownMine }) {
  const [at, setAt] = useState(null);
  useLayoutEffect(() => {
    const follow = () => {
      const box = anchor()?.getBoundingClientRect();
      if (box) setAt({ insetBlockStart: box.bottom + BELOW_PX, insetInlineStart: Math.max(8, Math.min(box.left, window.innerWidth - 340)) });
    };
    follow();
    window.addEventListener("scroll", follow, true);
    window.addEventListener("resize", follow);
    return () => {
      window.removeEventListener("scroll", follow, true);
      window.removeEventListener("resize", follow);
    };
  }, [place, answered]);
  useEffect(() => {
    const press = (event) => event.key === "Escape" && dismiss(place);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [place]);
  if (!at || !words) return null;
  const overtaken = answered.theirs !== undefined;
  const kind = overtaken ? "conflict" : answered.problem !== undefined ? "failed" : "note";
  const Icon = { conflict: Users, failed: CircleAlert, note: Info }[kind];
  const told = overtaken
    ? words.theirs.replace("{who}", answered.who || words.you).replace("{theirs}", answered.shown ?? answered.theirs)
      .replace("{mine}", shownMine ?? answered.mine)
    : (answered.problem ?? answered.note);
  // What happens in the note is none of the field's business, which React would tell of it.
  const own = (event) => event.stopPropagation();
  return createPortal(
    <div className="answer" role="alert" onClick={own} onPointerDown={own} onDoubleClick={own} onKeyDown={own} style={at} data-kind={kind} data-testid="answer">
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      <p dir="auto">{told}</p>
      {overtaken && (
        <>
          <button type="button" className="button" data-kind="quiet" data-size="small" data-testid="keep-theirs"
            onMouseDown={(event) => event.preventDefault()} onClick={() => dismiss(place)}>{words.keepTheirs}</button>
          <button type="button" className="button" data-kind="quiet" data-size="small" data-testid="keep-mine"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => submit(place, answered.mine, answered.theirs, answered.send, answered.origin)}>{words.keepMine}</button>
        </>
      )}
    </div>,
    document.body,
  );
}

const online = (tell) => {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
};

export function useOffline() {
  const [, errors] = useContext(EventLoopContext);
  const reached = useSyncExternalStore(online, () => navigator.onLine, () => true);
  return !reached || errors.length > 0;
}

const filled = (one, many, count) => (count === 1 ? one : many.replace("{count}", count));

export function SavedMark({ words: given }) {
  words = given;
  const offline = useOffline();
  const count = useWaiting();
  const [Icon, said] = offline
    ? [CloudOff, count ? filled(given.waitingOne, given.waiting, count) : given.offline]
    : count ? [CloudUpload, given.saving] : [CloudCheck, given.saved];
  return (
    <span className="saved" role="status" data-testid="saved" data-state={offline ? "offline" : count ? "saving" : "saved"} title={said}>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="saved-words">{said}</span>
    </span>
  );
}

// A page whose session has ended is not offline: its address leads to the door now, and so does loading it again.
async function leadToTheDoor() {
  try {
    const answer = await fetch(location.href, { redirect: "manual", headers: { accept: "text/html" } });
    if (answer.type === "opaqueredirect") location.reload();
  } catch {
    // Nobody answers: it is offline.
  }
}

export function OfflineBanner({ words: given }) {
  const offline = useOffline();
  const count = useWaiting();
  const asOf = useAsOf();
  useEffect(() => {
    document.documentElement.toggleAttribute("data-offline", offline);
    if (offline) {
      // A session may end while nobody answers: it is asked until the connection is back.
      leadToTheDoor();
      const asking = setInterval(leadToTheDoor, DOOR_MS);
      return () => clearInterval(asking);
    }
    const again = count ? setInterval(sendAgain, AGAIN_MS) : null;
    return () => clearInterval(again);
  }, [offline, count > 0]);
  if (!offline) return null;
  return (
    <div className="banner offline" role="status" data-testid="offline">
      <WifiOff size={16} strokeWidth={1.75} aria-hidden="true" />
      <p><b>{given.title}</b> {count ? filled(given.waitingOne, given.waiting, count) : given.text} {given.paused} {asOf && given.asOf.replace("{time}", asOf)}</p>
      <button type="button" className="button" data-kind="quiet" data-size="small"
        onClick={() => document.dispatchEvent(new Event("visibilitychange"))}>{given.again}</button>
    </div>
  );
}

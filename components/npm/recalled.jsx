// Edits of this project that an earlier page was closed over: those that wait are sent; what came of the others is said here, for
// their fields may not be in sight. Until that is settled, both values are shown and one is chosen.
import { useEffect } from "react";
import { FilePenLine } from "lucide-react";
import { dismiss, recall, submit, useRecalled } from "../edits/edits.js";

const after = (place, word) => (place.startsWith(`${word}.`) ? place.slice(word.length + 1) : "");

export function Recalled({ me, project, words, onShot, onLine, onSummary }) {
  const left = useRecalled();
  const senderOf = (place) => (mine, was, ticket) => {
    if (after(place, "line")) onLine?.(after(place, "line"), mine, was, ticket);
    else if (after(place, "summary")) onSummary?.(after(place, "summary"), mine, was, ticket);
    else onShot?.(place, mine, was, ticket);
  };
  useEffect(() => {
    if (me && project) recall(project, senderOf);
  }, [me, project]);
  if (!left.length) return null;
  const now = (one) => one.shown ?? one.theirs ?? "";
  const keep = (one) => submit(one.place, one.mine, one.theirs ?? one.was ?? "", one.send, undefined, one.what);
  return (
    <section className="recalled" aria-label={words.title} data-testid="recalled">
      <h2><FilePenLine size={15} strokeWidth={1.75} aria-hidden="true" />{words.title}</h2>
      <ul>
        {left.map((one) => (
          <li key={one.place} data-testid="recalled-edit">
            <b dir="auto">{one.what}</b>
            <p>{one.begun ? words.begun : one.theirs === undefined ? one.problem : words.overtaken.replace("{who}", one.who || words.you)}</p>
            <dl>
              {one.theirs !== undefined && <><dt>{words.theirs}</dt><dd dir="auto">{now(one)}</dd></>}
              <dt>{words.mine}</dt><dd dir="auto">{one.mine}</dd>
            </dl>
            <div className="recalled-acts">
              <button type="button" className="button" data-kind="quiet" data-size="small" data-testid="recalled-theirs" onClick={() => dismiss(one.place)}>
                {one.theirs === undefined ? words.drop : words.keepTheirs}
              </button>
              <button type="button" className="button" data-size="small" data-testid="recalled-mine" onClick={() => keep(one)}>{words.keepMine}</button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

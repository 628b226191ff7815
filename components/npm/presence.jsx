// Who else is in the project, and where: their initials, and a line round what they look at.
import { useEffect, useState } from "react";
import { Radio, X } from "lucide-react";
import { arrive, decline, follow, tell, usePresence } from "./presence_store.js";

const MOST = 5;
// Where this window looks: the review room says it itself.
const MINE = "[data-shot][aria-selected=true], .clip[data-shot][aria-current=true], [data-testid=panel-frame][aria-current=true]";
const LOOK_MS = 250;

// The field in hand: a cell of the shot table, or the text of a scene.
function fieldInHand() {
  const held = document.activeElement;
  const cell = held?.closest("[data-cell]");
  if (cell) return cell.dataset.cell;
  return held?.matches("[data-testid=scene-text]") ? held.closest("section[id]")?.id ?? "" : "";
}

const fieldOf = (at) => document.querySelector(at.startsWith("scene-") ? `#${CSS.escape(at)} [data-testid=script], #${CSS.escape(at)} [data-testid=scene-text]` : `[data-cell="${CSS.escape(at)}"]`);

function useShotHere(view) {
  useEffect(() => {
    if (view === "review") return undefined;
    const timer = setInterval(() => tell({ shot: document.querySelector(MINE)?.dataset.shot ?? "", at: fieldInHand() }), LOOK_MS);
    return () => clearInterval(timer);
  }, [view]);
}

// Draws a line round the shots that others look at and the fields that they have in hand; elements come and go, so it is looked at again.
function useMarks(others) {
  useEffect(() => {
    const mark = () => {
      const by = new Map(others.filter((one) => one.shot).map((one) => [one.shot, one]));
      for (const element of document.querySelectorAll("[data-shot]")) {
        const one = by.get(element.dataset.shot);
        if (one) {
          element.dataset.present = one.initials;
          element.style.setProperty("--present", one.colour);
        } else if (element.dataset.present) delete element.dataset.present;
      }
      // Whoever has a field in hand is seen in it.
      const held = new Map(others.filter((one) => one.at).map((one) => [fieldOf(one.at), one]));
      for (const element of document.querySelectorAll("[data-held]")) if (!held.has(element)) delete element.dataset.held;
      for (const [element, one] of held) {
        if (!element) continue;
        element.dataset.held = one.initials;
        element.style.setProperty("--present", one.colour);
      }
    };
    mark();
    if (!others.length) return undefined;
    const timer = setInterval(mark, 500);
    return () => clearInterval(timer);
  }, [others]);
}

export function Presence({ project, view, words }) {
  const { others, following, asked } = usePresence();
  const [leads, setLeads] = useState(false);
  useEffect(() => (project ? arrive(project, view) : undefined), [project, view]);
  useShotHere(view);
  useMarks(others);
  useEffect(() => tell({ leads }), [leads]);
  const said = (template, one) => template.replace("{name}", one.name).replace("{view}", words[`view_${one.view}`] ?? "").replace("{shot}", one.shot || words.nowhere);
  const asking = others.find((one) => one.window === asked);
  const go = (one) => {
    if (view === "review" && one.view === "review") follow(following === one.window ? "" : one.window);
    else window.location.assign(one.view === "notebook" ? `/p/${project}` : `/p/${project}/${one.view === "panel" ? "review" : one.view}${one.view === "review" ? `?at=${one.tick}` : ""}`);
  };
  return (
    <span className="presence" data-testid="presence">
      {others.slice(0, MOST).map((one) => (
        <button key={one.window} type="button" className="avatar present" style={{ "--present": one.colour }} onClick={() => go(one)} data-testid="present"
          data-shot-of={one.shot} aria-pressed={view === "review" && one.view === "review" ? following === one.window : undefined}
          title={said(words.where, one)} aria-label={said(view === "review" && one.view === "review" ? words.follow : words.goTo, one)}>
          {one.initials}
        </button>
      ))}
      {others.length > MOST && <span className="badge number">+{others.length - MOST}</span>}
      {view === "review" && others.some((one) => one.view === "review") && (
        <button type="button" className="icon-button" aria-pressed={leads} aria-label={words.lead} title={words.lead} onClick={() => setLeads(!leads)} data-testid="lead">
          <Radio size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
      {asking && view === "review" && (
        <span className="present-asks" role="status">
          {said(words.asks, asking)}
          <button type="button" className="button" data-size="small" data-kind="primary" onClick={() => follow(asking.window)} data-testid="follow-asked">{words.yes}</button>
          <button type="button" className="icon-button" data-size="small" aria-label={words.no} title={words.no} onClick={decline}><X size={14} aria-hidden="true" /></button>
        </span>
      )}
    </span>
  );
}

// The picture of the timeline, large, over the notebook, with what is said.
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { X } from "lucide-react";
import { SmallTool } from "./player_tool.jsx";

export function Monitor({ clip, picture, said, words, captions, onClose }) {
  const [target, setTarget] = useState(null);
  useEffect(() => setTarget(document.getElementById("monitor")), []);
  if (!target || !clip) return null;
  return createPortal(
    <div className="monitor" role="group" aria-label={words.monitor} data-testid="monitor" data-shot={clip.number}>
      {picture ? <img src={picture} alt="" /> : <p className="undrawn">{words.undrawn}</p>}
      <b className="monitor-shot">{clip.number}</b>
      {captions && said.length > 0 && (
        <p className="caption" data-testid="caption" dir="auto">
          {said.map((line) => <span key={line.id}>{said.length > 1 ? `${line.who}: ${line.text}` : line.text}</span>)}
        </p>
      )}
      <SmallTool icon={X} label={words.close} onClick={onClose} data-key="esc" data-testid="monitor-close" />
    </div>,
    target,
  );
}

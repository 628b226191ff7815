// The picture of the timeline, large, over the notebook, with what is said.
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { X } from "lucide-react";
import { Caption } from "./player_captions.jsx";
import { SmallTool } from "./player_tool.jsx";

export function Monitor({ clip, picture, said, words, captions, onClose }) {
  const [target, setTarget] = useState(null);
  useEffect(() => setTarget(document.getElementById("monitor")), []);
  if (!target || !clip) return null;
  return createPortal(
    <div className="monitor" role="group" aria-label={words.monitor} data-testid="monitor" data-shot={clip.number}>
      {picture ? <img src={picture} alt="" /> : <p className="undrawn">{words.undrawn}</p>}
      <b className="monitor-shot">{clip.number}</b>
      <Caption captions={captions} said={said} />
      <SmallTool icon={X} label={words.close} onClick={onClose} data-key="esc" data-testid="monitor-close" />
    </div>,
    target,
  );
}

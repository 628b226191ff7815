import { CircleAlert, CloudUpload } from "lucide-react";

// A note or an answer that the server has not kept yet, or why it does not.
export function Waiting({ one, words, onBack }) {
  const Icon = one.problem ? CircleAlert : CloudUpload;
  return (
    <li className="note" data-waits data-testid="waiting-note">
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      <div>
        <p dir="auto">{one.text || words.drawnOnly}</p>
        <p className="note-facts">
          <span role="status">{one.problem ?? words.waits}</span>
          <span className="spacer" />
          <button type="button" onClick={onBack} data-testid="take-back">{words.takeBack}</button>
        </p>
      </div>
    </li>
  );
}

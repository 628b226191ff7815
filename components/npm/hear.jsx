// A button that fetches a sound and plays it; a second press stops it. Only one sound is heard on a page at a time.
import { useEffect, useState } from "react";

let playing = null;

function stop() {
  if (!playing) return;
  playing.audio.pause();
  URL.revokeObjectURL(playing.audio.src);
  playing.ended();
  playing = null;
}

export function Hear({ url, label, words, testId }) {
  const [state, setState] = useState("quiet");
  const [problem, setProblem] = useState("");
  useEffect(() => stop, []);

  async function press() {
    if (state === "heard") return stop();
    stop();
    setProblem("");
    setState("fetched");
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || words.failed);
      const audio = new Audio(URL.createObjectURL(await answer.blob()));
      playing = { audio, ended: () => setState("quiet") };
      audio.onended = stop;
      setState("heard");
      await audio.play();
    } catch (error) {
      setState("quiet");
      setProblem(error.message || words.failed);
    }
  }

  return (
    <span className="hear">
      <button
        type="button"
        className="icon-button"
        data-size="small"
        data-state={state}
        data-testid={testId}
        aria-label={state === "heard" ? words.stop : label}
        title={state === "heard" ? words.stop : label}
        aria-busy={state === "fetched"}
        onClick={press}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
          {state === "heard" ? <rect x="4" y="4" width="8" height="8" rx="1" /> : <path d="M5 3.5v9l7-4.5z" />}
        </svg>
      </button>
      {problem ? <span role="alert" className="hear-problem">{problem}</span> : null}
    </span>
  );
}

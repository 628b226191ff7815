// The recordings of a line: uploaded or recorded here, heard, one of them picked. The page hears of each change by itself.
import { useEffect, useRef, useState } from "react";
import { Hear } from "../hear/hear.jsx";

const ASKED = { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } };
// Without loss where the browser can.
const KINDS = ["audio/webm;codecs=pcm", "audio/webm;codecs=opus", "audio/mp4"];

export function Takes({ project, line, takes, words }) {
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState("");
  const chosen = useRef(null);
  const recorder = useRef(null);
  useEffect(() => () => recorder.current?.stop(), []);

  async function ask(method, path, body) {
    setProblem("");
    try {
      const answer = await fetch(`/api/v1${path}`, { method, body, credentials: "same-origin" });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || words.failed);
    } catch (error) {
      setProblem(error.message || words.failed);
    }
    setBusy("");
  }

  function send(file, name) {
    const form = new FormData();
    form.append("file", file, name);
    setBusy("sent");
    return ask("POST", `/projects/${project}/lines/${line}/takes`, form);
  }

  async function record() {
    if (recorder.current) return recorder.current.stop();
    setProblem("");
    try {
      const stream = await navigator.mediaDevices.getUserMedia(ASKED);
      const kind = KINDS.find((each) => MediaRecorder.isTypeSupported(each));
      const pieces = [];
      const running = new MediaRecorder(stream, kind ? { mimeType: kind } : {});
      running.ondataavailable = (event) => pieces.push(event.data);
      running.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        recorder.current = null;
        send(new Blob(pieces, { type: running.mimeType }), words.recorded);
      };
      running.start();
      recorder.current = running;
      setBusy("recorded");
    } catch {
      setProblem(words.noMicrophone);
    }
  }

  const canRecord = typeof navigator !== "undefined" && navigator.mediaDevices && window.MediaRecorder;
  return (
    <div className="takes">
      <input
        ref={chosen}
        type="file"
        accept="audio/*,video/*"
        hidden
        data-testid="take-file"
        onChange={(event) => {
          const file = event.target.files[0];
          if (file) send(file, file.name);
          event.target.value = "";
        }}
      />
      <button type="button" className="button" data-size="small" disabled={busy === "sent"} onClick={() => chosen.current.click()}>
        {words.upload}
      </button>
      {canRecord ? (
        <button
          type="button"
          className="button"
          data-size="small"
          aria-pressed={busy === "recorded"}
          disabled={busy === "sent"}
          data-testid="take-record"
          onClick={record}
        >
          {busy === "recorded" ? words.stopRecording : words.record}
        </button>
      ) : null}
      {takes.map((take) => (
        <span key={take.id} className="take" data-picked={take.picked} data-testid="take" title={take.doubt || take.name}>
          <Hear url={take.url} label={words.hear} words={words} testId="hear-take" />
          <span dir="auto">{take.name}</span>
          <span className="number">{take.seconds}</span>
          {take.doubt ? <span className="line-notice">{take.doubt}</span> : null}
          <button
            type="button"
            className="button"
            data-kind="quiet"
            data-size="small"
            data-testid="take-pick"
            onClick={() =>
              take.picked
                ? ask("DELETE", `/projects/${project}/lines/${line}/take`)
                : ask("POST", `/takes/${take.id}/pick`)
            }
          >
            {take.picked ? words.useVoice : words.pick}
          </button>
          <button
            type="button"
            className="icon-button"
            data-size="small"
            aria-label={words.delete}
            title={words.delete}
            onClick={() => ask("DELETE", `/takes/${take.id}`)}
          >
            ×
          </button>
        </span>
      ))}
      {problem ? <span role="alert" className="take-problem">{problem}</span> : null}
    </div>
  );
}

// Music or an effect that is laid in the film from its start on.
export function NewSound({ project, words }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const music = useRef(null);
  const effect = useRef(null);

  async function send(kind, file) {
    const form = new FormData();
    form.append("file", file, file.name);
    form.append("kind", kind);
    setBusy(true);
    setProblem("");
    try {
      const answer = await fetch(`/api/v1/projects/${project}/sounds`, { method: "POST", body: form, credentials: "same-origin" });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || words.failed);
    } catch (error) {
      setProblem(error.message || words.failed);
    }
    setBusy(false);
  }

  return (
    <div className="takes">
      {[["music", music], ["effect", effect]].map(([kind, chosen]) => (
        <span key={kind}>
          <input
            ref={chosen}
            type="file"
            accept="audio/*,video/*"
            hidden
            data-testid={`new-${kind}`}
            onChange={(event) => {
              if (event.target.files[0]) send(kind, event.target.files[0]);
              event.target.value = "";
            }}
          />
          <button type="button" className="button" disabled={busy} onClick={() => chosen.current.click()}>
            {words[kind]}
          </button>
        </span>
      ))}
      {problem ? <span role="alert" className="take-problem">{problem}</span> : null}
    </div>
  );
}

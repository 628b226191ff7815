// Files on notes: sent, shown, taken away again.
import { useState } from "react";
import { X } from "lucide-react";

// Sends files to a note that is kept; returns those that were refused, with why.
export async function hang(note, files) {
  const refused = [];
  for (const file of files) {
    const form = new FormData();
    form.append("file", file);
    try {
      const answer = await fetch(`/api/v1/notes/${note}/files`, { method: "POST", body: form, credentials: "same-origin" });
      if (!answer.ok) refused.push(`${file.name}: ${(await answer.json().catch(() => ({}))).detail ?? answer.status}`);
    } catch (error) {
      refused.push(`${file.name}: ${error.message}`);
    }
  }
  return refused;
}

export function Files({ files, words }) {
  const [gone, setGone] = useState([]);
  const shown = files.filter((file) => !gone.includes(file.id));
  const take = async (file) => {
    const answer = await fetch(`/api/v1/attachments/${file.id}`, { method: "DELETE", credentials: "same-origin" });
    if (answer.ok) setGone((all) => [...all, file.id]);
  };
  if (!shown.length) return null;
  return (
    <ul className="note-files" aria-label={words.files}>
      {shown.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/attachments/${file.id}`} target="_blank" rel="noreferrer" data-testid="note-file">
            {file.picture && <img src={`/api/v1/attachments/${file.id}`} alt="" loading="lazy" />}
            <span dir="auto">{file.name}</span>
          </a>
          {file.mine && (
            <button type="button" className="icon-button" data-size="small" onClick={() => take(file)}
              aria-label={words.detach.replace("{name}", file.name)} title={words.detach.replace("{name}", file.name)}><X size={12} aria-hidden="true" /></button>
          )}
        </li>
      ))}
    </ul>
  );
}

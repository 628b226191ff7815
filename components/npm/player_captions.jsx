// What is said over a player's picture, and in which language: switched on and off, and chosen where lines are translated.
import { useMemo, useState } from "react";
import { Captions } from "lucide-react";
import { Tool } from "./player_tool.jsx";

function nameOf(tag) {
  try {
    return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

// lines: with `others`, what each says in other languages, by their tags.
export function useCaptions(lines) {
  const [shown, setShown] = useState(true);
  const [chosen, setChosen] = useState("");
  const languages = useMemo(() => [...new Set(lines.flatMap((line) => Object.keys(line.others ?? {})))].sort(), [lines]);
  const language = languages.includes(chosen) ? chosen : "";
  // A line that is not translated has no caption in that language.
  const of = (said) => (language ? said.filter((line) => line.others?.[language]).map((line) => ({ ...line, text: line.others[language] })) : said);
  return { shown, setShown, languages, language, setChosen, of };
}

export function Caption({ captions, said }) {
  const lines = captions.of(said);
  if (!captions.shown || lines.length === 0) return null;
  return (
    <p className="caption" data-testid="caption" dir="auto" lang={captions.language || undefined}>
      {lines.map((line) => <span key={line.id}>{lines.length > 1 ? `${line.who}: ${line.text}` : line.text}</span>)}
    </p>
  );
}

export function CaptionTools({ captions, words, size = 18, ...rest }) {
  return (
    <>
      <Tool icon={Captions} size={size} label={words.captions} aria-pressed={captions.shown} onClick={() => captions.setShown(!captions.shown)} {...rest} />
      {captions.languages.length > 0 && (
        <select className="input caption-language" aria-label={words.captionsIn} value={captions.language} data-testid="caption-language"
          onChange={(event) => (captions.setChosen(event.target.value), captions.setShown(true))}>
          <option value="">{words.asSpoken}</option>
          {captions.languages.map((tag) => <option key={tag} value={tag}>{nameOf(tag)}</option>)}
        </select>
      )}
    </>
  );
}

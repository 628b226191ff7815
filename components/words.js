// What a page says, in the language of whoever reads: from the table that was loaded before the pages (/words.js), else
// as the page has it.
const told = globalThis.storyboardWords ?? { language: "en", direction: "ltr", words: {} };

export const language = told.language;
export const direction = told.direction;

const BACKWARDS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const forms = new Intl.PluralRules(language);

// What is filled in turns no other words round: an English title stays in its place in an Arabic sentence.
function apart(value) {
  if (typeof value !== "string" || value.startsWith("{")) return value;
  return BACKWARDS.test(value) === (direction === "rtl") ? value : `\u2068${value}\u2069`;
}

export function say(key, english, filled) {
  const found = told.words[key] ?? english;
  const words = typeof found === "string" ? found : (found[forms.select(Number(filled?.count ?? 0))] ?? found.other);
  if (!filled) return words;
  return words.replace(/\{(\w+)\}/g, (blank, name) => (name in filled ? apart(filled[name]) : blank));
}

// Lists in the order in which the reader's language has their titles: Ä beside A in German, numbers by their size.
import { language } from "../words/words.js";

const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

// The cards by their titles where that is wanted, else as they came.
export const byTitle = (cards, wanted) => (wanted ? cards.toSorted((one, other) => collator.compare(one.title, other.title)) : cards);

// The title of the browser's tab: what the page is about comes first, because tabs are cut at their end.
import { useEffect } from "react";

export function TabTitle({ title, product }) {
  useEffect(() => {
    if (title) document.title = `${title} · ${product}`;
  }, [title, product]);
  return null;
}

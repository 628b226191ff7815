// What is drawn is on the screen at once and on its way to the server in the order in which it was done. Until the server has
// kept it, it lies in the browser's own store: a page that is closed, killed or offline sends it when it is opened again. A deed
// may arrive twice; the server knows what it has, by the ids that are given here.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

const AGAIN_MS = 3000;
const MOST_SENT = 40;
const MOST_UNDONE = 200;

const read = (store, key) => {
  try {
    return JSON.parse(store.getItem(key)) ?? [];
  } catch {
    return [];
  }
};
const write = (store, key, value) => {
  try {
    if (value.length) store.setItem(key, JSON.stringify(value));
    else store.removeItem(key);
  } catch {
    // The store is full: what is on its way is still in memory.
  }
};

// A panel's layers after a deed.
export function after(layers, deed) {
  const others = (id) => layers.filter((layer) => layer.id !== id);
  const within = (id, act) => layers.map((layer) => (layer.id === id ? act(layer) : layer));
  switch (deed.act) {
    case "add_layer":
      return layers.some((layer) => layer.id === deed.layer) ? layers
        : [...layers, { id: deed.layer, name: deed.name, opacity: 1, hidden: false, locked: false, marks: [] }];
    case "change_layer": {
      const changed = within(deed.layer, (layer) => ({ ...layer, ...deed.changes }));
      if (deed.changes.over === undefined) return changed;
      const moved = changed.find((layer) => layer.id === deed.layer);
      const rest = changed.filter((layer) => layer.id !== deed.layer);
      rest.splice(rest.findIndex((layer) => layer.id === deed.changes.over) + 1, 0, moved);
      return rest;
    }
    case "drop_layer": return others(deed.layer);
    case "draw":
      return within(deed.mark.layer, (layer) => (layer.marks.some((mark) => mark.id === deed.mark.id) ? layer
        : { ...layer, marks: [...layer.marks, deed.mark].sort((one, other) => one.place - other.place) }));
    case "rub_out": return layers.map((layer) => (layer.marks.some((mark) => deed.marks.includes(mark.id))
      ? { ...layer, marks: layer.marks.filter((mark) => !deed.marks.includes(mark.id)) } : layer));
    default: return layers;
  }
}

export function useDeeds(project, panel, kept, onSend) {
  const key = `panel-deeds ${project}`;
  const [waiting, setWaiting] = useState(() => (typeof window === "undefined" ? [] : read(localStorage, key)));
  const [done, setDone] = useState([]);
  const [undone, setUndone] = useState([]);
  const queue = useRef(waiting);
  const sent = useRef(null);
  const send = useRef(onSend);
  send.current = onSend;

  const flush = useCallback(() => {
    if (sent.current || !queue.current.length) return;
    const batch = queue.current.slice(0, MOST_SENT);
    const ticket = `${Date.now().toString(36)}.${Math.random().toString(36).slice(2, 8)}`;
    sent.current = { ticket, count: batch.length, timer: setTimeout(() => ((sent.current = null), flush()), AGAIN_MS) };
    send.current(batch, ticket);
  }, []);
  const put = useCallback((deeds) => {
    queue.current = deeds;
    write(localStorage, key, deeds);
    setWaiting(deeds);
  }, [key]);

  useEffect(() => {
    window.panel = {
      kept: (ticket) => {
        if (sent.current?.ticket !== ticket) return;
        clearTimeout(sent.current.timer);
        // The answer and the new layers arrive together; the layers are drawn first.
        const { count } = sent.current;
        setTimeout(() => {
          sent.current = null;
          put(queue.current.slice(count));
          flush();
        }, 30);
      },
    };
    flush();
    return () => {
      clearTimeout(sent.current?.timer);
      delete window.panel;
    };
  }, [flush, put]);

  // What was done to this panel is undone in it, also after it was left and the page was loaded again.
  useEffect(() => {
    setDone(read(sessionStorage, `panel-done ${panel}`));
    setUndone([]);
  }, [panel]);
  const remember = (deeds) => {
    setDone(deeds);
    write(sessionStorage, `panel-done ${panel}`, deeds.slice(-MOST_UNDONE));
  };

  const enqueue = (deeds) => {
    put([...queue.current, ...deeds.map((deed) => ({ ...deed, panel }))]);
    flush();
  };
  const layers = useMemo(
    () => waiting.filter((deed) => deed.panel === panel).reduce(after, kept), [waiting, kept, panel],
  );
  return {
    layers, queue: waiting, waiting: waiting.length, canUndo: done.length > 0, canRedo: undone.length > 0,
    act: (deeds, back) => {
      enqueue(deeds);
      remember([...done, { deeds, back }]);
      setUndone([]);
    },
    undo: () => {
      const last = done.at(-1);
      if (!last) return;
      enqueue(last.back);
      remember(done.slice(0, -1));
      setUndone([...undone, last]);
    },
    redo: () => {
      const last = undone.at(-1);
      if (!last) return;
      enqueue(last.deeds);
      remember([...done, last]);
      setUndone(undone.slice(0, -1));
    },
  };
}

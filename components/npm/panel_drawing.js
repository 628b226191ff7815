// What is drawn over a panel: deeds on its layers and marks, each with what takes it back.
export const newId = () => crypto.randomUUID();

// What the tools draw with, over the panel's layers, and what each deed is undone by.
export function useDrawing(drawn, frame, layer, setLayer, words) {
  const { layers, act } = drawn;
  const placeIn = (id) => (layers.find((one) => one.id === id)?.marks.at(-1)?.place ?? 0) + 1;
  const add = () => {
    const id = newId();
    const names = new Set(layers.map((one) => one.name));
    const name = [words.layerPencil, words.layerNotes].find((one) => !names.has(one)) ?? words.layerNew.replace("{count}", layers.length + 1);
    setLayer(id);
    return { id, deed: { act: "add_layer", layer: id, name } };
  };
  return {
    addLayer: () => {
      const { id, deed } = add();
      act([deed], [{ act: "drop_layer", layer: id }]);
    },
    changeLayer: (one, changes) => {
      const below = layers[layers.indexOf(one) - 1]?.id ?? "";
      const before = Object.fromEntries(Object.keys(changes).map((name) => [name, name === "over" ? below : one[name]]));
      act([{ act: "change_layer", layer: one.id, changes }], [{ act: "change_layer", layer: one.id, changes: before }]);
    },
    dropLayer: (one) => {
      const { id, name, opacity, hidden } = one;
      const below = layers[layers.indexOf(one) - 1]?.id ?? "";
      act([{ act: "drop_layer", layer: id }], [
        { act: "add_layer", layer: id, name }, { act: "change_layer", layer: id, changes: { opacity, hidden, over: below } },
        ...one.marks.map((mark) => ({ act: "draw", mark })),
      ]);
    },
    draw: (mark) => {
      const made = layer ? null : add();
      const whole = { ...mark, id: newId(), layer: layer?.id ?? made.id, place: placeIn(layer?.id) };
      const deeds = [...(made ? [made.deed] : []), { act: "draw", mark: whole }];
      act(deeds, [{ act: "rub_out", marks: [whole.id] }, ...(made ? [{ act: "drop_layer", layer: made.id }] : [])]);
    },
    rubOut: (mark) => act([{ act: "rub_out", marks: [mark.id] }], [{ act: "draw", mark }]),
    move: (mark, [x, y]) => {
      const points = mark.points.map((value, at) => (at % 3 === 0 ? value + x : at % 3 === 1 ? value + y : value));
      const moved = { ...mark, id: newId(), points };
      act([{ act: "rub_out", marks: [mark.id] }, { act: "draw", mark: moved }], [{ act: "rub_out", marks: [moved.id] }, { act: "draw", mark }]);
      return moved.id;
    },
  };
}

export const sheetsOf = (layers, marks) => layers.map((layer) => ({ ...layer, marks: marks.filter((mark) => mark.layer === layer.id) }));

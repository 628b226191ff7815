// What a share page can do beyond being read: play it, point and draw with a finger, decide with a thumb. It is all there without.
"use strict";
(() => {
  const page = document.body;
  const viewer = document.querySelector(".viewer");
  if (!viewer || !viewer.showModal) return;
  page.classList.add("scripted");
  const shots = [...document.querySelectorAll("li[data-p]")];
  // Where a language runs from right to left, so do the shots: what comes next lies to the left.
  const next = document.documentElement.dir === "rtl" ? -1 : 1;
  const rate = Number(page.dataset.rate) || 24;
  const picture = viewer.querySelector("img");
  const frame = viewer.querySelector(".viewer-picture");
  const layer = viewer.querySelector("svg");
  const form = document.querySelector(".say form");
  let at = 0;
  let timer = null;
  // Ticks of the shot that have been seen of it, and when it went on being seen; a note says its moment by them.
  let seen = 0;
  let since = 0;
  let strokes = [];
  let point = null;
  let current = null;

  const large = (shot) => shot.querySelector("img")?.srcset.split(", ").at(-1).split(" ")[0] ?? "";
  // What is said, in the language that was chosen; a line that is not translated says nothing then.
  const lines = [...document.querySelectorAll(".said")].map((line) => {
    const words = line.appendChild(line.lastChild.nodeType === Node.TEXT_NODE ? line.lastChild : new Text());
    return { words, spoken: words.textContent, others: JSON.parse(line.dataset.others ?? "{}") };
  });
  const say = () => {
    const said = [...shots[at].querySelectorAll(".said")].map((line) => line.lastChild.textContent);
    viewer.querySelector(".viewer-said").textContent = said.filter(Boolean).join("\n");
  };
  const show = (index) => {
    at = Math.min(shots.length - 1, Math.max(0, index));
    const shot = shots[at];
    picture.src = large(shot);
    picture.alt = shot.querySelector("img")?.alt ?? "";
    viewer.querySelector(".viewer-shot").textContent = shot.querySelector(".line b").textContent;
    say();
    strokes = [];
    point = null;
    seen = 0;
    draw();
    if (shots[at + 1]) new Image().src = large(shots[at + 1]);
  };
  // What is heard is the film's own sound, from where it is seen; a drift that could be heard is caught up with.
  const sound = viewer.querySelector("audio");
  const starts = shots.map((_, index) => shots.slice(0, index).reduce((sum, shot) => sum + Number(shot.dataset.t), 0));
  // Where in the film the picture is, in seconds, while it plays.
  const second = () => (starts[at] + seen) / rate + (performance.now() - since) / 1000;
  const hear = () => {
    if (!sound || sound.muted) return;
    if (sound.paused || Math.abs(sound.currentTime - second()) > 0.15) sound.currentTime = second();
    sound.play().catch(() => {});
  };
  // Where no film is given, its parts are heard from where the picture is: lines, recordings, music and effects.
  let track = null;
  let asked = !viewer.dataset.parts;
  let following = 0;
  let muted = false;
  const fetchParts = async () => {
    if (asked) return;
    asked = true;
    const unheard = viewer.querySelector(".viewer-unheard");
    const tell = () => (unheard.textContent = unheard.dataset.words);
    try {
      const [{ Soundtrack }, answer] = await Promise.all([import("/soundtrack.js"), fetch(viewer.dataset.parts)]);
      if (!answer.ok) throw new Error(answer.statusText);
      const { parts } = await answer.json();
      track = new Soundtrack(() => {}, tell);
      track.use(parts);
      track.ready(starts[at] / rate);
    } catch {
      asked = false;
      tell();
    }
  };
  const follow = () => {
    cancelAnimationFrame(following);
    if (!timer) return;
    if (!muted) track?.follow(second(), 1);
    following = requestAnimationFrame(follow);
  };
  const ticks = () => Number(shots[at].dataset.t);
  const pause = () => {
    if (timer) seen = Math.min(ticks() - 1, Math.floor(seen + ((performance.now() - since) * rate) / 1000));
    clearTimeout(timer);
    timer = null;
    sound?.pause();
    track?.stop();
    viewer.querySelector("[data-act=pause]").textContent = "▶";
  };
  // from: when the shot that is seen went on being seen; a shot that is shown late lasts less, so that the film keeps its time.
  const play = (from = performance.now()) => {
    viewer.querySelector("[data-act=pause]").textContent = "❚❚";
    since = from;
    hear();
    const ends = since + (1000 * (ticks() - seen)) / rate;
    timer = setTimeout(() => {
      if (at + 1 >= shots.length) return pause();
      show(at + 1);
      return play(ends);
    }, ends - performance.now());
    follow();
  };
  const open = (index) => {
    if (!viewer.open) viewer.showModal();
    show(index);
    fetchParts();
  };

  // Where the picture lies in its frame: it is fitted into it.
  const box = () => {
    const outer = frame.getBoundingClientRect();
    const scale = Math.min(outer.width / picture.naturalWidth, outer.height / picture.naturalHeight) || 1;
    const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
    return { left: outer.left + (outer.width - width) / 2, top: outer.top + (outer.height - height) / 2, width, height, outer };
  };
  const share = (event) => {
    const { left, top, width, height } = box();
    return [(event.clientX - left) / width, (event.clientY - top) / height].map((value) => Math.min(1, Math.max(0, value)));
  };
  const draw = () => {
    const { left, top, width, height, outer } = box();
    Object.assign(layer.style, { left: `${left - outer.left}px`, top: `${top - outer.top}px`, width: `${width}px`, height: `${height}px` });
    layer.replaceChildren(...strokes.map((stroke) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
      line.setAttribute("points", stroke.points.map((value) => Math.round(value * 1000)).join(" "));
      return line;
    }));
    if (point) {
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      dot.setAttribute("cx", point[0] * 1000);
      dot.setAttribute("cy", point[1] * 1000);
      dot.setAttribute("r", 12);
      layer.append(dot);
    }
  };
  picture.addEventListener("load", draw);
  window.addEventListener("resize", draw);

  let down = null;
  frame.addEventListener("pointerdown", (event) => {
    down = { x: event.clientX, y: event.clientY };
    if (frame.dataset.drawing === undefined) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    current = { points: share(event), colour: "red" };
    strokes.push(current);
  });
  // A finger that draws flings nothing, so that the next tap stops nothing (components/npm/touch.js).
  frame.addEventListener("touchmove", (event) => current && event.cancelable && event.preventDefault(), { passive: false });
  frame.addEventListener("pointermove", (event) => {
    if (!current) return;
    current.points.push(...share(event));
    draw();
  });
  frame.addEventListener("pointerup", (event) => {
    const by = down ? event.clientX - down.x : 0;
    const moved = down ? Math.hypot(by, event.clientY - down.y) : 0;
    down = null;
    if (current) {
      current = null;
    } else if (Math.abs(by) > 50) {
      pause();
      show(at + (by < 0 ? next : -next));
    } else if (moved < 8 && form?.elements.x) {
      pause();
      point = share(event);
      draw();
    }
  });
  const toForm = () => {
    pause();
    if (!form) return;
    form.elements.panel.value = `${shots[at].dataset.p}@${shots[at].dataset.v}`;
    if (form.elements.x) {
      [form.elements.x.value, form.elements.y.value] = point ?? ["", ""];
      form.elements.tick.value = seen || "";
      form.elements.strokes.value = strokes.length ? JSON.stringify(strokes) : "";
    }
    viewer.close();
    form.scrollIntoView({ block: "center" });
    (form.elements.name.value ? form.elements.text ?? form.elements.panel : form.elements.name).focus({ preventScroll: true });
  };
  const acts = {
    play: () => (open(0), play()),
    pause: () => (timer ? pause() : play()),
    back: () => (pause(), show(at - 1)),
    on: () => (pause(), show(at + 1)),
    close: () => (pause(), viewer.close()),
    print: () => window.print(),
    sound: (button) => {
      muted = !muted;
      button.setAttribute("aria-pressed", !muted);
      if (sound) sound.muted = muted;
      if (muted) return sound ? sound.pause() : track?.stop();
      // The moment that is seen is known when the film rests: so it rests for an instant.
      if (timer) (pause(), play());
      return undefined;
    },
    draw: (button) => {
      pause();
      const drawing = frame.toggleAttribute("data-drawing");
      button.setAttribute("aria-pressed", drawing);
    },
    note: toForm,
    approve: () => {
      toForm();
      const approve = form?.querySelector("button[value=approved]");
      if (form?.elements.name.value) form.requestSubmit(approve);
      else approve?.scrollIntoView({ block: "center" });
    },
    say: (link, event) => {
      event.preventDefault();
      show(shots.indexOf(link.closest("li")));
      toForm();
    },
  };
  viewer.querySelector(".viewer-captions")?.addEventListener("change", ({ target }) => {
    for (const line of lines) line.words.textContent = target.value ? line.others[target.value] ?? "" : line.spoken;
    say();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) return acts[button.dataset.act](button, event);
    const shown = event.target.closest("li[data-p] > img");
    if (shown) open(shots.indexOf(shown.closest("li")));
    return undefined;
  });
  viewer.addEventListener("close", pause);
  // A page that is not seen shows nothing: its sound rests with its picture.
  document.addEventListener("visibilitychange", () => document.hidden && timer && pause());
  viewer.addEventListener("keydown", (event) => {
    const act = { ArrowLeft: next > 0 ? "back" : "on", ArrowRight: next > 0 ? "on" : "back", " ": "pause" }[event.key];
    if (!act || (event.key === " " && event.target.closest("button"))) return;
    event.preventDefault();
    acts[act]();
  });
  // When the link ends, as this browser's clock has it.
  for (const end of document.querySelectorAll("time[datetime]")) {
    end.removeAttribute("dir");
    end.textContent = new Date(end.dateTime).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  }
  for (const shot of shots) shot.querySelector("img")?.classList.add("scripted-open");
})();

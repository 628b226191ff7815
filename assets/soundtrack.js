// The sound of a film in the browser: its parts fetched, decoded and laid on the player's clock, as the film's mix lays them.

// As in the mix (`dialogue/speech`, `animatic/beds`): the level of a line, by which factor the whole is louder, how far music goes down
// under speech and in how many seconds before and after it, and the fade of every edge.
const LEVEL = 0.08;
const WHOLE = 3;
const DUCKED = 10 ** (-12 / 20);
const AHEAD = 0.08;
const AFTER = 0.35;
const EDGE = 0.003;
// Seconds that are laid ahead of the picture; that the sound may stand beside it for some frames of a busy screen, and for none, because
// somebody moved the playhead; and between two looks at what comes.
const LAID = 12;
const BESIDE = 0.04;
const FRAMES_BESIDE = 12;
const MOVED = 0.25;
const LOOK = 0.25;
const SAMPLE_RATE = 48000;
const AT_ONCE = 3;
const DECODED = 160;
const AGAIN_MS = 1500;
const TRIES = 4;
// The outline of a part, in pixels of its drawing.
const WIDE = 200;
const HIGH = 24;

// The root of the mean square where a part is heard, as `levelled` reckons it.
function loudness(samples) {
  let highest = 1e-6;
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample));
  let [sum, count] = [0, 0];
  for (const sample of samples) {
    if (Math.abs(sample) <= 0.02 * highest) continue;
    sum += sample * sample;
    count += 1;
  }
  return count ? Math.max(1e-6, Math.sqrt(sum / count)) : 1;
}

function outline(samples) {
  const step = Math.max(1, Math.ceil(samples.length / WIDE));
  const tops = [];
  for (let first = 0; first < samples.length; first += step) {
    let top = 0;
    for (let at = first; at < Math.min(samples.length, first + step); at += 1) top = Math.max(top, Math.abs(samples[at]));
    tops.push(top);
  }
  const highest = Math.max(0.05, ...tops);
  return tops.map((top, at) => {
    const up = (top / highest) * (HIGH / 2 - 1);
    return `M${((at * WIDE) / tops.length).toFixed(1)} ${(HIGH / 2 - up).toFixed(1)}v${(2 * up + 0.5).toFixed(1)}`;
  }).join("");
}

// Parts that were decoded, by address; `heard` is told of each new one, `unheard` of each that cannot be had, with the reason.
class Library {
  constructor(heard, unheard) {
    [this.heard, this.unheard] = [heard, unheard];
    this.decoded = new Map();
    this.asked = new Set();
    this.waiting = [];
    this.busy = 0;
    this.decoder = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  }

  get(url) {
    const buffer = this.decoded.get(url);
    if (!buffer && !this.asked.has(url)) {
      this.asked.add(url);
      this.waiting.push({ url, tries: 0 });
      this.fetchNext();
    }
    return buffer;
  }

  fetchNext() {
    while (this.busy < AT_ONCE && this.waiting.length) {
      this.busy += 1;
      this.fetched(this.waiting.shift()).finally(() => {
        this.busy -= 1;
        this.fetchNext();
      });
    }
  }

  async fetched({ url, tries }) {
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      if ((answer.status === 503 || answer.status === 429) && tries < TRIES) {
        setTimeout(() => (this.waiting.push({ url, tries: tries + 1 }), this.fetchNext()), AGAIN_MS);
        return;
      }
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail);
      this.keep(url, await this.decoder.decodeAudioData(await answer.arrayBuffer()));
    } catch (error) {
      this.unheard(url, error.message);
    }
  }

  keep(url, buffer) {
    this.decoded.set(url, buffer);
    for (const oldest of [...this.decoded.keys()].slice(0, Math.max(0, this.decoded.size - DECODED))) {
      this.decoded.delete(oldest);
      this.asked.delete(oldest);
    }
    this.heard(url, { path: outline(buffer.getChannelData(0)), seconds: buffer.duration });
  }
}

// A part: id, url, start in seconds from the start of the film, `length` that is expected; `speech` for a line; `decibels` beside lines
// for what is not at its level yet; of music and effects trim_in, trim_out, fade_in, fade_out in seconds, whether it ducks, and for a
// piece of one the bounds of the whole (`whole`), by which its level is reckoned.
export class Soundtrack {
  constructor(heard, unheard) {
    this.library = new Library(heard, unheard);
    this.parts = [];
    this.levels = new Map();
    this.sources = new Set();
    this.laid = new Set();
    this.begun = null;
  }

  use(parts) {
    this.parts = parts;
    this.stop();
  }

  // Fetches what is heard from here on, so that it is there when the film begins.
  ready(at) {
    for (const part of this.parts) if (part.start + part.length > at && part.start < at + LAID) this.library.get(part.url);
  }

  // Told at every frame of the screen where the picture is; begins anew where the sound stands beside it.
  follow(at, speed) {
    this.open();
    if (this.context.state !== "running") return this.stop();
    if (this.begun?.speed !== speed || this.strayed(at)) this.begin(at, speed);
    if (this.context.currentTime - this.looked >= LOOK) this.lay();
  }

  strayed(at) {
    const beside = Math.abs(this.position() - this.late() * this.begun.speed - at);
    this.beside = beside > BESIDE ? this.beside + 1 : 0;
    return beside > MOVED || this.beside > FRAMES_BESIDE;
  }

  open() {
    if (this.context) return;
    this.context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: "interactive" });
    const limiter = new DynamicsCompressorNode(this.context, { threshold: -3, knee: 0, ratio: 20, attack: 0.002, release: 0.1 });
    this.master = new GainNode(this.context, { gain: WHOLE });
    this.bed = new GainNode(this.context);
    this.bed.connect(this.master).connect(limiter).connect(this.context.destination);
    this.context.resume();
  }

  stop() {
    for (const source of this.sources) source.stop();
    this.sources.clear();
    this.laid.clear();
    this.begun = null;
  }

  close() {
    this.stop();
    this.context?.close();
    this.context = null;
  }

  // How much later than it is played a sound is heard.
  late() {
    return this.context.outputLatency || this.context.baseLatency || 0;
  }

  // Where in the film the sound is that is played now, in seconds.
  position() {
    return this.begun.at + (this.context.currentTime - this.begun.time) * this.begun.speed;
  }

  begin(at, speed) {
    this.stop();
    this.beside = 0;
    this.begun = { at: at + this.late() * speed, time: this.context.currentTime, speed };
    this.duck();
    this.lay();
  }

  when(at) {
    return this.begun.time + (at - this.begun.at) / this.begun.speed;
  }

  lay() {
    this.looked = this.context.currentTime;
    const here = this.position();
    for (const part of this.parts) {
      if (this.laid.has(part.id) || part.start > here + LAID * this.begun.speed) continue;
      if (!part.speech && part.start + part.length < here) continue;
      const buffer = part.start + Math.max(part.length, 30) < here ? null : this.library.get(part.url);
      if (buffer) this.play(part, buffer, here);
    }
  }

  play(part, buffer, here) {
    this.laid.add(part.id);
    const from = part.trim_in ?? 0;
    const length = Math.min(part.trim_out ?? buffer.duration, buffer.duration) - from;
    const passed = Math.max(0, here - part.start);
    if (passed >= length) return;
    const source = new AudioBufferSourceNode(this.context, { buffer, playbackRate: this.begun.speed });
    const gain = new GainNode(this.context);
    const begins = this.when(part.start + passed);
    fade(gain.gain, part, length, this.level(part, buffer), passed, begins, this.begun.speed);
    source.connect(gain).connect(part.ducks ? this.bed : this.master);
    source.onended = () => this.sources.delete(source);
    source.start(begins, from + passed, length - passed);
    this.sources.add(source);
  }

  level(part, buffer) {
    if (part.decibels === undefined) return 1;
    const [from, to] = part.whole ?? [part.trim_in ?? 0, part.trim_out ?? buffer.duration];
    const name = `${part.url} ${from} ${to}`;
    if (!this.levels.has(name)) {
      const heard = buffer.getChannelData(0).subarray(from * SAMPLE_RATE, to * SAMPLE_RATE);
      this.levels.set(name, loudness(heard));
    }
    return (LEVEL * 10 ** (part.decibels / 20)) / this.levels.get(name);
  }

  // Music goes down before every line and comes back after it.
  duck() {
    if (!this.parts.some((part) => part.ducks)) return;
    const spans = this.parts.filter((part) => part.speech).map((part) => {
      const buffer = this.library.decoded.get(part.url);
      return [part.start, part.start + (buffer?.duration ?? part.length)];
    });
    const factor = (at) => spans.reduce((lowest, [begin, end]) => {
      const away = at < begin ? (begin - at) / AHEAD : at > end ? (at - end) / AFTER : 0;
      return Math.min(lowest, DUCKED + (1 - DUCKED) * Math.min(1, away));
    }, 1);
    const here = this.begun.at;
    const bends = spans.flatMap(([begin, end]) => [begin - AHEAD, begin, end, end + AFTER]).filter((at) => at > here).sort((one, other) => one - other);
    this.bed.gain.cancelScheduledValues(0);
    this.bed.gain.setValueAtTime(factor(here), this.context.currentTime);
    for (const at of bends) this.bed.gain.linearRampToValueAtTime(factor(at), this.when(at));
  }
}

function fade(gain, part, length, level, passed, begins, speed) {
  const [rise, fall] = [Math.max(part.fade_in ?? 0, EDGE), Math.max(part.fade_out ?? 0, EDGE)];
  const loud = (at) => level * Math.max(0, Math.min(1, at / rise, (length - at) / fall));
  gain.setValueAtTime(passed ? loud(passed) : 0, begins);
  for (const at of [rise, length - fall, length]) if (at > passed) gain.linearRampToValueAtTime(loud(at), begins + (at - passed) / speed);
}

// Assembles the page and connects its parts.

import { Columns } from "./columns";
import { button, el } from "./dom";
import { Editor } from "./editor";
import { download, type Format } from "./formats";
import { keys } from "./keys";
import * as media from "./media";
import { type Cue, type Data, type Finding, Model } from "./model";
import { Notice } from "./notice";
import * as place from "./place";
import { findings } from "./rules";
import { Server } from "./server";
import { Wave } from "./wave";

const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as Data;
const app = document.getElementById("app") as HTMLElement;
const found: Finding[][][] = [];
const model = new Model(data, (track) => redraw(track));
let current = 0;
let selected: number | undefined;
let player: HTMLMediaElement | undefined;

const soundOf = (track: number) => data.sounds.findIndex((sound) => sound.track === undefined || sound.track === track);
const durationOf = (track: number): number =>
  data.sounds[soundOf(track)]?.duration ?? Math.max(1, ...model.cues(track).map((cue) => cue.end / 1000)) + 1;
const trackNow = () => model.tracks[current]!;
const chosen = (): Cue | undefined => model.cues(current).find((cue) => cue.key === selected);
const now = () => player?.currentTime ?? 0;

const wave = new Wave(el("div", { class: "wave" }), document.body.dataset.nonce ?? "", {
  moved: (key, start, end) => { selected = key; model.change(current, key, { start, end }); },
  chosen: (key) => choose(current, key),
  time: (seconds) => follow(seconds),
});
const columns = new Columns(model.tracks, (track, key) => {
  if (track !== current) show(track);
  choose(track, key);
});
const editor = new Editor({
  times: (start, end) => { if (selected !== undefined) model.change(current, selected, { start, end }); },
  text: (lines) => { if (selected !== undefined) model.change(current, selected, { lines }); },
  split: () => split(),
  merge: () => { if (selected !== undefined) model.merge(current, selected); },
});

const heading = el("h1", { dir: "auto" });
const stage = el("div", { class: "stage" });
const subtitle = el("p", { class: "subtitle", "aria-live": "off" });
const play = button("Play", "Play or pause (space)", () => toggle(), { class: "play", "aria-keyshortcuts": "Space" });
const undo = button("Undo", "Undo (Ctrl+Z)", () => model.undo());
const redo = button("Redo", "Redo (Ctrl+Shift+Z)", () => model.redo());
const status = el("output", { class: "status" });
const search = el("input", { type: "search", id: "search", placeholder: "Search", "aria-label": "Search in all languages" });
const rate = el("select", { "aria-label": "Playback speed" },
  ...[0.5, 0.75, 1, 1.25, 1.5, 2].map((value) => el("option", { value, selected: value === 1 }, `${value}×`)));
const languages = el("div", { class: "languages", role: "group", "aria-label": "Language" },
  ...model.tracks.map((track, index) => button(track.language, `Show ${track.language} (${index + 1})`, () => show(index))));
const server = data.served ? new Server(model.tracks, (files) => outdated(files)) : undefined;
const notice = new Notice();
const store = button("Save", "Save into the file (Ctrl+S)", () => void save(), { class: "store", "aria-keyshortcuts": "Control+S" });
const saving = el("div", { class: "saving", role: "group", "aria-label": server ? "Save and download" : "Save" },
  ...(server ? [store, "Download "] : ["Save "]), ...(["srt", "vtt", "json"] as Format[]).map((format) =>
    button(format.toUpperCase(), `${server ? "Download" : "Save"} this language as ${format.toUpperCase()}`, () => download(trackNow(), format), { "data-save": format })));

function build(): void {
  const help = el("details", { class: "help" }, el("summary", {}, "Keys"), el("dl", {}, ...keys.help.flatMap(([key, does]) =>
    [el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)])));
  const bar = el("div", { class: "bar", role: "toolbar", "aria-label": "Playback and editing" }, play, rate,
    button("−", "Zoom out", () => wave.scale(1 / 1.5), { "aria-label": "Zoom out" }),
    button("+", "Zoom in", () => wave.scale(1.5), { "aria-label": "Zoom in" }),
    button("◂ ⚠", "Previous warning (P)", () => warning(-1), { "aria-label": "Previous warning" }),
    button("⚠ ▸", "Next warning (N)", () => warning(1), { "aria-label": "Next warning" }),
    undo, redo, search, saving, status);
  app.append(notice.element, el("header", {}, heading, languages), el("div", { class: "top" }, stage, editor.element),
    wave.box, bar, columns.element, help);
  search.addEventListener("input", () => {
    const hits = columns.search(search.value, model.tracks);
    status.textContent = search.value ? `${hits} found` : summary();
  });
  rate.addEventListener("change", () => { if (player) player.playbackRate = Number(rate.value); });
}

/** Shows `track`: its sound, its cues on the waveform, its text on the stage. */
function show(track: number): void {
  const share = player ? now() / durationOf(current) : 0;
  const same = player !== undefined && soundOf(track) === soundOf(current);
  const at = same ? now() : share * durationOf(track);
  current = track;
  selected = undefined;
  [...languages.children].forEach((item, index) => item.setAttribute("aria-pressed", String(index === track)));
  columns.current(track);
  heading.textContent = document.title = trackNow().title ?? trackNow().stem;
  heading.lang = trackNow().language;
  if (!same || soundOf(track) < 0) sound(track, at);
  redraw(track);
  follow(at);
}

function sound(track: number, at: number): void {
  const wasPlaying = player && !player.paused;
  player?.pause();
  const index = soundOf(track);
  const duration = durationOf(track);
  player = media.element(data.sounds[index], index, duration);
  player.playbackRate = Number(rate.value);
  for (const event of ["play", "pause", "ended"]) player.addEventListener(event, () => playing());
  player.addEventListener("error", () => { status.textContent = "The sound cannot be played; check that its file has not been moved."; });
  stage.replaceChildren(...(player instanceof HTMLVideoElement ? [player] : []), subtitle);
  wave.load(player, media.peaks(data.sounds[index], duration), duration);
  if (at > 0) player.currentTime = at;
  if (wasPlaying) void player.play();
}

function redraw(track: number): void {
  found[track] = findings(model.tracks[track]!);
  columns.draw(track, model.tracks[track]!, found[track]!, track === current ? selected : undefined);
  if (search.value) columns.search(search.value, model.tracks);
  undo.disabled = !model.canUndo;
  redo.disabled = !model.canRedo;
  store.disabled = !model.isEdited(current);
  [...languages.children].forEach((item, index) => item.classList.toggle("edited", server !== undefined && model.isEdited(index)));
  if (track !== current) return;
  const index = model.cues(current).findIndex((cue) => cue.key === selected);
  editor.show(trackNow(), model.cues(current)[index], found[current]?.[index] ?? []);
  wave.show(model.cues(current), found[current]!, selected);
  status.textContent = summary();
  follow(now());
}

function summary(): string {
  const bad = (found[current] ?? []).filter((list) => list.some(({ severity }) => severity !== "note")).length;
  const whole = trackNow().findings.filter(({ severity }) => severity !== "note").map(({ message }) => ` File: ${message}.`);
  const where = server ? `${trackNow().file}: ` : "";
  return `${where}${model.cues(current).length} cues, ${bad} with warnings (${data.profile}).${whole.join("")}`;
}

function choose(track: number, key: number): void {
  selected = key;
  const cue = chosen();
  if (cue && (now() * 1000 < cue.start || now() * 1000 >= cue.end)) wave.seek(cue.start / 1000);
  redraw(track);
  columns.reveal(track, key);
}

/** Marks the cues at `seconds`. Tracks with their own sound follow in proportion. */
function follow(seconds: number): void {
  model.tracks.forEach((_, track) => {
    const same = soundOf(track) === soundOf(current);
    const ms = Math.round((same ? seconds : (seconds / durationOf(current)) * durationOf(track)) * 1000);
    const cue = model.cues(track).find(({ start, end }) => start <= ms && ms < end);
    columns.follow(track, cue?.key, player !== undefined && (!player.paused || track !== current));
    if (track === current) subtitles(cue);
  });
}

function subtitles(cue: Cue | undefined): void {
  subtitle.lang = trackNow().language;
  subtitle.dir = trackNow().rtl ? "rtl" : "ltr";
  subtitle.replaceChildren(...(cue?.lines ?? []).map((line) => el("span", {}, el("bdi", {}, line))));
}

function playing(): void {
  const paused = player?.paused ?? true;
  play.textContent = paused ? "Play" : "Pause";
  play.setAttribute("aria-pressed", String(!paused));
}

function toggle(): void {
  if (player?.paused) void player.play();
  else player?.pause();
}

function split(): void {
  const cue = chosen();
  if (!cue) return;
  const ms = Math.round(now() * 1000);
  const inside = ms > cue.start + 100 && ms < cue.end - 100;
  model.split(current, cue.key, inside ? ms : Math.round((cue.start + cue.end) / 2));
}

/** Chooses the cue `by` steps from the chosen one, or from the current one, among those that `wanted` selects. */
function step(by: number, wanted: (index: number) => boolean): void {
  const cues = model.cues(current);
  let at = cues.findIndex((cue) => cue.key === selected);
  if (at < 0) at = cues.findIndex((cue) => cue.end > now() * 1000) - (by > 0 ? 1 : 0);
  for (let index = at + by; index >= 0 && index < cues.length; index += by) {
    if (!wanted(index)) continue;
    choose(current, cues[index]!.key);
    return;
  }
}

function warning(by: number): void {
  step(by, (index) => (found[current]?.[index] ?? []).some(({ severity }) => severity !== "note"));
}

/** Saves the language into its file, unless another program has changed the file. */
async function save(): Promise<void> {
  const track = current;
  const cues = model.cues(track);
  if (!server || !model.isEdited(track)) return;
  const answer = await server.save(model.tracks[track]!);
  if (answer.version === undefined) {
    notice.show(`Not saved: ${answer.message}`, [["Reload", reload], ["Continue", () => notice.hide()]]);
    return;
  }
  model.keep(track, cues, answer.version);
  notice.hide();
  server.compare();
  status.textContent = answer.backup ? `Saved; the old version is in ${answer.backup}.` : "Saved.";
}

/** Shows files that another program changed, unless that would lose edits. */
function outdated(files: string[]): void {
  if (!model.hasEdits) {
    reload();
    return;
  }
  const what = files.length > 0 ? files.join(", ") : "The list of tracks";
  notice.show(`${what} changed on disk. Reloading loses your unsaved edits.`,
    [["Reload", reload], ["Continue", () => notice.hide()]]);
}

let leaving = false;
function reload(): void {
  leaving = true;
  const index = model.cues(current).findIndex((cue) => cue.key === selected);
  place.keep({ track: trackNow().id, seconds: now(), cue: index < 0 ? undefined : index });
  location.reload();
}

function edge(side: "start" | "end"): void {
  if (selected !== undefined) model.change(current, selected, { [side]: Math.round(now() * 1000) });
}

function shuttle(by: number): void {
  if (!player) return;
  if (by < 0) {
    wave.seek(Math.max(0, now() - 2));
    return;
  }
  player.playbackRate = player.paused ? 1 : Math.min(3, player.playbackRate + 0.5);
  void player.play();
}

keys.listen({
  toggle, split, warning, edge, shuttle,
  pause: () => { player?.pause(); if (player) player.playbackRate = Number(rate.value); },
  seek: (by) => wave.seek(Math.max(0, now() + by)),
  cue: (by) => step(by, () => true),
  merge: () => { if (selected !== undefined) model.merge(current, selected); },
  undo: () => model.undo(),
  redo: () => model.redo(),
  save: () => { if (server) void save(); else download(trackNow(), "srt"); },
  search: () => search.focus(),
  language: (index) => { if (index < model.tracks.length) show(index); },
});
// Closing the page loses unsaved edits, so the browser asks first.
window.addEventListener("beforeunload", (event) => {
  if (!leaving && (server ? model.hasEdits : model.canUndo)) event.preventDefault();
});
build();
model.tracks.forEach((_, track) => redraw(track));
const before = server ? place.kept() : undefined;
show(Math.max(0, model.tracks.findIndex(({ id }) => before !== undefined && id === before.track)));
if (before) {
  selected = before.cue === undefined ? undefined : model.cues(current)[before.cue]?.key;
  wave.seek(before.seconds);
  redraw(current);
  if (selected !== undefined) columns.reveal(current, selected);
}
server?.listen();

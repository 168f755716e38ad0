// The text of all languages side by side, one column each, which follows the playback.

import { el } from "./dom";
import { clock } from "./clock";
import type { Cue, Finding, Track } from "./model";
import { speed, worst } from "./rules";

export class Columns {
  readonly element = el("div", { class: "columns" });
  private readonly lists: HTMLOListElement[] = [];
  private readonly rows: Map<number, HTMLLIElement>[] = [];
  private active: (number | undefined)[] = [];

  constructor(tracks: readonly Track[], private readonly choose: (track: number, key: number) => void) {
    const names = new Intl.DisplayNames(["en"], { type: "language" });
    tracks.forEach((track, index) => {
      const list = el("ol", { lang: track.language, dir: track.rtl ? "rtl" : "ltr" });
      const name = names.of(track.language) ?? track.language;
      const column = el("section", { class: "column", "aria-label": `${name}, ${track.stem}` }, el("h2", {}, name), list);
      this.element.append(column);
      this.lists[index] = list;
      this.rows[index] = new Map();
    });
  }

  /** Highlights the column `current`; on small screens it is the only one. */
  current(current: number): void {
    [...this.element.children].forEach((column, index) => column.classList.toggle("current", index === current));
  }

  draw(index: number, track: Track, found: readonly Finding[][], selected: number | undefined): void {
    const old = this.rows[index];
    const rows = new Map<number, HTMLLIElement>();
    track.cues.forEach((cue, at) => rows.set(cue.key, this.row(index, cue, at, found[at] ?? [], cue.key === selected, old?.get(cue.key))));
    this.rows[index] = rows;
    const list = this.lists[index];
    // Rows that did not change stay where they are, and keep the focus.
    [...rows.values()].forEach((row, at) => {
      if (list && list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    });
    while (list && list.children.length > rows.size) list.lastElementChild?.remove();
    this.active[index] = undefined;
  }

  private row(track: number, cue: Cue, at: number, found: Finding[], selected: boolean, old?: HTMLLIElement): HTMLLIElement {
    const bad = worst(found);
    const state = JSON.stringify([cue.start, cue.end, cue.lines, found, at, selected]);
    if (old?.dataset.state === state) return old;
    const row = old ?? el("li");
    row.dataset.state = state;
    row.dataset.codes = found.map(({ code }) => code).join(" ");
    row.className = bad ?? "";
    const marks = [`${speed(cue).toFixed(1)} cps`];
    if (cue.confidence !== undefined) marks.push(`${Math.round(cue.confidence * 100)} % confidence`);
    const text = el("span", { class: "text", dir: "auto" });
    cue.lines.forEach((line, index) => text.append(...(index > 0 ? [el("br")] : []), el("bdi", {}, line)));
    const warnings = found.filter(({ severity }) => severity !== "note").length;
    const button = el("button", { type: "button", class: "cue", "aria-pressed": String(selected) },
      el("span", { class: "times", dir: "ltr" }, `${at + 1} · ${clock(cue.start).slice(3)} · ${marks.join(" · ")}`,
        ...(warnings > 0 ? [el("span", { class: "count" }, ` ⚠ ${warnings}`, el("span", { class: "hidden" }, warnings > 1 ? " warnings" : " warning"))] : [])),
      text);
    button.title = found.map(({ message }) => message).join("\n");
    button.addEventListener("click", () => this.choose(track, cue.key));
    row.replaceChildren(button);
    return row;
  }

  /** Marks the current cue of `track`, or none. */
  follow(track: number, key: number | undefined, scroll: boolean): void {
    if (this.active[track] === key) return;
    const before = this.active[track];
    if (before !== undefined) this.rows[track]?.get(before)?.removeAttribute("aria-current");
    this.active[track] = key;
    if (key === undefined) return;
    const row = this.rows[track]?.get(key);
    row?.setAttribute("aria-current", "true");
    if (scroll) this.reveal(track, key);
  }

  reveal(track: number, key: number): void {
    const [row, list] = [this.rows[track]?.get(key), this.lists[track]];
    if (!row || !list) return;
    // Only the list scrolls, not the page.
    list.scrollTop = row.offsetTop - list.clientHeight / 3;
  }

  /** Shows only cues that contain `text`; returns how many there are in `track`. */
  search(text: string, tracks: readonly Track[]): number {
    const wanted = text.trim().toLocaleLowerCase();
    let hits = 0;
    tracks.forEach((track, index) => track.cues.forEach((cue) => {
      const holds = wanted === "" || cue.lines.join(" ").toLocaleLowerCase().includes(wanted);
      if (holds) hits += 1;
      const row = this.rows[index]?.get(cue.key);
      if (row) row.hidden = !holds;
    }));
    return hits;
  }
}

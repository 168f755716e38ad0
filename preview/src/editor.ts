// The form for one cue: its times, its text and its findings.

import { button, el } from "./dom";
import { clock, parseClock } from "./clock";
import type { Cue, Finding, Track } from "./model";
import { characters, speed } from "./rules";

export interface Acts {
  times(start: number, end: number): void;
  text(lines: string[]): void;
  split(): void;
  merge(): void;
}

export class Editor {
  readonly element = el("section", { class: "editor", "aria-label": "The chosen cue" });
  private readonly start = el("input", { id: "start", inputmode: "decimal", autocomplete: "off" });
  private readonly end = el("input", { id: "end", inputmode: "decimal", autocomplete: "off" });
  private readonly text = el("textarea", { id: "text", rows: 3, dir: "auto", spellcheck: "true" });
  private readonly facts = el("p", { class: "facts" });
  private readonly findings = el("ul", { class: "findings", "aria-live": "polite" });
  private cue: Cue | undefined;

  constructor(private readonly acts: Acts) {
    const field = (label: string, input: HTMLElement) => el("label", { for: input.id }, label, input);
    this.element.append(
      el("div", { class: "fields" }, field("Start", this.start), field("End", this.end),
        button("Split", "Split at the playhead, or in the middle (S)", acts.split),
        button("Merge", "Merge with the next cue (M)", acts.merge)),
      field("Text", this.text), this.facts, this.findings);
    for (const input of [this.start, this.end]) input.addEventListener("change", () => this.readTimes());
    this.text.addEventListener("change", () => this.readText());
  }

  show(track: Track, cue: Cue | undefined, found: readonly Finding[]): void {
    const isOther = this.cue?.key !== cue?.key;
    this.cue = cue;
    for (const field of this.element.querySelectorAll<HTMLInputElement | HTMLButtonElement>("input, textarea, button")) {
      field.disabled = !cue;
    }
    const put = (input: HTMLInputElement | HTMLTextAreaElement, value: string) => {
      if (isOther || document.activeElement !== input || input === this.start || input === this.end) input.value = value;
    };
    put(this.start, cue ? clock(cue.start) : "");
    put(this.end, cue ? clock(cue.end) : "");
    put(this.text, cue?.lines.join("\n") ?? "");
    this.text.lang = track.language;
    this.facts.textContent = cue ? this.describe(track, cue) : "Choose a cue in the text or on the waveform.";
    this.findings.replaceChildren(...found.map(({ code, severity, message }) =>
      el("li", { class: severity }, el("strong", {}, code), ` ${message}`)));
  }

  private describe(track: Track, cue: Cue): string {
    const seconds = ((cue.end - cue.start) / 1000).toFixed(2);
    const sure = cue.confidence === undefined ? "" : `, ${Math.round(cue.confidence * 100)} % confidence`;
    const limit = track.limits.reading_speed / 1000;
    return `${seconds} s, ${characters(cue)} characters, ${speed(cue).toFixed(1)} of ${limit} per second${sure}`;
  }

  private readTimes(): void {
    const [start, end] = [parseClock(this.start.value), parseClock(this.end.value)];
    for (const [input, time] of [[this.start, start], [this.end, end]] as const) {
      input.setAttribute("aria-invalid", String(time === undefined));
    }
    if (start !== undefined && end !== undefined) this.acts.times(start, end);
  }

  private readText(): void {
    const lines = this.text.value.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    this.acts.text(lines);
  }
}

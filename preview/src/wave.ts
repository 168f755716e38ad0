// The waveform with the cues of one track; only cues near the view are drawn, so that hours of sound stay fast.

import WaveSurfer from "wavesurfer.js";
import Regions, { type Region } from "wavesurfer.js/plugins/regions";
import type { Cue, Finding } from "./model";
import { worst } from "./rules";

/** Seconds around the view in which cues are drawn. */
const MARGIN = 15;

export interface Hooks {
  moved(key: number, start: number, end: number): void;
  chosen(key: number): void;
  time(seconds: number): void;
}

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export class Wave {
  private surfer: WaveSurfer | undefined;
  private regions: ReturnType<typeof Regions.create> | undefined;
  private shown = new Map<string, Region>();
  private cues: readonly Cue[] = [];
  private found: readonly Finding[][] = [];
  private selected: number | undefined;
  private zoom = 60;

  constructor(readonly box: HTMLElement, private readonly nonce: string, private readonly hooks: Hooks) {}

  load(media: HTMLMediaElement, peaks: Float32Array, duration: number): void {
    this.surfer?.destroy();
    this.shown.clear();
    const regions = Regions.create();
    this.regions = regions;
    const surfer = WaveSurfer.create({
      container: this.box, media, peaks: [peaks], duration, plugins: [regions], cspNonce: this.nonce,
      height: 110, minPxPerSec: this.zoom, barHeight: 0.9, autoScroll: true, dragToSeek: false,
      waveColor: colour("wave"), progressColor: colour("played"), cursorColor: colour("cursor"), cursorWidth: 2,
    });
    this.surfer = surfer;
    this.name(surfer.getWrapper().parentElement);
    surfer.on("ready", () => this.draw());
    surfer.on("scroll", () => this.draw());
    surfer.on("timeupdate", (seconds) => this.hooks.time(seconds));
    surfer.on("seeking", (seconds) => this.hooks.time(seconds));
    regions.on("region-updated", (region) =>
      this.hooks.moved(Number(region.id), Math.round(region.start * 1000), Math.round(region.end * 1000)));
    regions.on("region-clicked", (region, event) => {
      event.stopPropagation();
      this.hooks.chosen(Number(region.id));
    });
  }

  show(cues: readonly Cue[], found: readonly Finding[][], selected: number | undefined): void {
    this.cues = cues;
    this.found = found;
    this.selected = selected;
    this.draw();
  }

  scale(factor: number): void {
    this.zoom = Math.min(400, Math.max(10, this.zoom * factor));
    this.surfer?.zoom(this.zoom);
    this.draw();
  }

  seek(seconds: number): void {
    this.surfer?.setTime(seconds);
  }

  /** Lets the keyboard scroll the waveform, and labels it for screen readers. */
  private name(scroller: HTMLElement | null): void {
    if (!scroller) return;
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", "Waveform; the form above also sets the times that are dragged here");
  }

  private draw(): void {
    const { surfer, regions } = this;
    if (!surfer || !regions || !(surfer.getDuration() > 0)) return;
    const perPixel = surfer.getDuration() / Math.max(1, surfer.getWrapper().scrollWidth);
    const from = surfer.getScroll() * perPixel - MARGIN;
    const to = from + this.box.clientWidth * perPixel + 2 * MARGIN;
    const wanted = new Set<string>();
    this.cues.forEach((cue, index) => {
      const [start, end] = [cue.start / 1000, cue.end / 1000];
      if (end < from || start > to || end <= start) return;
      const id = String(cue.key);
      wanted.add(id);
      const bad = worst(this.found[index] ?? []);
      const tint = cue.key === this.selected ? "chosen" : bad && bad !== "note" ? `${bad}-tint` : "cue-tint";
      const options = { start, end, color: colour(tint) };
      const region = this.shown.get(id);
      if (region) {
        if (region.start !== start || region.end !== end || region.color !== options.color) region.setOptions(options);
      } else {
        this.shown.set(id, regions.addRegion({ id, ...options, drag: true, resize: true, minLength: 0.05 }));
      }
    });
    for (const [id, region] of this.shown) {
      if (wanted.has(id)) continue;
      region.remove();
      this.shown.delete(id);
    }
  }
}

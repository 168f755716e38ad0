// The edited tracks: every change makes new cues, and undo restores the old ones.

import * as runs from "./runs";

export type Severity = "note" | "warning" | "error";

export interface Finding {
  code: string;
  severity: Severity;
  message: string;
}

export interface Cue {
  /** Identifies the cue while cues move. */
  key: number;
  /** Milliseconds. */
  start: number;
  end: number;
  lines: readonly string[];
  confidence?: number;
  /** The findings of `orate check` that the page does not update. */
  findings: readonly Finding[];
  /** The other fields of the cue in Orate's JSON. */
  keep: Keep;
}

export interface Keep extends runs.Dress {
  id?: string;
  speaker?: string;
  placement?: Placement;
}

/** The position of a cue; missing fields have their defaults. */
export interface Placement {
  region?: string;
  writing?: "right-to-left" | "left-to-right";
  line?: { number: number } | { percent: number };
  "line-align"?: "start" | "center" | "end";
  position?: number;
  "position-align"?: "auto" | "line-left" | "center" | "line-right";
  size?: number;
  align?: "start" | "center" | "end" | "left" | "right";
}

export interface Region {
  id: string;
  width: number;
  lines: number;
  anchor: [number, number];
  viewport: [number, number];
  scroll: boolean;
}

export interface Limits {
  line_length: number;
  lines: number;
  /** Characters per thousand seconds. */
  reading_speed: number;
  min_duration: number;
  word_duration: number;
  max_duration: number;
  min_gap: number;
  /** The tolerance for rounded times. */
  rounding: number;
}

export interface Track {
  stem: string;
  /** The name of its file, and its format as on the command line. */
  file: string;
  format: string;
  /** The number of the track on the server, and the version of the file that is shown. */
  id?: number;
  version?: string;
  language: string;
  rtl: boolean;
  title: string | null;
  limits: Limits;
  severities: Record<string, Severity>;
  /** The messages of the findings that the page updates, with `{measured}`, `{limit}` and `{words}`. */
  sentences: Record<string, string>;
  findings: readonly Finding[];
  cues: readonly Cue[];
  regions: Region[];
  styles: string[];
  /** The data about the original speech in Orate's JSON. */
  rest(): Record<string, unknown>;
}

export interface Sound {
  track?: number;
  duration: number;
  peaks: string;
  per_second: number;
  video: boolean;
  path?: string;
}

export interface Data {
  /** Whether the page came from `orate preview --serve`. */
  served?: boolean;
  profile: string;
  sounds: Sound[];
  tracks: Track[];
}

interface Change {
  track: number;
  before: readonly Cue[];
  after: readonly Cue[];
}

let keys = 0;
export const newKey = (): number => ++keys;

/** The tracks, their history, and the listeners for changes. */
export class Model {
  readonly tracks: Track[];
  private saved: (readonly Cue[])[];
  private done: Change[] = [];
  private undone: Change[] = [];

  constructor(readonly data: Data, private readonly changed: (track: number) => void) {
    this.tracks = data.tracks.map((track, index) => ({
      ...track,
      rest: () => rest(index),
      cues: track.cues.map((cue) => ({
        ...cue, findings: cue.findings ?? [], key: newKey(), keep: { ...cue.keep, ...runs.read(runs.text(cue.lines), cue.keep) },
      })),
    }));
    this.saved = this.tracks.map(({ cues }) => cues);
  }

  /** Whether `track` differs from its file. */
  isEdited(track: number): boolean {
    return this.saved[track] !== this.cues(track);
  }

  get hasEdits(): boolean {
    return this.tracks.some((_, track) => this.isEdited(track));
  }

  /** Remembers that the file of `track` now has the version `version`, made from `cues`. */
  keep(track: number, cues: readonly Cue[], version: string): void {
    const kept = this.tracks[track];
    if (!kept) return;
    this.saved[track] = cues;
    kept.version = version;
    this.changed(track);
  }

  cues(track: number): readonly Cue[] {
    return this.tracks[track]?.cues ?? [];
  }

  /** Replaces the cues of a track. */
  edit(track: number, after: readonly Cue[]): void {
    this.done.push({ track, before: this.cues(track), after });
    this.undone = [];
    this.put(track, after);
  }

  /** Replaces one cue. */
  change(track: number, key: number, change: Partial<Cue>): void {
    this.edit(track, this.cues(track).map((cue) => {
      if (cue.key !== key) return cue;
      if (change.lines === undefined) return { ...cue, ...change };
      // Findings about the old text do not apply to the new one.
      const dress = runs.edited(runs.text(cue.lines), runs.text(change.lines), cue.keep);
      return { ...cue, findings: [], ...change, keep: { ...cue.keep, ...dress } };
    }));
  }

  /** Splits a cue at `at` milliseconds, and its text at a space in proportion. */
  split(track: number, key: number, at: number): void {
    this.edit(track, this.cues(track).flatMap((cue) => {
      if (cue.key !== key || at <= cue.start || at >= cue.end) return [cue];
      const { first, second } = halves(cue, (at - cue.start) / (cue.end - cue.start));
      const gap = Math.min(this.tracks[track]?.limits.min_gap ?? 0, Math.max(0, at - cue.start - 1));
      return [
        { ...cue, end: at - gap, lines: first.lines, findings: [], keep: { ...cue.keep, ...first.dress } },
        { ...cue, key: newKey(), start: at, lines: second.lines, findings: [], keep: { ...cue.keep, id: undefined, ...second.dress } },
      ];
    }));
  }

  /** Merges a cue with the next one. */
  merge(track: number, key: number): void {
    const cues = this.cues(track);
    const index = cues.findIndex((cue) => cue.key === key);
    const [cue, next] = [cues[index], cues[index + 1]];
    if (!cue || !next) return;
    const merged = {
      ...cue,
      end: Math.max(cue.end, next.end),
      lines: [...cue.lines, ...next.lines],
      confidence: least(cue.confidence, next.confidence),
      findings: [],
      keep: together(cue, next),
    };
    this.edit(track, [...cues.slice(0, index), merged, ...cues.slice(index + 2)]);
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(): void {
    const change = this.done.pop();
    if (!change) return;
    this.undone.push(change);
    this.put(change.track, change.before);
  }

  redo(): void {
    const change = this.undone.pop();
    if (!change) return;
    this.done.push(change);
    this.put(change.track, change.after);
  }

  private put(index: number, cues: readonly Cue[]): void {
    const track = this.tracks[index];
    if (!track) return;
    track.cues = cues;
    this.changed(index);
  }
}

const least = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.min(a, b));

function rest(track: number): Record<string, unknown> {
  return JSON.parse(document.getElementById(`rest-${track}`)?.textContent ?? "{}") as Record<string, unknown>;
}

/** The speakers and styles of two merged cues: if two people speak, each keeps their words. */
function together(cue: Cue, next: Cue): Keep {
  const [first, second] = [runs.text(cue.lines), runs.text(next.lines)];
  const isOne = cue.keep.speaker === next.keep.speaker;
  const dress = ({ keep }: Cue, length: number) => isOne || keep.speaker === undefined ? keep : runs.voiced(keep, keep.speaker, length);
  return {
    ...cue.keep,
    speaker: isOne ? cue.keep.speaker : undefined,
    ...runs.joined(dress(cue, first.length), dress(next, second.length), first.length + 1),
  };
}

interface Half {
  lines: string[];
  dress: runs.Dress;
}

/** The text before and after `share` of it. If it has two lines and the middle is close, each part gets one line. */
function halves(cue: Cue, share: number): { first: Half; second: Half } {
  const text = runs.text(cue.lines);
  const at = cue.lines.length === 2 ? cue.lines[0]!.length : space(text, text.length * share);
  if (at === undefined) {
    const whole = { lines: [...cue.lines], dress: { runs: cue.keep.runs, stamps: cue.keep.stamps } };
    return { first: whole, second: whole };
  }
  const half = (from: number, to: number) => ({ lines: text.slice(from, to).split("\n"), dress: runs.part(cue.keep, from, to) });
  return { first: half(0, at), second: half(at + 1, text.length) };
}

/** The offset of the space or line end in `text` that is nearest to `wanted`. */
function space(text: string, wanted: number): number | undefined {
  const spaces = [...text.matchAll(/(?<=\S)\s(?=\S)/gu)].map(({ index }) => index);
  return spaces.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
}

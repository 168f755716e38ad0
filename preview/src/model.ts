// Tracks as they are edited: every change makes new cues, so that undoing is taking the old ones back.

export type Severity = "note" | "warning" | "error";

export interface Finding {
  code: string;
  severity: Severity;
  message: string;
}

export interface Cue {
  /** Tells cues apart while they move. */
  key: number;
  /** Milliseconds. */
  start: number;
  end: number;
  lines: readonly string[];
  confidence?: number;
  /** What `orate check` found that is not found anew here. */
  findings: readonly Finding[];
  /** What else our JSON says of the cue. */
  keep: { speaker?: string; placement?: unknown; runs?: unknown[] };
}

export interface Limits {
  line_length: number;
  lines: number;
  /** Characters in a thousand seconds. */
  reading_speed: number;
  min_duration: number;
  word_duration: number;
  max_duration: number;
  min_gap: number;
}

export interface Track {
  stem: string;
  language: string;
  rtl: boolean;
  title: string | null;
  limits: Limits;
  severities: Record<string, Severity>;
  findings: readonly Finding[];
  cues: readonly Cue[];
  regions: unknown[];
  styles: string[];
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

/** The tracks, the changes that led to them, and who wants to know of more. */
export class Model {
  readonly tracks: Track[];
  private done: Change[] = [];
  private undone: Change[] = [];

  constructor(readonly data: Data, private readonly changed: (track: number) => void) {
    this.tracks = data.tracks.map((track) => ({
      ...track,
      cues: track.cues.map((cue) => ({ ...cue, findings: cue.findings ?? [], key: newKey() })),
    }));
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
    const isText = change.lines !== undefined;
    this.edit(track, this.cues(track).map((cue) => {
      if (cue.key !== key) return cue;
      // What was said of the text and of its styles no longer holds for another text.
      const text = isText ? { findings: [], keep: { ...cue.keep, runs: undefined } } : {};
      return { ...cue, ...text, ...change };
    }));
  }

  /** Divides a cue at `at` milliseconds; its text is divided where the time is, at a space. */
  split(track: number, key: number, at: number): void {
    this.edit(track, this.cues(track).flatMap((cue) => {
      if (cue.key !== key || at <= cue.start || at >= cue.end) return [cue];
      const [first, second] = halves(cue, (at - cue.start) / (cue.end - cue.start));
      const gap = Math.min(this.tracks[track]?.limits.min_gap ?? 0, Math.max(0, at - cue.start - 1));
      const keep = { ...cue.keep, runs: undefined };
      return [
        { ...cue, end: at - gap, lines: first, findings: [], keep },
        { ...cue, key: newKey(), start: at, lines: second, findings: [], keep },
      ];
    }));
  }

  /** Makes one cue of this one and the next. */
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
      keep: { ...cue.keep, runs: undefined },
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

/** The text before and behind `share` of it. Of two lines each gets one, where that is near enough. */
function halves(cue: Cue, share: number): [string[], string[]] {
  if (cue.lines.length === 2) return [[cue.lines[0] ?? ""], [cue.lines[1] ?? ""]];
  const text = cue.lines.join(" ");
  const wanted = Math.round(text.length * share);
  const spaces = [...text.matchAll(/\s+/gu)].map((match) => match.index);
  const at = spaces.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  if (at === undefined) return [[text], [text]];
  return [[text.slice(0, at).trim()], [text.slice(at).trim()]];
}

// Styled runs of a cue's text, and their offsets after edits.

/** A styled part of a cue's text (its lines joined by `\n`); offsets in UTF-16 code units. */
export interface Run {
  start: number;
  end: number;
  italic?: boolean;
  bold?: boolean;
  underline?: boolean;
  strike?: boolean;
  colour?: string;
  background?: string;
  voice?: string;
  language?: string;
  ruby?: "base" | "text";
  classes?: string[];
}

/** The time, in seconds, from which the text after the offset is spoken. */
export interface Stamp {
  at: number;
  time: number;
}

export const text = (lines: readonly string[]): string => lines.join("\n");

/** The offset in `text` after `bytes` bytes of UTF-8. */
function fromBytes(text: string, bytes: number): number {
  let [at, seen] = [0, 0];
  for (const sign of text) {
    if (seen >= bytes) break;
    seen += length(sign);
    at += sign.length;
  }
  return at;
}

/** The length in UTF-8 bytes. */
const length = (text: string): number => new TextEncoder().encode(text).length;

const moved = <T extends Run>(runs: readonly T[], move: (at: number) => number): T[] =>
  runs.map((run) => ({ ...run, start: move(run.start), end: move(run.end) })).filter(({ start, end }) => start < end);

const shifted = (stamps: readonly Stamp[], move: (at: number) => number): Stamp[] =>
  stamps.map(({ at, time }) => ({ at: move(at), time }));

/** The runs and times of a text. */
export interface Dress {
  runs?: readonly Run[];
  stamps?: readonly Stamp[];
}

const map = ({ runs, stamps }: Dress, move: (at: number) => number): Dress =>
  ({ runs: runs && moved(runs, move), stamps: stamps && shifted(stamps, move) });

/** Converts offsets between bytes, as in files, and UTF-16 code units. */
export const read = (text: string, dress: Dress): Dress => map(dress, (at) => fromBytes(text, at));
export const written = (text: string, dress: Dress): Dress => map(dress, (at) => length(text.slice(0, at)));

/** The runs and times of `before`, moved to `after`: unchanged text at the start and end keeps its style, and text
 * typed inside a run gets the style of the run. */
export function edited(before: string, after: string, dress: Dress): Dress {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const move = (at: number) =>
    at <= head ? at : at >= before.length - tail ? at + after.length - before.length : Math.min(at, after.length - tail);
  return map(dress, move);
}

/** The runs and times of the part of a text from `from` to `to`. */
export const part = (dress: Dress, from: number, to: number): Dress => ({
  ...map({ runs: dress.runs }, (at) => Math.min(Math.max(at, from), to) - from),
  stamps: dress.stamps?.filter(({ at }) => at >= from && at < to).map(({ at, time }) => ({ at: at - from, time })),
});

/** The runs and times of a text and of another one that starts at `at`. */
export function joined(first: Dress, second: Dress, at: number): Dress {
  const { runs = [], stamps = [] } = map(second, (offset) => offset + at);
  return { runs: [...(first.runs ?? []), ...runs], stamps: [...(first.stamps ?? []), ...stamps] };
}

/** `dress` with `voice` for all characters of a text of `length` that have no voice. */
export function voiced(dress: Dress, voice: string, length: number): Dress {
  const runs: Run[] = [];
  let at = 0;
  for (const run of dress.runs ?? []) {
    if (at < run.start) runs.push({ start: at, end: run.start, voice });
    runs.push({ voice, ...run });
    at = run.end;
  }
  if (at < length) runs.push({ start: at, end: length, voice });
  return { ...dress, runs };
}

/** A part of a line with one style. */
export interface Segment {
  text: string;
  style?: Run;
  time?: number;
}

/** `lines`, each split where the style or the time changes. */
export function segments(lines: readonly string[], { runs = [], stamps = [] }: Dress): Segment[][] {
  let offset = 0;
  return lines.map((line) => {
    const from = offset;
    const to = from + line.length;
    offset = to + 1;
    const borders = [from, to, ...runs.flatMap(({ start, end }) => [start, end]), ...stamps.map(({ at }) => at)]
      .filter((at) => at >= from && at <= to).sort((a, b) => a - b);
    const parts: Segment[] = [];
    borders.forEach((start, index) => {
      const end = borders[index + 1];
      if (end === undefined || end === start) return;
      const style = runs.find((run) => run.start <= start && run.end > start);
      parts.push({ text: line.slice(start - from, end - from), style, time: stamps.findLast(({ at }) => at === start)?.time });
    });
    return parts;
  });
}

// The parts of a cue's text that are not plain, and what becomes of them when the text is edited.

/** A stretch of a cue's text (its lines with `\n` between them) that is not plain; offsets as JavaScript counts. */
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

/** A moment, in seconds, from which on what follows in the text is spoken. */
export interface Stamp {
  at: number;
  time: number;
}

export const text = (lines: readonly string[]): string => lines.join("\n");

/** The offset in `text` of what is `bytes` bytes of UTF-8 behind its beginning. */
function fromBytes(text: string, bytes: number): number {
  let [at, seen] = [0, 0];
  for (const sign of text) {
    if (seen >= bytes) break;
    seen += length(sign);
    at += sign.length;
  }
  return at;
}

/** Bytes of UTF-8. */
const length = (text: string): number => new TextEncoder().encode(text).length;

const moved = <T extends Run>(runs: readonly T[], move: (at: number) => number): T[] =>
  runs.map((run) => ({ ...run, start: move(run.start), end: move(run.end) })).filter(({ start, end }) => start < end);

const shifted = (stamps: readonly Stamp[], move: (at: number) => number): Stamp[] =>
  stamps.map(({ at, time }) => ({ at: move(at), time }));

/** What is said of a text apart from its letters. */
export interface Dress {
  runs?: readonly Run[];
  stamps?: readonly Stamp[];
}

const map = ({ runs, stamps }: Dress, move: (at: number) => number): Dress =>
  ({ runs: runs && moved(runs, move), stamps: stamps && shifted(stamps, move) });

/** As our files count, in bytes, and as we do. */
export const read = (text: string, dress: Dress): Dress => map(dress, (at) => fromBytes(text, at));
export const written = (text: string, dress: Dress): Dress => map(dress, (at) => length(text.slice(0, at)));

/** What is said of `before`, for `after`: what stayed at the beginning and at the end keeps its looks, and what was
 * written within a stretch looks like the stretch. */
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

/** What is said of the part of a text from `from` to `to`. */
export const part = (dress: Dress, from: number, to: number): Dress => ({
  ...map({ runs: dress.runs }, (at) => Math.min(Math.max(at, from), to) - from),
  stamps: dress.stamps?.filter(({ at }) => at >= from && at < to).map(({ at, time }) => ({ at: at - from, time })),
});

/** What is said of a text and of another one that begins at `at`. */
export function joined(first: Dress, second: Dress, at: number): Dress {
  const { runs = [], stamps = [] } = map(second, (offset) => offset + at);
  return { runs: [...(first.runs ?? []), ...runs], stamps: [...(first.stamps ?? []), ...stamps] };
}

/** `dress` with `voice` for every letter of a text of `length` that nobody else says. */
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

/** A part of a line that looks alike from end to end. */
export interface Segment {
  text: string;
  style?: Run;
  time?: number;
}

/** `lines`, each cut where looks or time change. */
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

// The limits of the profile, watched while somebody edits: the rules of `orate check` that need no dictionary.

import type { Cue, Finding, Severity, Track } from "./model";

/** Files write whole milliseconds, so that a distance may be off by one. */
const ROUNDING = 1;

/** The rules that are found anew here; findings of all others are those of `orate check`. */
export const LIVE = new Set([
  "time-negative", "time-reversed", "cues-out-of-order", "overlap", "gap-too-short", "duration-too-short", "duration-too-long",
  "words-too-fast", "reading-too-fast", "too-many-lines", "line-too-long",
]);

const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const NOTHING_SEEN = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
/** East Asian signs of full width, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f|[\u{1f1e6}-\u{1f1ff}]|[\u{20000}-\u{3fffd}]/u;

function size(line: string): { columns: number; characters: number } {
  let columns = 0;
  let characters = 0;
  for (const { segment } of clusters.segment(line)) {
    if (NOTHING_SEEN.test(segment)) continue;
    characters += 1;
    columns += WIDE.test(segment) ? 2 : 1;
  }
  return { columns, characters };
}

export const characters = (cue: Cue): number => cue.lines.reduce((sum, line) => sum + size(line).characters, 0);

/** Characters a second. */
export const speed = (cue: Cue): number => (characters(cue) * 1000) / Math.max(1, cue.end - cue.start);

const words = (cue: Cue): number => cue.lines.join(" ").split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Everything that is known to be wrong with each cue of `track`. */
export function findings(track: Track): Finding[][] {
  return track.cues.map((cue, index) => [...live(track, index), ...cue.findings.filter(({ code }) => !LIVE.has(code))]);
}

function live(track: Track, index: number): Finding[] {
  const { limits, cues } = track;
  const cue = cues[index];
  if (!cue) return [];
  const found: Finding[] = [];
  const put = (code: string, message: string) =>
    found.push({ code, severity: track.severities[code] ?? "warning", message });
  const before = cues[index - 1];
  const next = cues[index + 1];
  const lasts = cue.end - cue.start;

  if (cue.start < 0) put("time-negative", "begins before the beginning");
  if (lasts <= 0) put("time-reversed", "ends before it begins; players do not show it");
  if (before && cue.start < before.start) put("cues-out-of-order", "begins before the cue above it");
  if (next && next.start >= cue.start) {
    const gap = next.start - cue.end;
    if (gap < 0) put("overlap", `still stands when the next one has begun, for ${-gap} ms`);
    else if (lasts > 0 && gap + ROUNDING < limits.min_gap) {
      put("gap-too-short", `the next cue follows after ${gap} ms, less than ${limits.min_gap} ms`);
    }
  }
  if (lasts > 0) {
    if (lasts + ROUNDING < limits.min_duration) {
      put("duration-too-short", `stands for ${lasts} ms, less than ${limits.min_duration} ms`);
    }
    const each = Math.min(words(cue) * limits.word_duration, limits.max_duration);
    if (lasts + ROUNDING < each) put("words-too-fast", `${words(cue)} words stand for ${lasts} ms, less than ${each} ms`);
    if (characters(cue) * 1_000_000 > (lasts + ROUNDING) * limits.reading_speed) {
      put("reading-too-fast", `${speed(cue).toFixed(1)} characters a second, more than ${limits.reading_speed / 1000}`);
    }
  }
  if (lasts > limits.max_duration + ROUNDING) {
    put("duration-too-long", `stands for ${lasts} ms, more than ${limits.max_duration} ms; split it`);
  }
  if (cue.lines.length > limits.lines) put("too-many-lines", `${cue.lines.length} lines, more than ${limits.lines}`);
  const widest = Math.max(0, ...cue.lines.map((line) => size(line).columns));
  if (widest > limits.line_length) put("line-too-long", `a line has ${widest} columns, more than ${limits.line_length}`);
  return found;
}

const ORDER: Severity[] = ["note", "warning", "error"];

/** The worst of `found`, if there is any. */
export function worst(found: readonly Finding[]): Severity | undefined {
  return found.map(({ severity }) => severity).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
}

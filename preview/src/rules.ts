// Checks the limits of the profile during edits, with the limits and sentences that `orate preview` writes into the page.

import type { Cue, Finding, Severity, Track } from "./model";

const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const NOTHING_SEEN = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
/** Full-width East Asian characters, and emoji. */
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

/** Characters per second. */
export const speed = (cue: Cue): number => (characters(cue) * 1000) / Math.max(1, cue.end - cue.start);

const words = (cue: Cue): number => cue.lines.join(" ").split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** All findings of each cue of `track`: those of `orate check`, and the current ones of rules that need no dictionary. */
export function findings(track: Track): Finding[][] {
  return track.cues.map((cue, index) => [...live(track, index), ...cue.findings.filter(({ code }) => !(code in track.sentences))]);
}

/** The most characters between two cues at the same place, as in `orate check`. */
const MAX_LOOKAHEAD_CUES = 16;
const place = (cue: Cue): string => JSON.stringify(cue.keep.placement ?? null);

function live(track: Track, index: number): Finding[] {
  const { limits, cues } = track;
  const cue = cues[index];
  if (!cue) return [];
  const found: Finding[] = [];
  const put = (code: string, measured = 0, limit = 0) => {
    const values: Record<string, number> = { measured: Math.round(measured * 10) / 10, limit, words: words(cue) };
    const message = (track.sentences[code] ?? code).replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name]));
    found.push({ code, severity: track.severities[code] ?? "warning", message });
  };
  const before = cues[index - 1];
  const next = cues.slice(index + 1, index + 1 + MAX_LOOKAHEAD_CUES).find((next) => place(next) === place(cue));
  const lasts = cue.end - cue.start;

  if (cue.start < 0) put("time-negative");
  if (lasts <= 0) put("time-reversed");
  if (before && cue.start < before.start) put("cues-out-of-order", before.start - cue.start);
  if (next) {
    const gap = next.start - cue.end;
    if (next.start >= cue.start && gap < 0) put("overlap", -gap);
    if (gap >= 0 && lasts > 0 && gap + limits.rounding < limits.min_gap) put("gap-too-short", gap, limits.min_gap);
  }
  if (lasts > 0) {
    if (lasts + limits.rounding < limits.min_duration) put("duration-too-short", lasts, limits.min_duration);
    const each = Math.min(words(cue) * limits.word_duration, limits.max_duration);
    if (lasts + limits.rounding < each) put("words-too-fast", lasts, each);
    if (characters(cue) * 1_000_000 > (lasts + limits.rounding) * limits.reading_speed) {
      put("reading-too-fast", speed(cue), limits.reading_speed / 1000);
    }
  }
  if (lasts > limits.max_duration + limits.rounding) put("duration-too-long", lasts, limits.max_duration);
  if (cue.lines.length > limits.lines) put("too-many-lines", cue.lines.length, limits.lines);
  const widest = Math.max(0, ...cue.lines.map((line) => size(line).columns));
  if (widest > limits.line_length) put("line-too-long", widest, limits.line_length);
  return found;
}

const ORDER: Severity[] = ["note", "warning", "error"];

/** The most severe of `found`, if there is any. */
export function worst(found: readonly Finding[]): Severity | undefined {
  return found.map(({ severity }) => severity).sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))[0];
}

// Writes tracks as SubRip, WebVTT and Orate's JSON, as `orate check` and `orate align --corrected` read them.

import type { Cue, Track } from "./model";
import * as runs from "./runs";
import { srt } from "./srt";
import { vtt } from "./vtt";

export type Format = "srt" | "vtt" | "json";

function plain(cue: Cue) {
  const { runs: dressed, stamps, id, ...keep } = cue.keep;
  return {
    ...(id === undefined ? {} : { id }), start: cue.start / 1000, end: cue.end / 1000, lines: cue.lines, ...keep,
    ...runs.written(runs.text(cue.lines), { runs: dressed, stamps }),
  };
}

/** Orate's JSON; the data about the original speech stays as it was. */
function json(track: Track): string {
  const { language, title, regions, styles } = track;
  const { duration = 0, segments, untranscribed, ...rest } = track.rest();
  const end = Math.max(Number(duration), ...track.cues.map((cue) => cue.end / 1000));
  const file = {
    language, title, ...rest, duration: end, ...(regions.length > 0 ? { regions } : {}), ...(styles.length > 0 ? { styles } : {}),
    cues: track.cues.map(plain), segments, untranscribed,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const WRITERS: Record<Format, (track: Track) => string> = { srt, vtt, json };

export const write = (track: Track, format: Format): string => WRITERS[format](track);

/** Offers `track` as a download. */
export function download(track: Track, format: Format): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([write(track, format)], { type: "text/plain" }));
  link.download = `${track.stem}.${track.language}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

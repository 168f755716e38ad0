// Tracks as files: SubRip, WebVTT and our JSON, as `orate check` and `orate align --times` read them.

import type { Cue, Track } from "./model";

export type Format = "srt" | "vtt" | "json";

const two = (n: number) => String(n).padStart(2, "0");

/** `00:01:02.345`, with another mark before the milliseconds if need be. */
export function clock(ms: number, mark = "."): string {
  const t = Math.max(0, Math.round(ms));
  const s = Math.floor(t / 1000);
  const parts = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map(two).join(":");
  return parts + mark + String(t % 1000).padStart(3, "0");
}

/** Milliseconds of `1:02.345`, `62.345` or `00:01:02,345`; nothing if it is no time. */
export function parseClock(text: string): number | undefined {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+)(?:[.,](\d{1,3}))?$/u.exec(text.trim());
  if (!match) return undefined;
  const [, h = "0", m = "0", s = "0", f = ""] = match;
  return (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000 + Number(f.padEnd(3, "0"));
}

const escaped = (line: string) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const srt = (track: Track) =>
  track.cues.map((cue, index) =>
    `${index + 1}\n${clock(cue.start, ",")} --> ${clock(cue.end, ",")}\n${cue.lines.join("\n")}\n`).join("\n");

const vtt = (track: Track) =>
  "WEBVTT\n\n" + track.cues.map((cue) =>
    `${clock(cue.start)} --> ${clock(cue.end)}\n${cue.lines.map(escaped).join("\n")}\n`).join("\n");

const plain = (cue: Cue) => ({ start: cue.start / 1000, end: cue.end / 1000, lines: cue.lines, ...cue.keep });

function json(track: Track): string {
  const { language, title, regions, styles } = track;
  const duration = Math.max(0, ...track.cues.map((cue) => cue.end)) / 1000;
  return JSON.stringify({ language, title, duration, regions, styles, cues: track.cues.map(plain) }, null, 2) + "\n";
}

const WRITERS: Record<Format, (track: Track) => string> = { srt, vtt, json };

export const write = (track: Track, format: Format): string => WRITERS[format](track);

/** Hands `track` to the browser as a file to save. */
export function download(track: Track, format: Format): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([write(track, format)], { type: "text/plain" }));
  link.download = `${track.stem}.${track.language}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

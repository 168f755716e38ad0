// Writes SubRip as `orate` does, with the tags that players support.

import { clock } from "./clock";
import type { Cue, Placement, Track } from "./model";
import { type Segment, segments } from "./runs";

const BOTTOM_CENTRE = 2;

/** The position in SubStation's numbers, which are those of a numeric keypad. */
function corner(placement: Placement | undefined): number {
  if (!placement) return BOTTOM_CENTRE;
  const { align = "center", position, line } = placement;
  let column = { start: 0, left: 0, center: 1, end: 2, right: 2 }[align];
  if (align === "center" && position !== undefined) column = position < 100 / 3 ? 0 : position > 200 / 3 ? 2 : 1;
  let row = 0;
  // Players show about 16 lines; the upper third has five.
  if (line && "number" in line && line.number >= 0) row = line.number < 6 ? 2 : line.number < 11 ? 1 : 0;
  if (line && "percent" in line) row = line.percent < 100 / 3 ? 2 : line.percent < 200 / 3 ? 1 : 0;
  return row * 3 + column + 1;
}

function marked({ text, style }: Segment): string {
  if (!style) return text;
  const tags: [string, string][] = [];
  for (const [on, name] of [[style.bold, "b"], [style.italic, "i"], [style.underline, "u"], [style.strike, "s"]] as const) {
    if (on) tags.push([`<${name}>`, name]);
  }
  if (style.colour !== undefined) tags.push([`<font color="${style.colour}">`, "font"]);
  return tags.map(([open]) => open).join("") + text + tags.reverse().map(([, name]) => `</${name}>`).join("");
}

function block(cue: Cue, index: number): string {
  const place = corner(cue.keep.placement);
  const text = segments(cue.lines, cue.keep).map((line) => line.map(marked).join("")).join("\n");
  const times = `${clock(cue.start, ",")} --> ${clock(cue.end, ",")}`;
  return `${index + 1}\n${times}\n${place === BOTTOM_CENTRE ? "" : `{\\an${place}}`}${text}\n`;
}

export const srt = (track: Track): string => track.cues.map(block).join("\n");

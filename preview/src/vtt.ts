// Writes WebVTT as `orate` does (W3C, § 4), with speakers, styles, positions, regions and style sheets.

import { clock } from "./clock";
import type { Cue, Placement, Region, Track } from "./model";
import { type Run, type Segment, segments } from "./runs";

/** The default text colours (§ 5.1). */
const KNOWN: Record<string, string> = {
  "#ffffff": "white", "#00ff00": "lime", "#00ffff": "cyan", "#ff0000": "red",
  "#ffff00": "yellow", "#ff00ff": "magenta", "#0000ff": "blue", "#000000": "black",
};

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function colourClass(colour: string, isBackground: boolean): string {
  const known = KNOWN[colour];
  if (known) return (isBackground ? "bg_" : "") + known;
  return (isBackground ? "bg_" : "fg_") + colour.replace("#", "");
}

/** The style sheet for colours that have no default class. */
function sheet(track: Track): string {
  const rules = new Set<string>();
  for (const run of track.cues.flatMap(({ keep }) => keep.runs ?? [])) {
    for (const [colour, property] of [[run.colour, "color"], [run.background, "background-color"]] as const) {
      if (colour === undefined || KNOWN[colour]) continue;
      rules.add(`::cue(.${colourClass(colour, property !== "color")}) { ${property}: ${colour} }\n`);
    }
  }
  return [...rules].sort((a, b) => (a < b ? -1 : 1)).join("");
}

/** The elements that give text `style`, from the outside in. */
function tags(style: Run): [string, string][] {
  const found: [string, string][] = [];
  if (style.ruby === "text") found.push(["rt", ""]);
  if (style.voice !== undefined) found.push(["v", ` ${escaped(style.voice)}`]);
  if (style.language !== undefined) found.push(["lang", ` ${escaped(style.language)}`]);
  const classes = [
    ...(style.colour === undefined ? [] : [colourClass(style.colour, false)]),
    ...(style.background === undefined ? [] : [colourClass(style.background, true)]),
    ...(style.classes ?? []).filter((name) => !/[.><&\s]/u.test(name)),
  ];
  if (classes.length > 0) found.push(["c", classes.map((name) => `.${name}`).join("")]);
  for (const [on, name] of [[style.bold, "b"], [style.italic, "i"], [style.underline, "u"]] as const) {
    if (on) found.push([name, ""]);
  }
  return found;
}

function line(parts: readonly Segment[]): string {
  let text = "";
  let inRuby = false;
  for (const { text: letters, style, time } of parts) {
    const isRuby = style?.ruby !== undefined;
    if (inRuby !== isRuby) text += isRuby ? "<ruby>" : "</ruby>";
    inRuby = isRuby;
    if (time !== undefined) text += `<${clock(time * 1000)}>`;
    const around = style ? tags(style) : [];
    text += around.map(([name, rest]) => `<${name}${rest}>`).join("");
    text += escaped(letters);
    text += around.reverse().map(([name]) => `</${name}>`).join("");
  }
  return inRuby ? `${text}</ruby>` : text;
}

const LINES = { start: "", center: ",center", end: ",end" };
const POSITIONS = { auto: "", "line-left": ",line-left", center: ",center", "line-right": ",line-right" };

/** The settings after the times of a cue (§ 6.3). */
function settings(placement: Placement | undefined): string {
  if (!placement) return "";
  const { writing, line: at, position, size, align, region } = placement;
  const parts: string[] = [];
  if (writing === "right-to-left") parts.push("vertical:rl");
  if (writing === "left-to-right") parts.push("vertical:lr");
  if (at) {
    const value = "number" in at ? String(at.number) : `${at.percent}%`;
    parts.push(`line:${value}${LINES[placement["line-align"] ?? "start"]}`);
  }
  if (position !== undefined) parts.push(`position:${position}%${POSITIONS[placement["position-align"] ?? "auto"]}`);
  if (size !== undefined) parts.push(`size:${size}%`);
  if (align !== undefined && align !== "center") parts.push(`align:${align}`);
  if (region !== undefined) parts.push(`region:${region}`);
  return parts.map((part) => ` ${part}`).join("");
}

function block({ id, width, lines, anchor, viewport, scroll }: Region): string {
  return `REGION\nid:${id}\nwidth:${width}%\nlines:${lines}\nregionanchor:${anchor[0]}%,${anchor[1]}%\n`
    + `viewportanchor:${viewport[0]}%,${viewport[1]}%\n${scroll ? "scroll:up\n" : ""}`;
}

function cueBlock(cue: Cue): string {
  const { id, speaker, placement } = cue.keep;
  const name = id !== undefined && id !== "" && !/-->|[\r\n]/u.test(id) ? `${id}\n` : "";
  const text = segments(cue.lines, cue.keep).map(line).join("\n");
  const said = speaker === undefined ? text : `<v ${escaped(speaker)}>${text}</v>`;
  return `${name}${clock(cue.start)} --> ${clock(cue.end)}${settings(placement)}\n${said}\n`;
}

export function vtt(track: Track): string {
  const styles = [...track.styles, sheet(track)].filter((style) => style !== "");
  return ["WEBVTT\n", ...track.regions.map(block), ...styles.map((style) => `STYLE\n${style.trimEnd()}\n`),
    ...track.cues.map(cueBlock)].join("\n");
}

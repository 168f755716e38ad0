// A track without edits is downloaded unchanged, with its styles, positions and speakers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { close, folder, open } from "./chromium.js";

const orate = process.env.ORATE ?? join(resolve(import.meta.dirname, "../.."), "target/release/orate");
const SRT = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Über</i> <b>all</b>\n\n2\n00:00:03,000 --> 00:00:04,000\nplain\n";
const VTT = "WEBVTT\n\nSTYLE\n::cue(.loud) { color: red }\n\nfirst\n00:00:01.000 --> 00:00:02.000 align:left\n"
  + "<v Ada><i>Über</i> <c.loud>all</c></v>\n";

after(close);

for (const [format, text] of [["srt", SRT], ["vtt", VTT]]) {
  test(`${format} keeps its styles`, async () => {
    const dir = folder();
    const file = join(dir, `x.de.${format}`);
    writeFileSync(file, text);
    execFileSync(orate, ["--quiet", "preview", file, "-o", join(dir, "p.html")]);
    const { page } = await open(join(dir, "p.html"));
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-save=${format}]`)]);
    assert.equal(readFileSync(await download.path(), "utf8"), text);
  });
}

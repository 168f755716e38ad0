// The streams of `orate export --hls` in hls.js, in a browser, as on a web page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { close, folder } from "./chromium.js";

const root = resolve(import.meta.dirname, "../..");
const orate = process.env.ORATE ?? join(root, "target/release/orate");
const library = createRequire(import.meta.url).resolve("hls.js/dist/hls.min.js");
const speech = folder();
const streams = join(speech, "hls");
const languages = ["en", "de", "es", "fr", "ru"];
const kinds = { ".m3u8": "application/vnd.apple.mpegurl", ".vtt": "text/vtt", ".m4s": "video/mp4", ".mp4": "video/mp4", ".html": "text/html", ".js": "text/javascript" };

/** Serves only the folder of the streams, on a port of this machine. */
const server = createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
  const path = name === "hls.js" ? library : join(streams, name);
  if (name.includes("/") || !existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": kinds[extname(path)] ?? "application/octet-stream" });
  createReadStream(path).pipe(response);
});

let browser;
let page;
const troubles = [];

before(async () => {
  const text = join(root, "samples/opening-remarks");
  execFileSync(orate, ["--quiet", "export", text, "-o", speech, "--timeline", "en", "--formats", "json", "--hls", streams], { cwd: root });
  writeFileSync(join(streams, "page.html"), `<!doctype html><meta charset="utf-8"><title>Streams</title><video muted></video><script src="hls.js"></script>`);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--autoplay-policy=no-user-gesture-required"],
  });
  page = await browser.newPage();
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
  await page.evaluate(() => new Promise((done, failed) => {
    window.video = document.querySelector("video");
    window.errors = [];
    window.hls = new window.Hls({ enableWorker: false, maxBufferLength: 600, maxMaxBufferLength: 600 });
    window.hls.on(window.Hls.Events.ERROR, (_, { fatal, details, reason }) => {
      window.errors.push(`${details}: ${reason ?? ""}`);
      if (fatal) failed(new Error(details));
    });
    window.hls.on(window.Hls.Events.MANIFEST_PARSED, () => done());
    window.hls.loadSource("opening-remarks.m3u8");
    window.hls.attachMedia(window.video);
  }));
});
after(async () => {
  await browser?.close();
  server.close();
  await close();
});

const meant = (language) => JSON.parse(readFileSync(join(speech, `opening-remarks.${language}.json`), "utf8"));

test("every language is offered with its name and its tag", async () => {
  await page.waitForFunction(() => window.hls.subtitleTracks.length > 0 && window.hls.audioTracks.length > 0);
  const offered = await page.evaluate(() => [window.hls.subtitleTracks, window.hls.audioTracks].map((tracks) => tracks.map(({ lang, name, default: first }) => [lang, name, first])));
  const expected = [["en-GB", "English", true], ["de-DE", "Deutsch", false], ["es-ES", "Español", false], ["fr-FR", "Français", false], ["ru-RU", "Русский", false]];
  assert.deepEqual(offered, [expected, expected]);
});

for (const [index, language] of languages.entries()) {
  test(`all cues of ${language} appear at their times, once each`, async () => {
    const { cues } = meant(language);
    await page.evaluate((index) => {
      window.hls.subtitleDisplay = true;
      window.hls.subtitleTrack = index;
    }, index);
    await page.evaluate(() => window.video.play());
    const shown = () => page.evaluate((index) => {
      const tracks = [...window.video.textTracks].filter(({ kind }) => kind === "subtitles");
      return [...(tracks[index]?.cues ?? [])].map(({ startTime, endTime, text }) => [startTime, endTime, text]);
    }, index);
    // Only buffered cues; the whole speech is buffered soon.
    await page.waitForFunction(([index, count]) => {
      const tracks = [...window.video.textTracks].filter(({ kind }) => kind === "subtitles");
      return (tracks[index]?.cues?.length ?? 0) >= count;
    }, [index, cues.length], { timeout: 60_000 });
    const found = await shown();
    assert.equal(found.length, cues.length);
    for (const [at, { start, end, lines }] of cues.entries()) {
      const [startTime, endTime, text] = found[at];
      assert.ok(Math.abs(startTime - start) < 0.001 && Math.abs(endTime - end) < 0.001, `${startTime}–${endTime}, meant ${start}–${end}`);
      assert.equal(text, lines.join("\n"));
    }
  });
}

test("a cue appears at its time while the narration of another language plays", async () => {
  const { cues, duration } = meant("de");
  const middle = cues[Math.floor(cues.length / 2)];
  await page.evaluate(([at]) => {
    window.hls.subtitleTrack = 1;
    window.hls.audioTrack = 3;
    window.video.currentTime = at;
  }, [(middle.start + middle.end) / 2]);
  await page.waitForFunction((text) => [...window.video.textTracks].some(({ mode, activeCues }) => mode === "showing" && [...(activeCues ?? [])].some((cue) => cue.text === text)), middle.lines.join("\n"));
  const from = await page.evaluate(() => window.video.currentTime);
  await page.waitForFunction((from) => window.video.currentTime > from + 0.5, from);
  const length = await page.evaluate(() => window.video.duration);
  assert.ok(Math.abs(length - duration) < 1, `${length} s, meant ${duration} s`);
  assert.deepEqual(await page.evaluate(() => window.errors), []);
  assert.deepEqual(troubles, []);
});

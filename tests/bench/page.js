// Measures how fast the page of `orate preview` loads and how smoothly it moves, by Chromium's tracing:
//   npm ci --prefix tests/browser && node tests/bench/page.js
// ORATE may name another program than target/release/orate. Needs ffmpeg for the video of an hour. Prints a table.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { close, folder, open } from "../browser/chromium.js";

const root = resolve(import.meta.dirname, "../..");
const orate = process.env.ORATE ?? join(root, "target/release/orate");
const SECONDS = 4;
const WORDS = "the chair asks whether everybody who came this morning has heard of the bridge that we are about to build over the river".split(" ");

/** A cue every three seconds, as in a fast speech, of random words that are the same each time. */
function track(minutes, seed) {
  let state = seed;
  const word = () => WORDS[(state = (state * 1103515245 + 12345) & 0x7fffffff) % WORDS.length];
  const clock = (s) => `${[s / 3600, (s / 60) % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":")}`;
  const line = () => Array.from({ length: 6 }, word).join(" ");
  return Array.from({ length: minutes * 20 }, (_, at) =>
    `${at + 1}\n${clock(at * 3)},000 --> ${clock(at * 3 + 2)},900\n${line()}\n${line()}\n`).join("\n");
}

function made(name, minutes, media) {
  const dir = join(folder(), name);
  mkdirSync(dir);
  const ffmpeg = (...args) => execFileSync("ffmpeg", ["-v", "error", "-t", String(minutes * 60), ...args]);
  ["de", "en", "es", "fr", "ru"].forEach((language, index) => {
    writeFileSync(join(dir, `talk.${language}.srt`), track(minutes, index + 1));
    if (!media) ffmpeg("-f", "lavfi", "-i", `anoisesrc=c=pink:r=8000:seed=${index}`, join(dir, `talk.${language}.wav`));
  });
  const video = join(dir, "talk.webm");
  if (media) {
    ffmpeg("-f", "lavfi", "-i", "testsrc=s=160x90:r=1", "-f", "lavfi", "-t", String(minutes * 60), "-i", "anoisesrc=c=pink:r=8000",
      "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus", "-b:a", "16k", video);
  }
  const page = join(dir, "page.html");
  execFileSync(orate, ["--quiet", "preview", dir, "-o", page, ...(media ? ["--recording", video] : [])]);
  return page;
}

/** The frames per second that the compositor drew while `act` ran, and the longest time between two of them. */
async function frames(page, act) {
  const client = await page.context().newCDPSession(page);
  const times = [];
  client.on("Tracing.dataCollected", ({ value }) => {
    for (const { name, ts } of value) if (name === "DrawFrame") times.push(ts / 1000);
  });
  const over = new Promise((done) => { client.once("Tracing.tracingComplete", done); });
  await client.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame"] } });
  await act();
  await client.send("Tracing.end");
  await over;
  times.sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, at) => time - times[at]);
  const lasted = (times.at(-1) - times[0]) / 1000;
  return `${(gaps.length / lasted).toFixed(0)} frames/s, longest ${Math.max(...gaps).toFixed(0)} ms`;
}

/** Moves an element in each frame, for some seconds. */
const moving = (page, selector) => page.evaluate(({ selector, seconds }) => new Promise((done) => {
  const box = selector === ".wave" ? document.querySelector(".wave > div").shadowRoot.querySelector(".scroll") : document.querySelector(selector);
  const until = performance.now() + seconds * 1000;
  const step = () => {
    box[selector === ".wave" ? "scrollLeft" : "scrollTop"] += 40;
    if (performance.now() < until) requestAnimationFrame(step);
    else done();
  };
  requestAnimationFrame(step);
}), { selector, seconds: SECONDS });

async function dragging(page) {
  const handle = await page.locator("[part~=region-handle-right]").nth(1).boundingBox();
  const [x, y] = [handle.x + handle.width / 2, handle.y + 40];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = Date.now() + SECONDS * 1000;
  for (let step = 0; Date.now() < until; step += 1) await page.mouse.move(x - 20 + 20 * Math.cos(step / 10), y);
  await page.mouse.up();
}

async function measured(name, file) {
  const { page } = await open(file);
  const [paint] = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime));
  const ready = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
  console.log(`${name}: ${(statSync(file).size / 1e6).toFixed(1)} MB, first paint ${paint.toFixed(0)} ms, ready ${ready.toFixed(0)} ms`);
  await page.waitForSelector("[part~=region-handle-right]");
  await page.waitForTimeout(1000);
  console.log(`  scrolling the text      ${await frames(page, () => moving(page, ".column.current ol"))}`);
  console.log(`  scrolling the waveform  ${await frames(page, () => moving(page, ".wave"))}`);
  await page.locator(".column.current li >> nth=1").locator("button").click();
  await page.waitForTimeout(500);
  console.log(`  dragging an end         ${await frames(page, () => dragging(page))}`);
  await page.keyboard.press("Space");
  console.log(`  playing                 ${await frames(page, () => page.waitForTimeout(SECONDS * 1000))}`);
  await page.context().close();
}

await measured("15 minutes, five languages, sound within", made("short", 15, false));
await measured("an hour, five languages, video beside", made("long", 60, true));
await close();

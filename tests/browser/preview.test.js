// The page of `orate preview` in a browser, opened from disk.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { close, folder, open } from "./chromium.js";

const root = resolve(import.meta.dirname, "../..");
const orate = process.env.ORATE ?? join(root, "target/release/orate");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kept = join(root, "target/browser");
const speech = folder();
const file = join(speech, "preview.html");
const run = (...args) => execFileSync(orate, ["--quiet", ...args], { cwd: root });

before(() => {
  mkdirSync(kept, { recursive: true });
  run("export", "samples/opening-remarks", "-o", speech, "--formats", "srt,vtt,json");
  run("preview", speech, "-o", file);
});
after(close);

const data = (page) => page.evaluate(() => JSON.parse(document.getElementById("data").textContent));
const save = async (page, format) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-save=${format}]`)]);
  const path = join(folder(), download.suggestedFilename());
  await download.saveAs(path);
  return path;
};

test("the page shows all languages, and loads nothing else", async () => {
  const { page, seen } = await open(file);
  const { tracks } = await data(page);
  assert.deepEqual(tracks.map(({ language }) => language).sort().map((tag) => tag.slice(0, 2)), ["de", "en", "es", "fr", "ru"]);
  for (const [index, track] of tracks.entries()) {
    assert.equal(await page.locator(`.column >> nth=${index} >> li`).count(), track.cues.length);
  }
  assert.deepEqual(seen.requests.filter((url) => !/^(file|blob):/u.test(url)), []);
  assert.equal(seen.requests.filter((url) => url.startsWith("file:")).length, 1);
  assert.deepEqual(seen.troubles, []);
});

test("the page has the findings of `orate check` about limits", async () => {
  const { page } = await open(file);
  const { tracks } = await data(page);
  const live = /^(time-negative|time-reversed|cues-out-of-order|overlap|gap-too-short|duration-too-(short|long)|words-too-fast|reading-too-fast|too-many-lines|line-too-long)$/u;
  let limits = 0;
  for (const [index, track] of tracks.entries()) {
    const shown = await page.locator(`.column >> nth=${index} >> li`).evaluateAll((rows) => rows.map((row) => row.dataset.codes.split(" ").filter(Boolean)));
    const expected = track.cues.map((cue) => (cue.findings ?? []).map(({ code }) => code));
    assert.deepEqual(shown.map((codes) => codes.sort()), expected.map((codes) => codes.sort()), track.language);
    limits += expected.flat().filter((code) => live.test(code)).length;
  }
  assert.ok(limits > 0, "there is something to find");
});

test("each language shows its current cue, and the sound plays", async () => {
  const { page } = await open(file);
  const { tracks } = await data(page);
  for (const [index, track] of tracks.entries()) {
    await page.click(`.languages button >> nth=${index}`);
    for (const at of [3, 10, track.cues.length - 1]) {
      const row = page.locator(`.column.current li >> nth=${at}`);
      await row.locator("button").click();
      await page.waitForFunction((at) => document.querySelectorAll(".column.current li")[at]?.hasAttribute("aria-current"), at);
      assert.equal(await page.locator(".subtitle").innerText().then((text) => text.replace(/\s+/gu, " ").trim()), track.cues[at].lines.join(" "));
      await page.waitForFunction(() => [...document.querySelectorAll(".column li[aria-current]")].every((row) => {
        const [box, list] = [row.getBoundingClientRect(), row.parentElement.getBoundingClientRect()];
        return box.top >= list.top - 1 && box.top < list.bottom;
      }));
    }
  }
  // Up to the next cue, by the clock of the sound itself.
  await page.locator(".column.current li >> nth=2").locator("button").click();
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelectorAll(".column.current li")[3]?.hasAttribute("aria-current"), null, { timeout: 15_000 });
  await page.keyboard.press("k");
});

/** Keeps a reference to the sound element of the page, which is not in the document. */
function keepSound() {
  const create = document.createElement.bind(document);
  document.createElement = (name, ...rest) => {
    const element = create(name, ...rest);
    if (name === "audio" || name === "video") globalThis.sound = element;
    return element;
  };
}

/** The cues of the current language that are marked at `ms`. */
const current = (page, ms) => page.evaluate(async (ms) => {
  const { sound } = globalThis;
  const sought = new Promise((done) => { sound.addEventListener("seeked", done, { once: true }); });
  sound.currentTime = ms / 1000;
  await sought;
  await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
  const rows = [...document.querySelectorAll(".column.current li")];
  return rows.flatMap((row, at) => row.hasAttribute("aria-current") ? [at] : []);
}, ms);

test("each cue comes and goes with its frame, in every language", async () => {
  const { page } = await open(file, { before: keepSound });
  const { tracks } = await data(page);
  const frame = 40;
  for (const [index, track] of tracks.entries()) {
    await page.click(`.languages button >> nth=${index}`);
    for (let at = 0; at < track.cues.length; at += 7) {
      const { start, end } = track.cues[at];
      const which = `${track.language}, cue ${at + 1}`;
      if (start > frame) assert.ok(!(await current(page, start - frame)).includes(at), `${which} comes too early`);
      assert.deepEqual(await current(page, start + frame), [at], `${which} is shown a frame after its start`);
      assert.deepEqual(await current(page, end - frame), [at], `${which} is shown a frame before its end`);
      assert.ok(!(await current(page, end + frame)).includes(at), `${which} stays too long`);
    }
  }
});

test("a dragged end is saved, and `orate` reads the file", async () => {
  const { page } = await open(file);
  const { tracks } = await data(page);
  await page.waitForSelector("[part~=region-handle-right]");
  const handle = await page.locator("[part~=region-handle-right]").first().boundingBox();
  await page.mouse.move(handle.x + handle.width / 2, handle.y + 40);
  await page.mouse.down();
  for (let step = 1; step <= 10; step += 1) await page.mouse.move(handle.x + handle.width / 2 - 4 * step, handle.y + 40);
  await page.mouse.up();
  const before = tracks[0].cues[0];
  const json = JSON.parse(readFileSync(await save(page, "json"), "utf8"));
  const moved = before.end - Math.round(json.cues[0].end * 1000);
  assert.ok(moved > 200 && moved < 1500, `moved by ${moved} ms`);
  assert.equal(Math.round(json.cues[0].start * 1000), before.start);
  assert.deepEqual(json.cues.slice(1).map(({ lines }) => lines), tracks[0].cues.slice(1).map(({ lines }) => lines));
  for (const format of ["srt", "vtt", "json"]) {
    const saved = await save(page, format);
    const { status, stderr, stdout } = spawnSync(orate, ["check", "--severity", "error", saved], { encoding: "utf8" });
    assert.equal(status, 0, `${format}: ${stdout}${stderr}`);
  }
  const german = join(root, "samples/opening-remarks/opening-remarks.de-DE.txt");
  const sound = join(speech, "opening-remarks.de.wav");
  for (const format of ["srt", "vtt", "json"]) {
    run("align", sound, german, "--corrected", await save(page, format), "--source-language", "de-DE", "-o", folder());
  }
  await page.keyboard.press("Control+z");
  const undone = JSON.parse(readFileSync(await save(page, "json"), "utf8"));
  assert.equal(Math.round(undone.cues[0].end * 1000), before.end);
});

test("a cue is split, merged, changed and restored by the keyboard", async () => {
  const { page } = await open(file);
  const count = () => page.locator(".column.current li").count();
  const cues = await count();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("s");
  assert.equal(await count(), cues + 1);
  await page.keyboard.press("m");
  assert.equal(await count(), cues);
  await page.fill("#text", "Guten Morgen & <willkommen>\n\nallerseits");
  await page.locator("#text").blur();
  assert.match(readFileSync(await save(page, "srt"), "utf8"), /Guten Morgen & <willkommen>\nallerseits\n/u);
  await page.fill("#end", "0:02.5");
  await page.locator("#end").blur();
  const json = JSON.parse(readFileSync(await save(page, "json"), "utf8"));
  assert.ok(json.cues.some(({ end, lines }) => end === 2.5 && lines[1] === "allerseits"));
  for (let times = 0; times < 4; times += 1) await page.keyboard.press("Control+z");
  const { tracks } = await data(page);
  const back = JSON.parse(readFileSync(await save(page, "json"), "utf8"));
  assert.deepEqual(back.cues.map(({ lines }) => lines), tracks[0].cues.map(({ lines }) => lines));
});

test("warnings are found one after the other, and search finds text", async () => {
  const { page } = await open(file);
  await page.keyboard.press("n");
  assert.ok(await page.locator(".findings li").count() > 0);
  await page.keyboard.press("/");
  await page.keyboard.type("Brenn");
  const visible = await page.locator(".column.current li:visible").count();
  assert.ok(visible > 0 && visible < await page.locator(".column.current li").count());
});

test("a video is played from its relative path", async (t) => {
  const dir = folder();
  const video = join(dir, "a video #1.webm");
  const made = spawnSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=d=9:s=160x90:r=10", "-i",
    join(speech, "opening-remarks.en.wav"), "-shortest", "-c:v", "libvpx", "-c:a", "libopus", video]);
  if (made.status !== 0) return t.skip("there is no ffmpeg that writes WebM");
  run("preview", speech, "--recording", video, "-o", join(dir, "page.html"));
  const { page, seen } = await open(join(dir, "page.html"));
  await page.waitForFunction(() => document.querySelector(".stage video")?.readyState >= 2);
  assert.equal((await data(page)).sounds[0].path, "a%20video%20%231.webm");
  await page.locator(".column.current li >> nth=1").locator("button").click();
  await page.waitForFunction(() => document.querySelector(".stage video").currentTime > 1);
  assert.deepEqual(seen.troubles, []);
  assert.deepEqual(seen.requests.filter((url) => !/^(file|blob):/u.test(url)), []);
});

test("hostile text stays text, and right-to-left scripts run from the right", async () => {
  const dir = folder();
  const texts = ["</script><script>window.hurt=1</script>", "<img src=x onerror=\"window.hurt=2\">", "\u202Eabc\u202C <!-- --><b>&lt;b", "שלום לכולם"];
  const cues = texts.map((text, at) => ({ start: at * 3 + 1, end: at * 3 + 3, lines: [text], speaker: texts[0] }));
  writeFileSync(join(dir, "x.he.json"), JSON.stringify({ language: "he", title: texts[0], cues }));
  run("preview", dir, "-o", join(dir, "p.html"));
  const { page, seen } = await open(join(dir, "p.html"));
  const shown = await page.locator(".text").allTextContents();
  assert.deepEqual(shown, texts);
  assert.equal(await page.evaluate(() => window.hurt), undefined);
  assert.equal(await page.locator(".column ol").getAttribute("dir"), "rtl");
  assert.equal(await page.title(), texts[0]);
  assert.deepEqual(seen.troubles, []);
});

for (const [name, options] of Object.entries({
  wide: { viewport: { width: 1280, height: 800 } },
  narrow: { viewport: { width: 390, height: 844 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
})) {
  test(`axe finds nothing serious, and nothing is wider than the screen: ${name}`, async () => {
    const { page } = await open(file, options);
    await page.keyboard.press("n");
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(kept, `${name}.png`) });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    // Through the debugger: the policy of the page forbids other scripts.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    assert.deepEqual(serious.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]), []);
  });
}

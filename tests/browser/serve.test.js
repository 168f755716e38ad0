// The page of `orate preview --serve`: edits are saved into the file, and changes by other programs are shown.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { close, folder, open } from "./chromium.js";

const root = resolve(import.meta.dirname, "../..");
const orate = process.env.ORATE ?? join(root, "target/release/orate");
const made = folder();
const servers = [];

before(() => {
  const texts = ["en-GB", "de-DE"].map((tag) => `samples/opening-remarks/opening-remarks.${tag}.txt`);
  execFileSync(orate, ["--quiet", "export", ...texts, "-o", made, "--formats", "srt"], { cwd: root });
});
after(async () => {
  for (const server of servers) server.kill();
  await close();
});

/** A new folder with the exported tracks, and the address where they are served. */
async function serve(...args) {
  const speech = folder();
  for (const name of readdirSync(made)) copyFileSync(join(made, name), join(speech, name));
  const server = spawn(orate, ["preview", "--serve", speech, ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  servers.push(server);
  const [url] = await once(createInterface(server.stdout), "line");
  return { speech, url, server, english: join(speech, "opening-remarks.en.srt") };
}

const english = (page) => page.click(".languages button >> text=en");
const choose = (page, at) => page.locator(`.column.current li >> nth=${at}`).locator("button").click();

test("an edit is saved into the file, and `orate check` accepts it", async () => {
  const { url, english: file, speech } = await serve();
  const before = readFileSync(file, "utf8");
  const { page, seen } = await open(url);
  await english(page);
  await choose(page, 2);
  assert.ok(await page.locator(".store").isDisabled(), "there is nothing to save");
  await page.fill("#text", "As the chair of\nthis <session>,");
  await page.keyboard.press("Control+s");
  await page.waitForSelector("text=Saved; the old version is in opening-remarks.en.srt.bak.");
  const now = readFileSync(file, "utf8");
  assert.equal(now, before.replace("As the person chairing this session,", "As the chair of\nthis <session>,"));
  assert.equal(readFileSync(`${file}.bak`, "utf8"), before);
  const { status, stdout } = spawnSync(orate, ["check", "--severity", "error", file], { encoding: "utf8" });
  assert.equal(status, 0, stdout);

  // Undone, and saved by the button; no notice appears.
  await page.locator("#text").blur();
  await page.keyboard.press("Control+z");
  await page.click(".store");
  await page.waitForFunction(() => document.querySelector(".status").textContent === "Saved.");
  assert.equal(readFileSync(file, "utf8"), before);
  assert.ok(await page.locator(".notice").isHidden());
  assert.deepEqual(readdirSync(speech).filter((name) => name.includes(".bak")), ["opening-remarks.en.srt.bak"]);
  assert.deepEqual(seen.requests.filter((address) => !address.startsWith(url) && !address.startsWith("blob:")), []);
  assert.deepEqual(seen.troubles, []);
});

test("a file that changes on disk is shown, at the same place", async () => {
  const { url, english: file } = await serve();
  const { page } = await open(url);
  await english(page);
  await choose(page, 4);
  const place = await page.locator("#start").inputValue();
  writeFileSync(file, readFileSync(file, "utf8").replace("Ladies and gentlemen", "My ladies and gentlemen"));
  await page.waitForSelector(".column.current >> text=My ladies and gentlemen");
  assert.equal(await page.locator("#start").inputValue(), place);
  assert.match(await page.locator(".languages [aria-pressed=true]").innerText(), /^en/u);
});

test("edits are neither lost nor saved over a file that another program changed", async () => {
  const { url, english: file } = await serve();
  const { page, seen } = await open(url);
  await english(page);
  await choose(page, 1);
  await page.fill("#text", "my words");
  await page.locator("#text").blur();
  const theirs = readFileSync(file, "utf8").replace("Ladies", "My ladies");
  writeFileSync(file, theirs);
  await page.waitForSelector(".notice >> text=opening-remarks.en.srt changed on disk");
  assert.equal(await page.locator(".column.current li >> nth=1 >> .text").innerText(), "my words");
  await page.click(".store");
  await page.waitForSelector(".notice >> text=changed by another program");
  assert.equal(readFileSync(file, "utf8"), theirs);
  assert.deepEqual(seen.troubles.filter((trouble) => !trouble.includes("409")), []);
  await page.click(".notice button >> text=Reload");
  await page.waitForSelector(".column.current >> text=My ladies");
});

test("a recording is streamed in ranges, and the page says when the server is gone", async () => {
  const { url, server } = await serve();
  const { page } = await open(url);
  const parts = [];
  page.on("response", (response) => { if (response.url().includes("/media/")) parts.push(response.status()); });
  await english(page);
  await choose(page, 60);
  await page.waitForFunction(() => document.querySelectorAll(".column.current li")[60]?.hasAttribute("aria-current"));
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.querySelectorAll(".column.current li")[61]?.hasAttribute("aria-current"), null, { timeout: 15_000 });
  assert.ok(parts.length > 0 && parts.every((status) => status === 206), String(parts));

  server.kill("SIGINT");
  assert.deepEqual(await once(server, "exit"), [0, null]);
  await page.fill("#text", "too late");
  await page.keyboard.press("Control+s");
  await page.waitForSelector(".notice >> text=the server does not answer");
});

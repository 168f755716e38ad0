// Opens a page in Debian's Chromium, from disk, and records its requests.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

const folders = [];
/** A folder that exists until the tests end. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), "orate-preview-"));
  folders.push(made);
  return made;
}

let browser;
/** The page at `file`, a path or an address; `before` runs in it before its own scripts. */
export async function open(file, { before, ...options } = {}) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  const seen = { requests: [], troubles: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("pageerror", (error) => seen.troubles.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") seen.troubles.push(message.text());
  });
  await page.goto(file.startsWith("http:") ? file : pathToFileURL(file).href);
  await page.waitForSelector(".column li");
  return { page, seen };
}

const require = createRequire(import.meta.url);
const font = (script) => {
  const file = require.resolve(`@fontsource/noto-sans/files/noto-sans-${script}-400-normal.woff2`);
  return `@font-face { font-family: kept; src: url(data:font/woff2;base64,${readFileSync(file).toString("base64")}); }`;
};

/** Makes `page` look the same on every machine: one font, no animations, no scroll bars. */
export async function pin(page) {
  await page.addStyleTag({
    content: `${font("latin")}
      *, *::before, *::after { font-family: kept !important; font-weight: 400 !important; font-synthesis: none;
        transition: none !important; animation: none !important; caret-color: transparent !important; scrollbar-width: none !important; }
      .count, .bar button[aria-label$=warning] { visibility: hidden; }`,
  });
  await page.evaluate(() => document.fonts.ready);
}

export async function close() {
  await browser?.close();
  for (const made of folders) rmSync(made, { recursive: true, force: true });
}

// Opens a page of ours in Debian's Chromium, from the disk, and watches what it asks for.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

const folders = [];
/** A folder that is there until the tests are over. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), "orate-preview-"));
  folders.push(made);
  return made;
}

let browser;
export async function open(file, options = {}) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const seen = { requests: [], troubles: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("pageerror", (error) => seen.troubles.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") seen.troubles.push(message.text());
  });
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector(".column li");
  return { page, seen };
}

export async function close() {
  await browser?.close();
  for (const made of folders) rmSync(made, { recursive: true, force: true });
}

// Compares the page with kept pictures; `npm run --prefix tests/browser keep` takes new ones.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { close, folder, open, pin } from "./chromium.js";

const root = resolve(import.meta.dirname, "../..");
const orate = process.env.ORATE ?? join(root, "target/release/orate");
const kept = join(import.meta.dirname, "kept");
const seen = join(root, "target/browser");

/** The most pixels per thousand that may differ. The font is the same everywhere, but versions of Chromium smooth
 * edges of letters differently, and pixelmatch ignores only some of that. A panel that moves by 12 pixels changes more
 * than 10 (the last test). */
const MOST = 5;
/** Invisible differences of colour (pixelmatch: 0 to 1, of the perceived brightness). */
const UNSEEN = 0.15;

const SHAPES = {
  wide: { viewport: { width: 1280, height: 800 } },
  narrow: { viewport: { width: 390, height: 844 }, hasTouch: true },
};
const speech = folder();
const file = join(speech, "preview.html");

before(() => {
  mkdirSync(seen, { recursive: true });
  // Languages with embedded voices: their narrations, and so all times, are the same everywhere.
  const texts = ["en-GB", "de-DE", "es-ES", "fr-FR"].map((tag) => `samples/opening-remarks/opening-remarks.${tag}.txt`);
  execFileSync(orate, ["--quiet", "export", ...texts, "-o", speech, "--formats", "srt"], { cwd: root });
  execFileSync(orate, ["--quiet", "preview", speech, "-o", file], { cwd: root });
});
after(close);

async function picture(options) {
  const { page } = await open(file, { ...options, bypassCSP: true, reducedMotion: "reduce" });
  await pin(page);
  await page.locator(".column.current li >> nth=3").locator("button").click();
  await page.waitForFunction(() => document.querySelectorAll(".column.current li")[3]?.hasAttribute("aria-current"));
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  // The waveform is drawn a moment after it moves.
  await page.waitForTimeout(500);
  return { page, png: PNG.sync.read(await page.screenshot({ scale: "css" })) };
}

/** The differing pixels per thousand, and their picture. */
function difference(one, other) {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  const { width, height } = one;
  const where = new PNG({ width, height });
  const count = pixelmatch(one.data, other.data, where.data, width, height, { threshold: UNSEEN });
  return { share: (count * 1000) / (width * height), where };
}

for (const [shape, options] of Object.entries(SHAPES)) {
  for (const colorScheme of ["light", "dark"]) {
    const name = `${shape}-${colorScheme}.png`;
    test(`the page looks the same: ${name}`, async () => {
      const { png } = await picture({ ...options, colorScheme });
      if (process.env.KEEP || !existsSync(join(kept, name))) {
        assert.ok(process.env.KEEP, `there is no ${name}; take it with \`npm run keep\`, look at it, and commit it`);
        writeFileSync(join(kept, name), PNG.sync.write(png));
        return;
      }
      const { share, where } = difference(png, PNG.sync.read(readFileSync(join(kept, name))));
      writeFileSync(join(seen, name), PNG.sync.write(png));
      writeFileSync(join(seen, `differs-${name}`), PNG.sync.write(where));
      assert.ok(share <= MOST, `${share.toFixed(1)} of 1000 pixels differ; see target/browser/differs-${name}`);
    });
  }
}

test("the comparison detects a panel that moves", async () => {
  const { page, png } = await picture(SHAPES.wide);
  await page.addStyleTag({ content: ".columns { translate: 0 12px; }" });
  const { share } = difference(png, PNG.sync.read(await page.screenshot({ scale: "css" })));
  assert.ok(share > 2 * MOST, `${share.toFixed(1)} of 1000 pixels`);
});

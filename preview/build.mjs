// Bundles the page into src/preview/page/, from where Cargo embeds it; `--check` only checks whether it is current.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const root = new URL(".", import.meta.url);
const target = new URL("../src/preview/page/page.html", root);

const bundle = async (entry) => {
  const result = await build({
    absWorkingDir: root.pathname,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2023",
    charset: "utf8",
    legalComments: "none",
  });
  // Text that ends a script or style element must not occur inside one.
  return result.outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
};
const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

const script = await bundle("src/main.ts");
const style = await bundle("src/style.css");
// The waveform adds its own style element, which only a nonce allows. The page adds no other styles.
const nonce = createHash("sha256").update(style).digest("hex").slice(0, 16);
const licence = readFileSync(new URL("node_modules/wavesurfer.js/LICENSE", root), "utf8").trim();
const policy = [
  "default-src 'none'",
  `script-src '${hash(script)}'`,
  `style-src 'nonce-${nonce}'`,
  "img-src data: blob:",
  "media-src blob: file: 'self'",
  // The server of `--serve` makes this 'self'.
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const page = readFileSync(new URL("src/page.html", root), "utf8")
  .replace("<!--licence-->", () => `<!--\nThe waveform is wavesurfer.js.\n${licence.replaceAll("--", "- -")}\n-->`)
  .replace("{policy}", () => policy)
  .replaceAll("{nonce}", nonce)
  .replace("{style}", () => style)
  .replace("{script}", () => script);

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== page) {
    console.error("src/preview/page/page.html is not current; run `npm run build` in preview/ and commit the result");
    process.exit(1);
  }
} else {
  writeFileSync(target, page);
  console.log(`${page.length} characters`);
}

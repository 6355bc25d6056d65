// Writes out/page.html, one file with script, kernels and model. It opens from a disk, where a page cannot fetch or import
// other files.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";
import { build } from "esbuild";

const placeOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [placeOf("main.js")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "esnext",
  loader: { ".sspt": "binary" },
});
mkdirSync(placeOf("out"), { recursive: true });
writeFileSync(
  placeOf("out/page.html"),
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>One file, without a server</title>
<p>The digit is <output>…</output>.</p>
<script>${outputFiles[0].text}</script>
</html>
`,
);
console.log(new URL("out/page.html", import.meta.url).href);

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { offlineFiles } from "./build/offlineFiles.js";
import { publishedResults } from "./build/publishedResults.js";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The entry points of the package, from its own build. */
const entries = ["nn", "training", "search", "study", "edge", "export"];

export default defineConfig({
  root: path("."),
  // the site works in any folder of a server
  base: "./",
  plugins: [publishedResults(), offlineFiles()],
  resolve: {
    alias: [
      ...entries.map((entry) => ({
        find: `sweetspot/${entry}`,
        replacement: path(`../dist/${entry}/index.js`),
      })),
      { find: /^sweetspot$/, replacement: path("../dist/index.js") },
    ],
  },
  // modules of the package wait for their kernels at the top level
  build: { outDir: path("../site/playground"), emptyOutDir: true, target: "esnext" },
  worker: { format: "es" },
  // the package is beside the site
  server: { fs: { allow: [path("..")] } },
});

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { offlineFiles } from "./build/offlineFiles.js";
import { slimLibrary } from "./build/slimLibrary.js";
import { publishedResults } from "./build/publishedResults.js";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The entry points of the package, from its own build. */
const entries = ["nn", "training", "search", "study/worker", "study", "edge", "export"];
/** One file for some modules and all that they need: the first visit waits for few files. */
const together = (name: string, modules: RegExp) => ({ groups: [{ name, test: modules }] });
/** Those that are not an index. */
const scripts: Readonly<Record<string, string>> = { "study/worker": "study/studyWorker" };

export default defineConfig({
  root: path("."),
  // the site works in any folder of a server
  base: "./",
  plugins: [slimLibrary(), publishedResults(), offlineFiles()],
  resolve: {
    alias: [
      ...entries.map((entry) => ({
        find: `sweetspot/${entry}`,
        replacement: path(`../dist/${scripts[entry] ?? `${entry}/index`}.js`),
      })),
      { find: /^sweetspot$/, replacement: path("../dist/index.js") },
      // its modules, of which most are not used
      { find: /^ml-matrix$/, replacement: path("../node_modules/ml-matrix/src/index.js") },
      // the one with what Node.js would bring
      { find: "csv-parse/sync", replacement: "csv-parse/browser/esm/sync" },
    ],
  },
  build: {
    ...{ outDir: path("../site/playground"), emptyOutDir: true, target: "esnext" },
    rolldownOptions: { output: { codeSplitting: together("page", /\/(App|PlaneView)\.tsx$/) } },
  },
  worker: {
    format: "es",
    plugins: () => [slimLibrary()],
    // hundreds of notes of TensorFlow.js: public/licenses.txt has them once
    rolldownOptions: {
      output: { comments: { legal: false }, codeSplitting: together("design", /\/designWorker\.ts$/) },
    },
  },
});

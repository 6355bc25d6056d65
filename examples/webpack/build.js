// Bundles main.js with webpack 5. No loader and no setting is needed for sweetspot.
import { fileURLToPath } from "node:url";
import webpack from "webpack";

const context = fileURLToPath(new URL(".", import.meta.url));
webpack(
  { context, entry: "./main.js", mode: "production", output: { path: `${context}dist` } },
  (error, stats) => {
    if (error !== null) throw error;
    if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
  },
);

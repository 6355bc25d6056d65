import { type FormatName, formats, parseGraph } from "../../src/index.js";
import { mutate } from "../../test/graph/formats/fuzz/mutate.js";
import { samples } from "../../test/graph/formats/fuzz/samples.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";

/** Graph files of each format. */
export const graphFiles: readonly Probe[] = (Object.keys(formats) as FormatName[]).map((format) => ({
  name: `graph file: ${format}`,
  open: () =>
    Promise.resolve((random) => {
      const below = (bound: number) => Math.floor(random.random() * bound);
      const files = samples[format];
      const file = mutate(files[below(files.length)], files, below);
      const options = {
        simplify: below(2) === 0,
        weighted: below(2) === 0,
        format: below(4) ? format : undefined,
      };
      return readOrRefused(() => parseGraph(file, "file", options));
    }),
}));

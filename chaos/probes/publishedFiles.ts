import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readGraphSet, readRuns } from "../../src/study/index.js";
import { mutate } from "../../test/graph/formats/fuzz/mutate.js";
import { smallTask, writeRelease } from "../../test/reproduction/syntheticRelease.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";

/** Files of published results: sets of graphs, names and errors, all of them npy. */
export const publishedFiles: readonly Probe[] = [
  {
    name: "published results: npy",
    open: () => {
      const made = writeRelease("small", smallTask.graphs, [[4, 4]]);
      const names = readdirSync(made, { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith(".npy"),
      );
      const files = names.map((name) => [name, readFileSync(join(made, name))] as const);
      return Promise.resolve((random, folder) => {
        const below = (bound: number) => Math.floor(random.random() * bound);
        const hit = below(files.length);
        files.forEach(([name, content], k) => {
          mkdirSync(dirname(join(folder, name)), { recursive: true });
          writeFileSync(join(folder, name), k === hit ? mutate(content, [files[0][1]], below) : content);
        });
        return readOrRefused(() =>
          readRuns({ results: folder, task: smallTask, graphs: readGraphSet(folder, smallTask.graphs) }),
        );
      });
    },
  },
];

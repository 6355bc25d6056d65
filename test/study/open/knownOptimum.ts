import { readFileSync } from "node:fs";
import { join } from "node:path";
import { wsFlex } from "../../../src/generators/wsFlex.js";
import type { Graph } from "../../../src/graph/graph.js";
import { averageClustering } from "../../../src/measures/averageClustering.js";
import { averageShortestPathLength } from "../../../src/measures/averageShortestPathLength.js";
import type { OpenStudyOptions } from "../../../src/study/open/openStudy.js";
import type { OpenTrial } from "../../../src/study/open/trials/openTrial.js";
import { keyOf } from "../../../src/study/trials/trial.js";

/** Thirty small graphs, spread over clustering and path length. */
export const candidates: Graph[] = Array.from({ length: 30 }, (_, k) =>
  wsFlex(16, 4 + 2 * (k % 3), Math.floor(k / 3) / 10, k + 1),
);

/** Where the made-up objective is lowest. */
export const optimum = 0.35;

/** A made-up error with a known optimum, and noise that depends on the seed. */
export function errorOf({ graph, seed }: { readonly graph: Graph; readonly seed: number }): number {
  const noise = 0.02 * Math.sin(37 * seed + graph.size);
  return 5 + 20 * (averageClustering(graph) - optimum) ** 2 + 0.2 * averageShortestPathLength(graph) + noise;
}

/** A study of 12 + 2 x 3 training runs. */
export function options(out: string, changes: Partial<OpenStudyOptions> = {}): OpenStudyOptions {
  return { out, candidates, budget: { trainings: 12 }, parallel: 3, confirm: 3, ...changes };
}

/** The lines of a journal without values that differ from run to run, sorted. */
export function journalOf(out: string): string[] {
  const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  return lines
    .map((line) => JSON.parse(line) as OpenTrial & { check?: string })
    .map((trial) =>
      JSON.stringify({ key: keyOf(trial), ...trial, seconds: 0, runtime: "", check: undefined }),
    )
    .sort();
}

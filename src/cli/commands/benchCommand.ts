import { availableParallelism, cpus } from "node:os";
import { format } from "node:util";
import type { Argv } from "yargs";
import { packageVersion } from "../../packageVersion.js";
import type { BenchRow } from "../output/benchResults.js";
import { printAnswer, printJson, printProgress } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

/** The files of `bench/` that each suite runs. */
const suites = {
  graphs: ["sweep.bench.js", "measures.bench.js", "largeGraphs.bench.js"],
  training: ["trainingStep.bench.js", "convolution.bench.js", "threads.bench.js"],
  epochs: ["epochs.bench.js"],
  analysis: ["analysis.bench.js"],
  networks: ["matching.bench.js", "networkStep.bench.js"],
  edge: ["edge.bench.js"],
  sparse: ["sparse.bench.js"],
  queue: ["queue.bench.js"],
} as const;

interface Arguments {
  suites: (keyof typeof suites)[];
  json: boolean;
  compare?: string;
}

/** `sweetspot bench`: measures speed on this machine. */
export const benchCommand: CommandBody<Arguments> = {
  builder: (yargs): Argv<Arguments> =>
    yargs
      .positional("suites", {
        type: "string",
        array: true,
        choices: Object.keys(suites) as (keyof typeof suites)[],
        demandOption: true,
        describe: "What to measure",
      })
      .option("json", {
        type: "boolean",
        default: false,
        describe: "Print one JSON object; the tables go to stderr",
      })
      .option("compare", {
        type: "string",
        requiresArg: true,
        describe: "Say what became slower than in this file, the output of an earlier --json",
      })
      .example("$0 bench graphs", "graph generation and measures; takes a few minutes")
      .example("$0 bench training", "training steps, on one thread and on all cores, and convolutions")
      .example(
        "$0 bench epochs",
        "an epoch of each of the paper's networks, beside PyTorch; takes half an hour",
      )
      .example("$0 bench edge", "cold starts in Node.js and Chromium, prediction time, download size")
      .example("$0 bench sparse", "a layer with a tenth of its weights: dense, CSR, by blocks")
      .example("$0 bench networks", "the paper's networks: FLOP matching, and a training step at full size")
      .example("$0 bench queue", "what a queue in Redis costs the search, and its trials a second")
      .example("$0 bench analysis", "the analysis of the published results"),
  handler: async ({ suites: chosen, json, compare }) => {
    // before the measurement, which takes minutes
    const { readBenchResults, slowerRows } = await import("../output/benchResults.js");
    const before = compare === undefined ? undefined : readBenchResults(compare);
    const machine = `${availableParallelism()} x ${cpus()[0]?.model ?? process.arch}`;
    const runtime = `node ${process.version}`;
    const { log } = console;
    if (json)
      console.log = (...values: unknown[]) =>
        format(...values)
          .split("\n")
          .forEach(printProgress);
    else printAnswer([`sweetspot ${packageVersion} on ${machine}, ${runtime}`]);
    for (const file of chosen.flatMap((suite) => suites[suite])) await import(benchFile(file));
    console.log = log;
    const { results: rows } = (await import(benchFile("results.js"))) as { readonly results: BenchRow[] };
    if (json) printJson({ machine, runtime, version: packageVersion, rows }, { indent: 2 });
    if (before === undefined) return;
    const lines = slowerRows(before.rows, rows);
    if (json) lines.forEach(printProgress);
    else printAnswer(lines);
  },
};

const benchFile = (name: string) => new URL(`../../../bench/${name}`, import.meta.url).href;

import { availableParallelism, cpus } from "node:os";
import type { CommandModule } from "yargs";
import { packageVersion } from "../../packageVersion.js";
import { printAnswer } from "../output/print.js";

/** The files of `bench/` that each suite runs. */
const suites = {
  graphs: ["sweep.bench.js", "measures.bench.js", "largeGraphs.bench.js"],
  training: ["trainingStep.bench.js", "convolution.bench.js"],
  analysis: ["analysis.bench.js"],
  networks: ["matching.bench.js", "networkStep.bench.js"],
  edge: ["edge.bench.js"],
} as const;

interface Arguments {
  suite: keyof typeof suites;
}

/** `sweetspot bench`: measures speed on this machine. */
export const benchCommand: CommandModule<object, Arguments> = {
  command: "bench <suite>",
  describe: "Measure speed on this machine and compare it with other libraries",
  builder: (yargs) =>
    yargs
      .positional("suite", {
        choices: Object.keys(suites) as (keyof typeof suites)[],
        demandOption: true,
        describe: "What to measure",
      })
      .example("$0 bench graphs", "graph generation and measures; takes a few minutes")
      .example("$0 bench training", "a training step, and convolutions")
      .example("$0 bench edge", "cold starts in Node.js and Chromium, prediction time, download size")
      .example("$0 bench networks", "the paper's networks: FLOP matching, and a training step at full size")
      .example("$0 bench analysis", "the analysis of the published results"),
  handler: async ({ suite }) => {
    const machine = `${availableParallelism()} x ${cpus()[0]?.model ?? process.arch}, node ${process.version}`;
    printAnswer([`sweetspot ${packageVersion} on ${machine}`]);
    for (const file of suites[suite]) await import(new URL(`../../../bench/${file}`, import.meta.url).href);
  },
};

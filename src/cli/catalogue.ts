import type { CommandModule } from "yargs";
import type { CommandBody } from "./commands/commandBody.js";
import { hideOptions } from "./commands/hideOptions.js";
import { formatNames } from "../graph/formats/formatNames.js";

/** A command: what --help says about it, and the module that does its work. */
export interface Command {
  /** Its name and positional arguments, as yargs reads them. */
  readonly command: string;
  readonly describe: string;
  /** Loads its options and its work, which takes longer than anything else that the program does at its start. */
  readonly load: () => Promise<unknown>;
}

/** Every command, in the order of --help. */
export const commands: readonly Command[] = [
  {
    command: "search",
    describe:
      "Find graphs that beat the fully connected network at equal FLOPs, or by an objective of your own",
    load: async () => (await import("./commands/searchCommand.js")).searchCommand,
  },
  {
    command: "worker",
    describe: "Train the trials of studies whose search runs with --queue, on this machine",
    load: async () => (await import("./commands/workerCommand.js")).workerCommand,
  },
  {
    command: "watch [dirs..]",
    describe: "Show studies under way, and the workers of a queue, on a page that stays up to date",
    load: async () => (await import("./commands/watchCommand.js")).watchCommand,
  },
  {
    command: "trial",
    describe: "Train one trial that search --next printed, and print the answer for search --tell",
    load: async () => (await import("./commands/trialCommand.js")).trialCommand,
  },
  {
    command: "simulate",
    describe: "Evaluate a search strategy by replaying published training runs, or your own",
    load: async () => (await import("./commands/simulateCommand.js")).simulateCommand,
  },
  {
    command: "train",
    describe: "Train the network of one graph, widened to the FLOPs of the fully connected network",
    load: async () => (await import("./commands/trainCommand.js")).trainCommand,
  },
  {
    command: "match",
    describe: "Find the widths at which sparse networks have the FLOPs of the fully connected ones",
    load: async () => (await import("./commands/matchCommand.js")).matchCommand,
  },
  {
    command: "generate [family]",
    describe: "Make a graph and print it",
    load: async () => (await import("./commands/generateCommand.js")).generateCommand,
  },
  {
    command: "design",
    describe: "Make a graph with a given clustering C and path length L",
    load: async () => (await import("./commands/designCommand.js")).designCommand,
  },
  {
    command: "measure <files..>",
    describe: "Measure graphs",
    load: async () => (await import("./commands/measureCommand.js")).measureCommand,
  },
  {
    command: "convert <input> <output>",
    describe: `Convert a graph to another format: ${formatNames.join(", ")}`,
    load: async () => (await import("./commands/convertCommand.js")).convertCommand,
  },
  {
    command: "sweep",
    describe: "Generate and measure a design space of WS-flex graphs",
    load: async () => (await import("./commands/sweepCommand.js")).sweepCommand,
  },
  {
    command: "sample <sweep>",
    describe: "Sample three sets of graphs that cover the (C, L) plane from a sweep",
    load: async () => (await import("./commands/sampleCommand.js")).sampleCommand,
  },
  {
    command: "analyze <command>",
    describe: "Analyse the authors' published results",
    load: async () => (await import("./commands/analyzeCommand.js")).analyzeCommand,
  },
  {
    command: "export <model>",
    describe: "Write a saved model as one file that runs without TensorFlow.js",
    load: async () => (await import("./commands/exportCommand.js")).exportCommand,
  },
  {
    command: "data <command>",
    describe: "Download data sets",
    load: async () => (await import("./commands/dataCommand.js")).dataCommand,
  },
  {
    command: "bench <suites..>",
    describe: "Measure speed on this machine and compare it with other libraries",
    load: async () => (await import("./commands/benchCommand.js")).benchCommand,
  },
];

/**
 * The commands for yargs. Only those are loaded whose names are among the words, so that the program starts fast.
 *
 * @param words of the command line
 * @param showsHelp whether the options are shown, in help or to complete words
 */
export function commandModules(words: readonly string[], showsHelp = true): Promise<CommandModule[]> {
  return Promise.all(
    commands.map(async ({ command, describe, load }): Promise<CommandModule> => {
      const isNamed = words.includes(command.split(" ")[0]);
      const body = isNamed ? ((await load()) as CommandBody) : UNLOADED;
      return { command, describe, ...(isNamed && !showsHelp ? hideOptions(body) : body) };
    }),
  );
}

/** In place of a command that is not named. */
const UNLOADED: CommandBody = { builder: {}, handler: () => undefined };

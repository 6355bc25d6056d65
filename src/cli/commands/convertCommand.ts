import { ArgumentError } from "../../errors.js";
import { formats, isWritable } from "../../graph/formats/catalogue.js";
import {
  type FormatName,
  formatNames,
  type WritableFormatName,
  writableFormatNames,
} from "../../graph/formats/formatNames.js";
import {
  nodesOption,
  type ReadingArguments,
  readOptionsOf,
  simplifyOption,
  weightedOption,
} from "../arguments/graphReading.js";
import { readGraph } from "../arguments/readGraph.js";
import { STANDARD_INPUT } from "../arguments/words.js";
import { formatByExtension, writeGraph } from "../output/writeGraph.js";
import { printGraph, printNotice } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments extends ReadingArguments {
  input: string;
  output: string;
  from?: FormatName;
  to?: WritableFormatName;
}

/** The replacement of a lone `-`, which means standard output here. */
const DASH = STANDARD_INPUT;

/** `sweetspot convert`: converts a graph to another format. */
export const convertCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .positional("input", { type: "string", demandOption: true, describe: "File, or - for standard input" })
      .positional("output", {
        type: "string",
        demandOption: true,
        describe: "File, or - for standard output",
      })
      .option("from", {
        choices: formatNames,
        describe: "Format of the input",
        defaultDescription: "by extension or content",
      })
      .option("to", {
        choices: writableFormatNames,
        describe: "Format of the output",
        defaultDescription: "by extension",
      })
      .options({ ...nodesOption, ...simplifyOption, ...weightedOption })
      .epilogue(formatNames.map(formatLine).join("\n"))
      .example("$0 convert graph.graphml graph.json", "formats by extension")
      .example("$0 generate ws-flex --degree 8 | $0 convert - graph.npy", "an adjacency matrix for NumPy"),
  handler: async ({ input, output, from, to, ...reading }) => {
    const name = to ?? formatOfOutput(output);
    const graph = await readGraph(input, undefined, { format: from, ...readOptionsOf(reading) });
    if (output === DASH) printGraph(formats[name].format(graph), name);
    else writeGraph(graph, output, name);
    if (graph.names !== undefined && !formats[name].carriesNames) {
      printNotice(`${name} cannot store node names; they are left out`);
    }
    if (graph.weights !== undefined && !formats[name].carriesWeights) {
      printNotice(`${name} cannot store weights; they are left out`);
    }
  },
};

/** The format of an output's extension. */
function formatOfOutput(output: string): WritableFormatName {
  if (output !== DASH) return formatByExtension(output, "--to");
  throw new ArgumentError(
    "--to",
    `one of ${writableFormatNames.join(", ")} when writing to standard output`,
    undefined,
  );
}

function formatLine(name: FormatName): string {
  const { description, extensions } = formats[name];
  const use = isWritable(name) ? "" : "; only read";
  return `  ${name.padEnd(10)} ${description} (${extensions.join(" ")})${use}`;
}

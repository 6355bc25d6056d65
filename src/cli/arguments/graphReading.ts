import type { Options } from "yargs";
import { ArgumentError, requireInteger } from "../../errors.js";
import { MAX_NODES } from "../../graph/formats/raw/buildGraph.js";
import type { ReadOptions } from "../../graph/formats/raw/readOptions.js";
import { printNotice } from "../output/print.js";

/** The option that makes a graph simple. */
export const simplifyOption = {
  simplify: {
    type: "boolean",
    default: false,
    describe: "Merge parallel edges and drop self-loops in files instead of refusing them",
  },
} as const satisfies Record<string, Options>;

/** The option that makes ids positions. Not for commands whose `--nodes` is the size of graphs that they generate. */
export const nodesOption = {
  nodes: {
    type: "number",
    describe: "Number of nodes of a file; ids are then positions from 0",
    defaultDescription: "ids are labels, unless they are exactly 0 to n-1",
  },
} as const satisfies Record<string, Options>;

/** The option that keeps weights. */
export const weightedOption = {
  weighted: { type: "boolean", default: false, describe: "Keep the weights of edges" },
} as const satisfies Record<string, Options>;

/** The values of these options. */
export interface ReadingArguments {
  readonly nodes?: number;
  readonly simplify?: boolean;
  readonly weighted?: boolean;
}

/** How to read a graph, as these options say. Notices go to standard error, one line each. */
export function readOptionsOf({ nodes, simplify, weighted }: ReadingArguments): ReadOptions {
  if (nodes !== undefined) requireInteger("--nodes", nodes, 0, MAX_NODES);
  return { nodes, simplify, weighted, onNotice: printNotice };
}

/** Refuses the options of files for a graph that is generated. */
export function refuseForFamily({ nodes, simplify }: ReadingArguments, graph: string): void {
  const given = nodes !== undefined ? "--nodes" : simplify ? "--simplify" : undefined;
  if (given === undefined) return;
  throw new ArgumentError(
    given,
    `left out, because it applies to files and --graph is ${graph}`,
    nodes ?? simplify,
  );
}

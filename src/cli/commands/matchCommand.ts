import { ArgumentError, requireInteger, SweetspotError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import type { Task } from "../../nn/networks/architectures/architecture.js";
import { architectures, networkNames, type NetworkName } from "../../nn/networks/architectures/catalogue.js";
import { matchNetwork, type MatchedNetwork } from "../../nn/networks/matchNetwork.js";
import { pythonRoundTo } from "../../nn/networks/architectures/pythonRound.js";
import { type Wiring, wsFlexWiring } from "../../nn/wiring/wiring.js";
import type { GraphRow } from "../../sweep/parseGraphSet.js";
import { graphForms } from "../arguments/graphForms.js";
import { nodesOption, type ReadingArguments, simplifyOption } from "../arguments/graphReading.js";
import { readGraphSet } from "../arguments/readGraphSet.js";
import { printAnswer, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments extends ReadingArguments {
  model: NetworkName;
  graphSet?: string;
  row?: number;
  graph?: string;
  undirected: boolean;
  flops?: number;
  size?: number;
  all?: boolean;
  json: boolean;
}

/** The wiring of a network, and its row in the set. */
interface Wired {
  readonly row: number | null;
  readonly graph?: Graph | Wiring;
}

/** One network of the answer. */
interface Matched extends MatchedNetwork {
  readonly row: number | null;
}

const CLASSES_SMALL = 10;
const CLASSES_LARGE = 1000;

/** Decimals of density and rewiring in the authors' tables. */
const TABLE_DIGITS = 6;

/** `sweetspot match`: widths at which sparse networks have the FLOPs of the fully connected one. */
export const matchCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .option("model", { choices: networkNames, demandOption: true, describe: "Network" })
      .option("graph-set", {
        type: "string",
        alias: "graphs",
        conflicts: "graph",
        describe: "Set of graphs (.npy), or a folder of sets named graphs_nNODES_GRAPHS.npy",
      })
      .option("row", {
        type: "number",
        describe: "Only this row of --graph-set, counted from 0",
      })
      .option("all", {
        type: "boolean",
        conflicts: "row",
        describe: "Every graph of the set (the default)",
      })
      .option("graph", { type: "string", describe: `Graph: ${graphForms()}` })
      .option("undirected", {
        type: "boolean",
        default: false,
        describe: "Ignore edge directions in --graph",
      })
      .options({ ...nodesOption, ...simplifyOption })
      .option("flops", {
        type: "number",
        describe: "FLOP budget",
        defaultDescription: "that of the baseline",
      })
      .option("size", {
        choices: [32, 224],
        describe: "Height and width of the images: 32 with 10 classes, 224 with 1000",
        defaultDescription: "224; 32 for mlp",
      })
      .option("json", { type: "boolean", default: false, describe: "Print a JSON array" })
      .example("$0 match --model resnet50", "the fully connected baseline")
      .example("$0 match --model mlp --graph-set graphs_n64_3942.npy --json", "every graph of the set")
      .example("$0 match --model cnn6 --graph cat.txt --undirected", "a connectome"),
  handler: async ({
    model,
    graphSet: graphs,
    row,
    graph,
    undirected: symmetric,
    flops,
    size,
    json,
    ...others
  }) => {
    const { all, ...reading } = others;
    if (graphs === undefined) requireNoSet({ row, all });
    if (flops !== undefined) requireInteger("--flops", flops, 1);
    const task = taskOf(model, size);
    const wired: Wired[] =
      graphs !== undefined
        ? rowsOf(model, graphs, row)
        : graph !== undefined
          ? [{ row: null, graph: await graphOf(graph, symmetric, reading) }]
          : [{ row: null }];
    const matched = wired.map(({ row, graph }): Matched => {
      const { dims, flops: taken, params } = matchNetwork(model, { graph, task, flops });
      return { row, dims, flops: taken, params };
    });
    if (json) printJson(matched);
    else printAnswer(tableOf(matched));
  },
};

/** Refuses options that choose from a set of graphs where there is none. */
function requireNoSet(options: Readonly<Record<string, unknown>>): void {
  const given = Object.entries(options).find(([, value]) => value !== undefined);
  if (given === undefined) return;
  throw new ArgumentError(`--${given[0]}`, "left out without --graph-set, the set of graphs", given[1]);
}

function taskOf(model: NetworkName, size: number | undefined): Task | undefined {
  if (size === undefined) return undefined;
  if (model === "mlp" && size !== 32) throw new ArgumentError("--size", "32 for the model mlp", size);
  return { height: size, width: size, channels: 3, classes: size === 32 ? CLASSES_SMALL : CLASSES_LARGE };
}

/** The graphs of a set, or one of them. Of a folder, the set used in the paper: the largest for the MLP, otherwise the smallest. */
function rowsOf(model: NetworkName, path: string, row: number | undefined): Wired[] {
  const set = readGraphSet(path, architectures[model].nodes, model === "mlp" ? "largest" : "smallest");
  if (row === undefined) return set.map((graph, k) => ({ row: k, graph: rowWiring(graph, path, k) }));
  requireInteger("--row", row, 0, set.length - 1);
  return [{ row, graph: rowWiring(set[row], path, row) }];
}

function rowWiring({ order, density, rewiring, seed }: GraphRow, path: string, row: number): Wiring {
  const rounded = [density, rewiring].map((value) => pythonRoundTo(value, TABLE_DIGITS));
  try {
    return wsFlexWiring(order, rounded[0], rounded[1], seed);
  } catch (error) {
    if (!(error instanceof SweetspotError)) throw error;
    throw new SweetspotError(`${path}: row ${row} is not a graph: ${error.message}`, { cause: error });
  }
}

async function graphOf(text: string, symmetric: boolean, reading: ReadingArguments): Promise<Graph> {
  const { parseGraphArgument } = await import("../arguments/graphArgument.js");
  const { toUndirected } = await import("../../graph/toUndirected.js");
  const graph = await parseGraphArgument(text, { nodes: reading.nodes, simplify: reading.simplify });
  return symmetric ? toUndirected(graph) : graph;
}

function tableOf(matched: readonly Matched[]): string[] {
  const cells = [
    ["row", "widths", "FLOPs", "parameters"],
    ...matched.map(({ row, dims, flops, params }) => [
      row === null ? "-" : String(row),
      dims.join(" "),
      flops.toLocaleString("en-US"),
      params.toLocaleString("en-US"),
    ]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  return cells.map((line) => line.map((cell, column) => cell.padStart(widths[column])).join("  "));
}

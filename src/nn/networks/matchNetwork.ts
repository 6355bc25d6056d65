import type { Graph } from "../../graph/graph.js";
import { isSmall, requireTask, type Task } from "./architectures/architecture.js";
import { architectureOf, dimsOf, type NetworkName } from "./architectures/catalogue.js";
import { matchDims } from "./matchDims.js";
import { networkCost, type NetworkCost } from "./networkCost.js";
import { type Wiring, wiringOf } from "../wiring/wiring.js";

/** What a network is matched for: all of it may be left out. */
export interface MatchOptions {
  /** Wires the relational layers; none: the fully connected network. */
  readonly graph?: Graph | Wiring;
  /** Size of the pictures and number of classes; default: the paper's, 32 x 32 and 10 for `mlp`, else 224 x 224 and 1000. */
  readonly task?: Task;
  /** Widths of the fully connected baseline, where the search begins; default: the paper's. */
  readonly dims?: readonly number[];
  /** The budget; default: what the fully connected baseline takes for this task. */
  readonly flops?: number;
}

/** Widths that meet a budget, and what the network of these widths costs. */
export interface MatchedNetwork extends NetworkCost {
  readonly dims: number[];
}

const RESCALINGS_SMALL = 15;
const RESCALINGS_LARGE = 9;

/**
 * Widens one of the paper's networks, wired by a graph, until it takes as many FLOPs as the fully connected baseline,
 * of the paper's widths or of yours, or as a given budget: see `matchDims`. No weights are made.
 *
 * @throws {ArgumentError} for an unknown network, a task that is none, widths that do not fit it, a graph with more nodes than there are channels,
 *   a budget that is too small
 *
 * @example
 * matchNetwork("resnet50").flops; // 4089184256
 * matchNetwork("cnn6", { dims: [8, 16, 32], task: { height: 32, width: 32, channels: 3, classes: 10 } }).flops; // 3539264
 * matchNetwork("mlp", { graph: wsFlexWiring(64, 0.128001, 0.128063, 4) }).dims; // [1522]
 */
export function matchNetwork(name: NetworkName, options: MatchOptions = {}): MatchedNetwork {
  const architecture = architectureOf(name);
  const { graph, task = architecture.task } = options;
  const base = dimsOf(name, options.dims);
  const wiring = graph && wiringOf(graph);
  requireTask(task);
  const costOf = (dims: readonly number[], by?: Wiring): NetworkCost =>
    networkCost(architecture.describe({ dims, relational: by !== undefined, baseDims: base }, task), by);
  const budget = options.flops ?? costOf(base).flops;
  const rescalings = isSmall(task) ? RESCALINGS_SMALL : RESCALINGS_LARGE;
  const dims = matchDims((widths) => costOf(widths, wiring).flops, base, budget, rescalings);
  return { dims, ...costOf(dims, wiring) };
}

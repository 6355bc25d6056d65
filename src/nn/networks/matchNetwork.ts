import type { Graph } from "../../graph/graph.js";
import { isSmall, requireTask, type Task } from "./architectures/architecture.js";
import { architectureOf, dimsOf, type NetworkName } from "./architectures/catalogue.js";
import { matchDims } from "./matchDims.js";
import { networkCost, type NetworkCost } from "./networkCost.js";
import { type Wiring, wiringOf } from "../wiring/wiring.js";

/** Options of `matchNetwork`. */
export interface MatchOptions {
  /** Wires the relational layers; default: the fully connected network. */
  readonly graph?: Graph | Wiring;
  /** Image size and number of classes; default: the paper's, 32 x 32 and 10 for `mlp`, otherwise 224 x 224 and 1000. */
  readonly task?: Task;
  /** Widths of the fully connected baseline, where the search starts; default: the paper's. */
  readonly dims?: readonly number[];
  /** The budget; default: the FLOPs of the fully connected baseline for this task. */
  readonly flops?: number;
}

/** Widths that match a budget, and the cost of the network with these widths. */
export interface MatchedNetwork extends NetworkCost {
  readonly dims: number[];
}

const RESCALINGS_SMALL = 15;
const RESCALINGS_LARGE = 9;

/**
 * Widens one of the paper's networks, wired by a graph, until its FLOPs match those of the fully connected baseline or a
 * given budget: see `matchDims`. No weights are created.
 *
 * @throws {ArgumentError} for an unknown network, a task or widths that are not positive integers, the wrong number of
 *   widths, a graph with more nodes than channels, or a budget that is too small
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
  const wiring = graph === undefined ? undefined : wiringOf(graph);
  requireTask(task);
  const costOf = (dims: readonly number[], by?: Wiring): NetworkCost =>
    networkCost(architecture.describe({ dims, relational: by !== undefined, baseDims: base }, task), by);
  const budget = options.flops ?? costOf(base).flops;
  const rescalings = isSmall(task) ? RESCALINGS_SMALL : RESCALINGS_LARGE;
  const dims = matchDims((widths) => costOf(widths, wiring).flops, base, budget, rescalings);
  return { dims, ...costOf(dims, wiring) };
}

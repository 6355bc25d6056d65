import { requireList } from "../../arguments/requireList.js";
import { requireObject } from "../../arguments/requireObject.js";
import { ArgumentError, requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { requireGraph } from "../../graph/requireGraph.js";
import { measures, type MeasureName } from "../catalogue.js";
import type { MeasureValue, PathLengthOptions } from "../measure.js";
import { distancesIn, weightsIn } from "../requirements/requireWeights.js";
import { measureColumns } from "./measureColumns.js";
import { measureInWorkers } from "./measureInWorkers.js";

/** Options of {@link measureMany}. */
export interface MeasureManyOptions extends PathLengthOptions {
  /** Number of worker threads (Node.js only). Default 0: the calling thread. */
  readonly workers?: number;
  /** Seed of measures that compare with random graphs, the same for each graph. Default 0. */
  readonly seed?: number;
}

/** Values of a graph by name of the measure; null where a measure is not defined or NaN. */
export type Measured<Name extends MeasureName> = {
  [K in Name]: ReturnType<(typeof measures)[K]["measure"]> | null;
};

/**
 * Measures many graphs in one call. For undirected graphs of at most 64 nodes, average clustering and average shortest path
 * length take a few microseconds per graph. The values do not depend on the number of workers.
 *
 * @param graphs graphs of any size
 * @param names names of measures from the catalogue, {@link measures}
 * @param options workers, seed, weights, and what to do about pairs without a path
 * @returns one object per graph, in the same order
 * @throws {ArgumentError} for a name that is not in the catalogue, for a value that is not a Graph, and for weights
 *   that a measure cannot use. A measure that is not defined for one graph does not stop the others: its value is null.
 *
 * @example
 * const graphs = [complete(5), Graph.fromEdges(4, [[0, 1], [2, 3]])];
 * await measureMany(graphs, ["density", "diameter"]); // [{ density: 1, diameter: 1 }, { density: 0.3333333333333333, diameter: null }]
 */
export async function measureMany<Name extends MeasureName>(
  graphs: readonly Graph[],
  names: readonly Name[],
  options: MeasureManyOptions = {},
): Promise<Measured<Name>[]> {
  requireObject("options", options);
  const { workers = 0, seed = 0, weighted = false, unreachable } = options;
  if (!Array.isArray(graphs)) throw new ArgumentError("graphs", "an array of Graph", graphs);
  graphs.forEach((graph, k) => requireGraph(graph, `graphs[${k}]`));
  requireInteger("workers", workers, 0, 1024);
  requireInteger("seed", seed, 0);
  requireList("names", names, "an array of names of measures");
  names.forEach(requireMeasureName);
  if (weighted) requireWeights(graphs, names);
  const one = { seed, weighted, unreachable };
  const columns =
    workers === 0 ? measureColumns(graphs, names, one) : await measureInWorkers(graphs, names, one, workers);
  return graphs.map((_, g) => {
    const values: Record<string, MeasureValue | null> = {};
    for (let k = 0; k < names.length; k++) values[names[k]] = columns[k][g];
    return values as Measured<Name>;
  });
}

/** Checks the weights here, because an error loses its class on the way from a worker. */
function requireWeights(graphs: readonly Graph[], names: readonly MeasureName[]): void {
  const uses = names.map((name) => measures[name].takesWeights);
  if (uses.includes("distances")) graphs.forEach(distancesIn);
  else if (uses.includes("triangles")) graphs.forEach(weightsIn);
}

/**
 * Narrows a string to the name of a measure.
 *
 * @throws {ArgumentError} for a name that is not in the catalogue
 */
export function requireMeasureName(name: string): asserts name is MeasureName {
  if (typeof name !== "string" || !Object.hasOwn(measures, name)) {
    throw new ArgumentError("measure", `one of ${Object.keys(measures).join(", ")}`, name);
  }
}

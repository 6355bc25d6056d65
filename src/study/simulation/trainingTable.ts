import { ArgumentError, FormatError } from "../../errors.js";
import { meanOf } from "../published/compareGraphs.js";
import { publishedTask } from "../published/publishedTasks.js";
import { readGraphSet } from "../published/readGraphSet.js";
import { readRuns } from "../published/readRuns.js";
import { epochsIn, resultFolders } from "../published/resultFiles.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { SmoothSurface } from "../statistics/smoothSurface.js";

/** Trainings that were done once and for all, to draw from as if they were done now. */
export interface TrainingTable {
  /** Where the graphs lie. */
  readonly candidates: readonly PlanePoint[];
  /** Trainings of each graph. */
  readonly seeds: number;
  /** Epochs of a whole training. */
  readonly full: number;
  /** The error of a graph's training after so many epochs, in percent. */
  error(graph: number, seed: number, epochs: number): number;
  /** How much worse than the best each graph is, by the smooth surface of all trainings, in percentage points. */
  readonly regret: Float64Array;
}

/** Where a published table is. */
export interface TableRequest {
  /** The folder with the folders of results: `final_results` of the release. */
  readonly results: string;
  /** A set of graphs, or the folder with the sets. */
  readonly graphs: string;
  /** "mlp_cifar10", "resnet34_imagenet", ... */
  readonly task: string;
  /** Whether trainings will be asked for that end before the last epoch. */
  readonly curves?: boolean;
}

/**
 * The authors' trainings of a task as a table to replay searches on. The truth is the smooth surface through the mean
 * errors of all graphs: each graph's own mean is too much a matter of luck.
 *
 * @throws {ArgumentError} for an unknown task, a folder without it, a table whose graphs are too few for a smooth surface
 * @throws {FormatError} when a file is missing or damaged, when curves are wanted and only the last epoch was published
 */
export function readTrainingTable(request: TableRequest): TrainingTable {
  const task = publishedTask(request.task);
  const graphs = readGraphSet(request.graphs, task.graphs);
  const source = { results: request.results, task, graphs };
  const last = readRuns(source);
  if (request.curves === true) requireCurves(request, task.seeds, task.epoch);
  const errors = new Map([[task.epoch, last.errors]]);
  const at = (epochs: number) => {
    const known = errors.get(epochs) ?? readRuns({ ...source, epoch: epochs }).errors;
    errors.set(epochs, known);
    return known;
  };
  return {
    ...tableOf(
      graphs.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]),
      last.errors,
    ),
    full: task.epoch,
    error: (graph, seed, epochs) => at(epochs)[graph][seed],
  };
}

/**
 * A table of your own whole trainings.
 *
 * @param candidates where the graphs lie
 * @param errors of every graph with every seed, in percent
 * @throws {ArgumentError} with fewer than two trainings a graph, or graphs that do not determine a smooth surface
 */
export function tableOf(
  candidates: readonly PlanePoint[],
  errors: readonly (readonly number[])[],
): TrainingTable {
  const seeds = Math.min(...errors.map((row) => row.length));
  if (seeds < 2)
    throw new ArgumentError(
      "errors",
      "at least two trainings of every graph: without the noise between seeds a replay shows nothing",
      seeds,
    );
  const smooth = SmoothSurface.fit(candidates, errors.map(meanOf));
  if (smooth === undefined)
    throw new ArgumentError(
      "graphs",
      "at least twenty graphs that do not lie on one curve, for a smooth surface to compare with",
      candidates.length < 20 ? candidates.length : "graphs on one curve",
    );
  const lowest = smooth.fitted[smooth.lowest];
  return {
    candidates,
    seeds,
    full: 1,
    error: (graph, seed) => errors[graph][seed],
    regret: smooth.fitted.map((error) => error - lowest),
  };
}

function requireCurves({ results, task: name }: TableRequest, seeds: number, full: number): void {
  const folders = resultFolders(results, publishedTask(name), seeds);
  for (const folder of folders) {
    const published = new Set(epochsIn(folder));
    for (let epoch = 1; epoch <= full; epoch++) {
      if (published.has(epoch)) continue;
      const problem = `has no results of epoch ${epoch}, which a budget in epochs may need`;
      throw new FormatError(folder.path, `${problem}: give the budget in whole trainings`);
    }
  }
}

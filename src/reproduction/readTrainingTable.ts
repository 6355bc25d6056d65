import { FormatError } from "../errors.js";
import { type TrainingTable, tableOf } from "../search/simulation/trainingTable.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { publishedTask } from "./publishedTasks.js";
import { readGraphSet } from "./readGraphSet.js";
import { readRuns } from "./readRuns.js";
import { epochsIn, resultFolders } from "./resultFiles.js";

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

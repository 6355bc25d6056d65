import { FormatError } from "../errors.js";
import { type TrainingTable, tableOf } from "../search/simulation/trainingTable.js";
import { syntheticTable } from "../search/simulation/syntheticTable.js";
import type { Truth } from "../search/simulation/truth.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { publishedTask } from "./publishedTasks.js";
import { readGraphSet } from "./readGraphSet.js";
import { readRuns } from "./readRuns.js";
import { epochsIn, resultFolders } from "./resultFiles.js";

/** Which published table to read. */
export interface TableRequest {
  /** The folder with the folders of results: `final_results` of the release. */
  readonly results: string;
  /** A set of graphs, or the folder with the sets. */
  readonly graphs: string;
  /** "mlp_cifar10", "resnet34_imagenet", ... */
  readonly task: string;
  /** Whether errors before the last epoch are needed. */
  readonly curves?: boolean;
  /** Replaces the published seeds by made-up ones, with this model as the truth: see `syntheticTable`. */
  readonly synthetic?: Truth;
}

/**
 * The authors' training runs of a task as a table to replay searches on. The ground truth is the smooth surface through the
 * mean errors of all graphs, because the mean of a single graph is too noisy.
 *
 * @throws {ArgumentError} for an unknown task, a folder without results of it, or too few graphs for a smooth surface
 * @throws {FormatError} when a file is missing or damaged, or when curves are requested and only the last epoch exists
 */
export function readTrainingTable(request: TableRequest): TrainingTable {
  const task = publishedTask(request.task);
  const graphs = readGraphSet(request.graphs, task.graphs);
  const source = { results: request.results, task, graphs };
  const last = readRuns(source);
  if (request.curves === true) requireCurves(request, task.seeds, task.epoch);
  const errors = new Map([[task.epoch, last.errors]]);
  const at = (epochs: number) => {
    const table = errors.get(epochs) ?? readRuns({ ...source, epoch: epochs }).errors;
    errors.set(epochs, table);
    return table;
  };
  const table: TrainingTable = {
    ...tableOf(
      graphs.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]),
      last.errors,
    ),
    full: task.epoch,
    error: (graph, seed, epochs) => at(epochs)[graph][seed],
  };
  if (request.synthetic === undefined) return table;
  const epochs = request.curves === true ? Array.from({ length: task.epoch }, (_, i) => i + 1) : [task.epoch];
  return syntheticTable(table, request.synthetic, epochs);
}

function requireCurves({ results, task: name }: TableRequest, seeds: number, full: number): void {
  const folders = resultFolders(results, publishedTask(name), seeds);
  for (const folder of folders) {
    const published = new Set(epochsIn(folder));
    for (let epoch = 1; epoch <= full; epoch++) {
      if (published.has(epoch)) continue;
      const problem = `has no results of epoch ${epoch}, which a budget in epochs may need`;
      throw new FormatError(folder.path, `${problem}; give the budget in training runs instead`);
    }
  }
}

import { ArgumentError } from "../errors.js";
import { pearson, spearman } from "../statistics/correlation.js";
import { publishedHeatMap } from "./heatMap.js";
import type { PublishedRuns } from "./readRuns.js";

/** How similar the errors of two tasks are over the plane. */
export interface TaskCorrelation {
  readonly pearson: number;
  readonly spearman: number;
  /** Number of bins compared. */
  readonly n: number;
  /** Mean error of each bin in the first and the second task. */
  readonly values: readonly (readonly [number, number])[];
}

/**
 * The authors' correlation across tasks: of the mean errors in the bins of the published heat map. The baseline is one of
 * these bins.
 *
 * @throws {ArgumentError} when the graphs of the two tasks lie in different bins
 */
export function correlateTasks(a: PublishedRuns, b: PublishedRuns): TaskCorrelation {
  const first = publishedHeatMap(a);
  const second = publishedHeatMap(b);
  const bins = ({ cells, clusteringEdges }: typeof first) =>
    JSON.stringify([clusteringEdges.length, cells.map(([l, c]) => [l, c])]);
  if (bins(first) !== bins(second)) {
    const received = `${a.task.name} (${first.cells.length} bins), ${b.task.name} (${second.cells.length} bins)`;
    throw new ArgumentError("tasks", "two tasks whose graphs lie in the same bins of the plane", received);
  }
  const values = first.cells.map(([, , mean], i) => [mean, second.cells[i][2]] as const);
  const [x, y] = [values.map(([value]) => value), values.map(([, value]) => value)];
  return { pearson: pearson(x, y).r, spearman: spearman(x, y).r, n: values.length, values };
}

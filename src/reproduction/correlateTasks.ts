import { ArgumentError } from "../errors.js";
import { pearson, spearman } from "../statistics/correlation.js";
import { publishedHeatMap } from "./heatMap.js";
import type { PublishedRuns } from "./readRuns.js";

/** How alike two tasks order the plane. */
export interface TaskCorrelation {
  readonly pearson: number;
  readonly spearman: number;
  /** How many values were compared. */
  readonly n: number;
  /** Mean errors of the bins in the first and in the second task. */
  readonly values: readonly (readonly [number, number])[];
}

/**
 * The authors' correlation across tasks: of the mean errors in the bins of the published heat map, the baseline's among
 * them.
 *
 * @throws {ArgumentError} when the two have graphs in different bins
 */
export function correlateTasks(a: PublishedRuns, b: PublishedRuns): TaskCorrelation {
  const first = publishedHeatMap(a);
  const second = publishedHeatMap(b);
  const bins = ({ cells, clusteringEdges }: typeof first) =>
    JSON.stringify([clusteringEdges.length, cells.map(([l, c]) => [l, c])]);
  if (bins(first) !== bins(second)) {
    const told = `${a.task.name} (${first.cells.length} bins), ${b.task.name} (${second.cells.length} bins)`;
    throw new ArgumentError("tasks", "two whose graphs lie in the same bins of the plane", told);
  }
  const values = first.cells.map(([, , mean], i) => [mean, second.cells[i][2]] as const);
  const [x, y] = [values.map(([value]) => value), values.map(([, value]) => value)];
  return { pearson: pearson(x, y).r, spearman: spearman(x, y).r, n: values.length, values };
}

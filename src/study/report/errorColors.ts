import type { StudyResult } from "../analysis/studyResult.js";
import { colorLegend, colorScale, type ErrorScale } from "../../figures/colorLegend.js";
import type { Html } from "../../figures/html.js";

/**
 * One colour scale for all figures of a report. It ends where the worst tenth of the graphs begins, for a few very bad
 * ones would leave one colour to all others.
 */
export function errorScale({ search }: StudyResult): ErrorScale {
  const means = search.graphs.map((graph) => graph.mean).sort((a, b) => a - b);
  const high = Math.max(search.baseline.mean, means[Math.floor(0.9 * (means.length - 1))]);
  return colorScale(Math.min(means[0], search.baseline.mean), high);
}

/** The key to `errorScale`. */
export function errorLegend(result: StudyResult): Html {
  return colorLegend(errorScale(result));
}

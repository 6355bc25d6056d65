import { errorWords } from "../plan/errorWords.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { colorLegend, colorScale, type ErrorScale } from "../../figures/colorLegend.js";
import type { Html } from "../../figures/html.js";

/**
 * One colour scale for all figures of a report. It ends at the 90th percentile, so that a few very bad graphs do not use up
 * the scale.
 */
export function errorScale({ search }: StudyResult): ErrorScale {
  const means = search.graphs.map((graph) => graph.mean).sort((a, b) => a - b);
  const high = Math.max(search.baseline.mean, means[Math.floor(0.9 * (means.length - 1))]);
  return colorScale(Math.min(means[0], search.baseline.mean), high);
}

/** The legend of `errorScale`. */
export function errorLegend(result: StudyResult): Html {
  return colorLegend(errorScale(result), errorWords(result.plan).legend);
}

import { range, SIGNIFICANCE, type SearchAnalysis } from "./analyzeSearch.js";
import { countText, decimal, errorText, pText, rangeText } from "./numberText.js";
import type { Plan } from "./plan.js";
import type { SampledGraph } from "./sampleGraphs.js";
import { type Recommendation, TOLERANCE } from "./strategies/strategy.js";
import type { WelchTTest } from "./statistics/welchTTest.js";

/** Probability that the recommended graph truly errs less than the baseline, from flat priors and the fresh trainings. */
export function probabilityBetter({ difference, p }: WelchTTest): number {
  return difference < 0 ? 1 - p / 2 : p / 2;
}

/** What a guided search says of the place that it recommends. */
export function guidedSentences(
  { guided, recipe }: Plan,
  graphs: readonly SampledGraph[],
  search: SearchAnalysis,
  recommendation: Recommendation,
): string[] {
  const { best, graphs: trained } = search;
  const { error, probability, flat, credible } = recommendation;
  const { budget, strategy } = guided!;
  const [spent, whole] =
    "trainings" in budget
      ? [`${countText(budget.trainings)} trainings`, true]
      : [
          `${countText(budget.epochs)} epochs in all`,
          "epochs" in recipe.duration && budget.epochs >= 20 * recipe.duration.epochs,
        ];
  const tried = `The strategy ${strategy} tried ${trained.length} of ${countText(graphs.length)} graphs with ${spent}`;
  if (Number.isNaN(probability))
    return [`${tried}; the best graph is the one that showed the lowest mean error, which is partly luck.`];
  const near = credible.map((row) => graphs[row]);
  const spans = (of: readonly SampledGraph[]) =>
    `C ${rangeText(range(of.map((graph) => graph.clustering)))} and L ${rangeText(range(of.map((graph) => graph.pathLength)))}`;
  const sentences = [
    `${tried}. The surface through their errors is lowest at C = ${decimal(best.clustering)}, L = ${decimal(best.pathLength)}: ${errorText({ mean: error })}${whole ? "" : " after as few epochs as they were trained"}. With 95 % probability its lowest point lies within ${spans(near)}; with probability ${percent(probability)} no graph is more than ${decimal(TOLERANCE)} points better than this one.`,
    `As good as the best, within ${decimal(TOLERANCE)} points, may be ${countText(search.sweetSpot.graphs)} of the ${countText(graphs.length)} graphs, within C ${rangeText(search.sweetSpot.clustering)} and L ${rangeText(search.sweetSpot.pathLength)}.`,
  ];
  if (!(flat < SIGNIFICANCE))
    sentences.unshift(
      `The trainings do not show that the error depends on the wiring: noise between seeds alone may have shaped the surface (F-test, ${pText(flat)}), and its lowest point may be anywhere. A larger budget would tell.`,
    );
  return sentences;
}

/** A probability in percent, never quite 100. */
export function percent(probability: number): string {
  const value = 100 * probability;
  return value > 99.9 ? "over 99.9 %" : value < 0.1 ? "under 0.1 %" : `${value.toFixed(1)} %`;
}
